import Foundation

/// A table to import, read and decoded before the replica is locked: a CSV file, or a sheet of a spreadsheet.
struct ImportSource {
    enum Content {
        case table(SheetTable)
        case refused(ImportReason)
        /// A sheet that isn't read, and why; the import goes on without it.
        case left(ImportReason)
    }

    /// The file's, without its folder; with the sheet's where the file has several.
    let name: String
    /// What may name the table of the catalogue: the first that does is meant.
    let names: [String]
    var content: Content
    /// As `ImportReport.Sheet` tells them.
    var encoding = ""
    var delimiter = ""
    /// Whether a name may also be what people call a table, as sheets are named.
    var readsNames = false
    /// Whether it is a sheet beside others, which need not be a table.
    var isOneOfSeveral = false

    /// The tables of a file; one that is refused where it can't be read.
    ///
    /// - Throws: errors of the disk.
    static func all(of file: URL, table: String?) throws -> [ImportSource] {
        let name = file.lastPathComponent
        let base = file.deletingPathExtension().lastPathComponent
        do {
            let sheets = try SheetFile.read(file)
            let filled = sheets.tables.filter { !$0.rows.isEmpty }
            // A file without a filled sheet is told as one that is empty.
            let tables = filled.isEmpty ? [sheets.tables.first ?? SheetTable(name: nil)] : filled
            let isOne = tables.count == 1
            let sources = tables.map { sheet in
                let sheetName = sheet.name.map { [$0] } ?? []
                let names = isOne ? table.map { [$0] } ?? sheetName + [base] : sheetName
                return ImportSource(
                    name: isOne ? name : "\(name) (\(sheet.name ?? ""))",
                    names: names, content: .table(sheet), encoding: sheets.encoding,
                    delimiter: sheets.delimiter, readsNames: sheet.name != nil, isOneOfSeveral: !isOne)
            }
            let hidden = sheets.hidden.map { sheet in
                ImportSource(
                    name: "\(name) (\(sheet))", names: [], content: .left(ImportReason(.hiddenSheet)))
            }
            guard let table, !isOne else { return sources + hidden }
            return chosen(table, of: sources, name) + hidden
        } catch let refusal as SheetRefusal {
            return [ImportSource(name: name, names: [table ?? base], content: .refused(refusal.reason))]
        }
    }

    /// Of several sheets, the one that is named as the table asked for.
    private static func chosen(
        _ table: String, of sources: [ImportSource], _ name: String
    ) -> [ImportSource] {
        guard sources.contains(where: { $0.table(of: [table]) != nil }) else {
            let sheets = sources.flatMap(\.names).joined(separator: ", ")
            let reason = ImportReason(.unknownSheet, ["sheets": sheets, "table": table])
            return [ImportSource(name: name, names: [table], content: .refused(reason))]
        }
        return sources.map { source in
            var source = source
            if source.table(of: [table]) == nil { source.content = .left(ImportReason(.sheetLeft)) }
            return source
        }
    }

    /// The one of the catalogue's tables that it goes into; nil where no name is one.
    func table(of tables: [String]) -> String? {
        if let table = names.first(where: tables.contains) { return table }
        return readsNames ? names.lazy.compactMap { ColumnNames.table($0, of: tables) }.first : nil
    }
}
