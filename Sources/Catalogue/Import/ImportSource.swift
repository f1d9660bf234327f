import Foundation

/// A table to import, read and decoded before the replica is locked: a CSV file, or a sheet of a spreadsheet.
struct ImportSource {
    enum Content {
        case table(SheetTable)
        case refused(ImportReason)
    }

    /// The file's, without its folder; with the sheet's where the file has several.
    let name: String
    /// What may name the table of the catalogue: the first that does is meant.
    let names: [String]
    let content: Content
    /// As `ImportReport.Sheet` tells them.
    var encoding = ""
    var delimiter = ""

    /// The tables of a file; one that is refused where it can't be read.
    ///
    /// - Throws: errors of the disk.
    static func all(of file: URL, table: String?) throws -> [ImportSource] {
        let name = file.lastPathComponent
        let names = [table ?? file.deletingPathExtension().lastPathComponent]
        do {
            let sheets = try SheetFile.read(file)
            return sheets.tables.map { sheet in
                ImportSource(
                    name: name, names: names, content: .table(sheet), encoding: sheets.encoding,
                    delimiter: sheets.delimiter)
            }
        } catch let refusal as SheetRefusal {
            return [ImportSource(name: name, names: names, content: .refused(refusal.reason))]
        }
    }

    /// The one of the catalogue's tables that it goes into; nil where no name is one.
    func table(of tables: [String]) -> String? {
        names.first(where: tables.contains)
    }
}
