import SyncCore

extension ImportReason.Code {
    // MARK: Spreadsheets that are refused

    /// With a password, or of an Excel before 2007.
    package static let lockedFile = Self("locked-file")
    /// `kind`: of another program's, or of a web site's.
    package static let otherSpreadsheet = Self("other-spreadsheet")
    package static let noSpreadsheet = Self("no-spreadsheet")
    /// `part`: of the packed file.
    package static let damagedFile = Self("damaged-file")
    /// `max`, in bytes.
    package static let unpacksTooLarge = Self("unpacks-too-large")
    /// `max`: entries of a packed file.
    package static let tooManyParts = Self("too-many-parts")
    /// `max`: more cells than are held.
    package static let tooManyCells = Self("too-many-cells")
    /// `sheets`: several, of which none is the table asked for; `table`.
    package static let unknownSheet = Self("unknown-sheet")

    // MARK: What was left out

    /// `value`: what a formula says that can't be computed.
    package static let errorCell = Self("error-cell")
    package static let hiddenSheet = Self("hidden-sheet")
    /// A sheet of several that names no table.
    package static let sheetLeft = Self("sheet-left")
}

extension ImportReason {
    /// What is said of a spreadsheet's file; nil for what isn't about one.
    func sheet(_ language: Language) -> String? {
        switch code {
        case .tooManyCells, .unpacksTooLarge, .tooManyParts: tooMuch(language)
        case .unknownSheet, .errorCell, .hiddenSheet, .sheetLeft: withinSheets(language)
        case .lockedFile:
            language(
                french: "ce classeur est protégé par un mot de passe, ou c'est un ancien .xls ; ouvrez-le "
                    + "dans le tableur et enregistrez-le en .xlsx ou .ods, sans mot de passe",
                english: "this workbook is protected by a password, or an old .xls; open it in the "
                    + "spreadsheet and save it as .xlsx or .ods, without a password")
        case .otherSpreadsheet:
            language(
                french: "ce fichier est au format \(self["kind"]) ; ouvrez-le dans le tableur et "
                    + "enregistrez-le (ou exportez-le) en .xlsx ou .ods",
                english: "this file is in the format \(self["kind"]); open it in the spreadsheet and save "
                    + "(or export) it as .xlsx or .ods")
        case .noSpreadsheet:
            language(
                french: "ce fichier n'est pas un classeur ; donnez un .xlsx, un .ods ou un CSV",
                english: "this file holds no spreadsheet; give an .xlsx, an .ods or a CSV")
        case .damagedFile:
            language(
                french: "le fichier est abîmé ou incomplet (\(self["part"])) ; faites-le renvoyer, ou "
                    + "ouvrez-le dans le tableur et enregistrez-le de nouveau",
                english: "the file is damaged or incomplete (\(self["part"])); have it sent again, or open "
                    + "it in the spreadsheet and save it anew")
        default: nil
        }
    }

    private func tooMuch(_ language: Language) -> String {
        switch code {
        case .tooManyCells:
            language(
                french: "il y a plus de \(self["max"]) cellules ; coupez le fichier en plusieurs",
                english: "there are more than \(self["max"]) cells; cut the file into several")
        case .unpacksTooLarge:
            language(
                french: "le contenu décompressé dépasse \(self["max"]) octets ; coupez le fichier "
                    + "en plusieurs",
                english: "its unpacked content is over \(self["max"]) bytes; cut the file into several")
        default:
            language(
                french: "le fichier contient plus de \(self["max"]) éléments : ce n'est pas un classeur",
                english: "the file holds more than \(self["max"]) parts: it is no workbook")
        }
    }

    private func withinSheets(_ language: Language) -> String {
        switch code {
        case .unknownSheet:
            language(
                french: "il y a plusieurs feuilles : \(self["sheets"]) ; nommez celle qu'il faut lire "
                    + self["table"],
                english: "there are several sheets: \(self["sheets"]); name the one to read \(self["table"])")
        case .errorCell:
            language(
                french: "la formule donne « \(self["value"]) » : lu comme une cellule vide",
                english: "the formula gives `\(self["value"])`: read as an empty cell")
        case .hiddenSheet:
            language(
                french: "cette feuille est masquée : elle n'est pas lue",
                english: "this sheet is hidden: it isn't read")
        default:
            language(
                french: "cette feuille ne porte le nom d'aucune table : elle n'est pas lue",
                english: "this sheet has no table's name: it isn't read")
        }
    }
}
