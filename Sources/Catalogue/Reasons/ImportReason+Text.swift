package import SyncCore

extension ImportReason {
    /// The reason as a sentence, without a full stop, that says what to do where that can be said.
    package func message(_ language: Language) -> String {
        if let said = sheet(language) ?? handMade(language) { return said }
        return switch code {
        case .computedColumn, .unnamedColumn, .notTaken, .valueNotTaken, .person:
            column(language)
        case .notPublic, .noLongerPublic: withheld(language)
        case .readAs, .keyFromName, .oneNumber, .parisTime: reading(language)
        case .noComponent, .noProperty, .unopened, .unclosed, .tooDeep, .notATime, .unknownZone:
            component(language)
        case .unknownTable, .notText, .notJSON, .fileTooLarge, .noHeader, .noKeyColumn, .repeatedColumn:
            file(language)
        case .unclosedQuote, .strayQuote, .wrongCellCount: record(language)
        case .missingKey, .repeatedKey, .required, .wrongType, .tooLong, .check, .notRegistered:
            cell(language)
        default: rule(language)
        }
    }

    subscript(_ name: String) -> String { details[name] ?? "" }

    private func column(_ language: Language) -> String {
        switch code {
        case .computedColumn:
            language(
                french: "cette colonne se déduit de la clé", english: "this column is computed from the key")
        case .notTaken:
            language(
                french: "le catalogue n'a pas de place pour ce champ",
                english: "the catalogue has no place for this field")
        case .valueNotTaken:
            language(
                french: "le catalogue n'a pas de terme pour « \(self["value"]) »",
                english: "the catalogue has no term for `\(self["value"])`")
        case .person:
            language(
                french: "il s'agit d'une personne : le catalogue ne prend pas ce qui la nomme",
                english: "this is about a person: the catalogue takes nothing that names one")
        default:
            language(french: "cette colonne n'a pas de nom", english: "this column has no name")
        }
    }

    private func reading(_ language: Language) -> String {
        switch code {
        case .readAs:
            language(french: "lu comme \(self["column"])", english: "read as \(self["column"])")
        case .keyFromName:
            language(
                french: "pas de colonne id : les clés sont faites des noms",
                english: "there is no column id: keys are made of the names")
        case .parisTime:
            language(
                french: "sans fuseau horaire : lu à l'heure de Paris",
                english: "without a time zone: read as the time in Paris")
        default:
            language(
                french: "un seul numéro est gardé ; laissé de côté : \(self["value"])",
                english: "one number is kept; left out: \(self["value"])")
        }
    }

    private func file(_ language: Language) -> String {
        switch code {
        case .unknownTable:
            language(
                french:
                    "ni le nom du fichier ni ses titres ne disent ce qu'il contient ; dites quelle table "
                    + "il faut lire : offer, contact, structure, place ou event",
                english:
                    "neither the file's name nor its headings say what it holds; say which table to "
                    + "read: offer, contact, structure, place or event")
        case .notText:
            language(
                french: "ce n'est pas un fichier CSV ; enregistrez-le en CSV (UTF-8) depuis le tableur",
                english: "this is no CSV file; save it as CSV (UTF-8) from the spreadsheet")
        case .notJSON:
            language(
                french: "ce n'est pas du JSON tel que ce format l'écrit",
                english: "this is no JSON as this format writes it")
        case .fileTooLarge:
            language(
                french: "le fichier dépasse \(self["max"]) octets ; coupez-le en plusieurs",
                english: "the file is over \(self["max"]) bytes; cut it into several")
        case .noHeader:
            language(
                french: "le fichier est vide ; sa première ligne doit nommer les colonnes",
                english: "the file is empty; its first line must name the columns")
        case .noKeyColumn:
            language(
                french: "cette colonne fait partie de la clé et manque dans la première ligne",
                english: "this column is part of the key, and the first line lacks it")
        default:
            language(
                french: "cette colonne est nommée deux fois", english: "this column is named twice")
        }
    }

    private func record(_ language: Language) -> String {
        switch code {
        case .unclosedQuote:
            language(
                french: "un guillemet ouvert dans cette ligne n'est jamais fermé",
                english: "a quote opened in this line is never closed")
        case .strayQuote:
            language(
                french:
                    "un guillemet au milieu d'une cellule : mettez la cellule entre guillemets et doublez-le",
                english: "a quote in the middle of a cell: put the cell in quotes and double it")
        default:
            language(
                french: "cette ligne a \(self["count"]) cellules au lieu de \(self["expected"])",
                english: "this line has \(self["count"]) cells instead of \(self["expected"])")
        }
    }

    private func cell(_ language: Language) -> String {
        switch code {
        case .missingKey:
            language(french: "la clé manque", english: "the key is missing")
        case .repeatedKey:
            language(
                french: "cette clé est déjà dans \(self["file"]), ligne \(self["line"])",
                english: "this key is already in \(self["file"]), line \(self["line"])")
        case .required:
            language(french: "une valeur est obligatoire", english: "a value is required")
        case .wrongType:
            language(
                french: "« \(self["value"]) » n'est pas \(CheckHint.type(self["type"], .french))",
                english: "`\(self["value"])` is not \(CheckHint.type(self["type"], .english))")
        case .notRegistered:
            language(
                french: "« \(self["value"]) » n'est pas un numéro valable ; vérifiez les chiffres",
                english: "`\(self["value"])` is no valid number; check its digits")
        case .tooLong:
            language(
                french: "le texte dépasse \(self["max"]) octets",
                english: "the text is over \(self["max"]) bytes")
        default:
            language(
                french:
                    "« \(self["value"]) » est refusé ; attendu : \(CheckHint.rule(self["rule"], .french))",
                english: "`\(self["value"])` is refused; expected: \(CheckHint.rule(self["rule"], .english))")
        }
    }

    private func rule(_ language: Language) -> String {
        switch code {
        case .brokenReference:
            language(
                french: "la ligne « \(self["key"]) » n'existe pas dans \(self["table"]) ; créez-la d'abord, "
                    + "ou corrigez la clé",
                english:
                    "there is no row `\(self["key"])` in \(self["table"]); create it first, "
                    + "or correct the key"
            )
        case .unknownTerm:
            language(
                french: "« \(self["value"]) » n'est pas connu comme \(vocabulary) ; "
                    + (self["terms"].isEmpty ? "ce vocabulaire est vide" : "il y a : \(self["terms"])"),
                english: "`\(self["value"])` is no term of \(self["vocabulary"]); "
                    + (self["terms"].isEmpty ? "that vocabulary is empty" : "there are: \(self["terms"])"))
        case .notYours: foreign(language)
        case .coordinatorsOnly:
            language(
                french: "seule la coordination du réseau modifie \(self["table"])",
                english: "only the network's coordinators change \(self["table"])")
        default:
            language(
                french: "la ligne n'est pas admise telle quelle", english: "the row can't be taken as it is")
        }
    }

    private func foreign(_ language: Language) -> String {
        let name = self["name"].isEmpty ? self["owner"] : self["name"]
        let (french, english) =
            self["command"].isEmpty
            ? ("demandez-lui de l'ajouter", "ask it to add the row")
            : ("proposez-lui le changement", "suggest the change to it")
        return language(
            french: "cette ligne appartient à \(name), qui seule la modifie ; \(french)",
            english: "this row belongs to \(name), which alone changes it; \(english)")
    }
}
