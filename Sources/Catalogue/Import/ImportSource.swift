import Foundation
import SyncCore

/// A table to import, read and decoded before the replica is locked: a CSV file, or a sheet of a spreadsheet.
struct ImportSource {
    enum Content {
        case table(SheetTable)
        case refused(ImportReason)
        /// A sheet that isn't read, and why; the import goes on without it.
        case left(ImportReason)
    }

    let file: URL
    /// The file's, without its folder; with the sheet's where the file has several.
    let name: String
    /// The table that the person gave.
    let given: String?
    /// What may name the table of the catalogue, the surest first.
    let names: [String]
    var content: Content
    /// Whether it is one of several sheets, of which not all have to be tables of the catalogue.
    var isOneOfSeveral = false
    /// As `ImportReport.Sheet` tells them.
    var encoding = ""
    var delimiter = ""

    /// The tables of a file; one that is refused where it can't be read.
    ///
    /// - Throws: errors of the disk.
    static func all(of file: URL, table: String?) throws -> [ImportSource] {
        let name = file.lastPathComponent
        let base = file.deletingPathExtension().lastPathComponent
        do {
            let read = try SheetFile.read(file)
            let filled = read.tables.filter { !$0.rows.isEmpty }
            // A file without a filled sheet is told as one that is empty.
            let tables = filled.isEmpty ? [read.tables.first ?? SheetTable(name: nil)] : filled
            let isOne = tables.count == 1
            let sources = tables.map { sheet in
                ImportSource(
                    file: file, name: isOne ? name : "\(name) (\(sheet.name ?? ""))",
                    given: isOne ? table : nil,
                    names: [sheet.name].compactMap(\.self) + (isOne ? [base] : []),
                    content: .table(sheet), isOneOfSeveral: !isOne, encoding: read.encoding,
                    delimiter: read.delimiter)
            }
            let hidden = read.hidden.map { sheet in
                ImportSource(
                    file: file, name: "\(name) (\(sheet))", given: nil, names: [],
                    content: .left(ImportReason(.hiddenSheet)))
            }
            guard let table, !isOne else { return sources + hidden }
            return chosen(table, of: sources, file) + hidden
        } catch let refusal as SheetRefusal {
            return [
                ImportSource(
                    file: file, name: name, given: table, names: [base], content: .refused(refusal.reason))
            ]
        }
    }

    /// Of several sheets, those that are named as the table asked for.
    private static func chosen(_ table: String, of sources: [ImportSource], _ file: URL) -> [ImportSource] {
        func isMeant(_ source: ImportSource) -> Bool {
            source.names.contains { TableChoice.named($0, of: [table]) != nil }
        }
        guard sources.contains(where: isMeant) else {
            let details = ["sheets": sources.flatMap(\.names).joined(separator: ", "), "table": table]
            return [
                ImportSource(
                    file: file, name: file.lastPathComponent, given: table, names: [table],
                    content: .refused(ImportReason(.unknownSheet, details)))
            ]
        }
        return sources.map { source in
            var source = source
            if !isMeant(source) { source.content = .left(ImportReason(.sheetLeft)) }
            return source
        }
    }

    /// The one of the catalogue's tables that it goes into: as given, as a name says, as its headings say.
    func table(of schema: Schema) -> String? {
        let tables = schema.tables.map(\.name)
        if let given { return TableChoice.named(given, of: tables) }
        if let exact = names.first(where: tables.contains) { return exact }
        if let named = names.lazy.compactMap({ TableChoice.named($0, of: tables) }).first { return named }
        guard case .table(let sheet) = content else { return nil }
        return TableChoice.fitting(sheet.rows.prefix(HeaderSearch.rowsMax).map(\.cells), of: schema.tables)
    }

    var isLeft: Bool { if case .left = content { true } else { false } }

    /// Whether it is what `export` writes of the table: its columns, all and in order, commas and UTF-8; or what it writes
    /// for spreadsheets.
    func isExport(of table: Table) -> Bool {
        guard case .table(let sheet) = content, delimiter == "," || sheet.isOurs, encoding == "UTF-8" else {
            return false
        }
        return sheet.rows.first?.cells == table.keyColumns + table.columns.map(\.name)
    }
}
