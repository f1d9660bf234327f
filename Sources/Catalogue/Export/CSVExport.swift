public import Foundation
public import SyncCore

/// Writes the catalogue as a folder of CSV files that `CSVImport` takes back without loss.
///
/// *Shape*: one `TABLE.csv` for each table, those without rows included, whose header says what to fill in.
/// Key columns first, computed ones left out; rows in the order of their keys; `CSVWriter` says how cells are
/// written. Equal tables give equal bytes.
public enum CSVExport {
    /// The file and the count of one table's rows.
    public struct Sheet: Hashable, Sendable {
        public let table: String
        public let file: URL
        public let rows: Int
    }

    /// Writes the tables as they stand, edits that aren't sealed included, deleted rows not.
    ///
    /// - Parameters:
    ///   - replica: what to write.
    ///   - folder: made where it doesn't exist; files of the same names are replaced.
    ///   - tables: nil for every table.
    ///   - style: for whom.
    /// - Returns: the files written.
    /// - Throws: `unknownTable`; `badFile` for a value that is no text; `readOnlyFile`, `diskFull`.
    @discardableResult
    public static func run(
        _ replica: Replica, to folder: URL, tables: [String]? = nil, style: CSVStyle = .exact
    ) throws -> [Sheet] {
        let texts = try replica.readRows { reader in
            let names = try tables.map { try $0.map { try reader.schema.table($0).name } }
            let living = try LivingRows(reader)
            return try (names ?? ImportOrder.names(reader.schema)).map { name in
                (name: name, sheet: try sheet(try reader.schema.table(name), living, style))
            }
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = texts.map { folder.appending(path: "\($0.name).csv") }
        try WholeFiles.write(zip(files, texts).map { ($0, Data($1.sheet.bytes)) })
        return zip(files, texts).map { Sheet(table: $1.name, file: $0, rows: $1.sheet.rows) }
    }

    /// One table as the bytes of its CSV file.
    ///
    /// - Throws: `badFile` for a value that is no text.
    public static func bytes(
        of table: String, _ replica: Replica, style: CSVStyle = .exact
    ) throws -> [UInt8] {
        try replica.readRows { try sheet(try $0.schema.table(table), LivingRows($0), style).bytes }
    }

    private static func sheet(
        _ table: Table, _ living: LivingRows, _ style: CSVStyle
    ) throws -> (bytes: [UInt8], rows: Int) {
        let writer = CSVWriter(style: style)
        let columns = table.keyColumns + table.columns.map(\.name)
        var bytes = writer.header(columns)
        let rows = try living.rows(table)
        for row in rows {
            bytes += writer.record(try columns.map { try cell(row[$0] ?? .null, $0, row, style) })
        }
        return (bytes, rows.count)
    }

    private static func cell(
        _ value: Value, _ column: String, _ row: RowContent, _ style: CSVStyle
    ) throws -> [UInt8]? {
        switch value {
        case .null: return nil
        case .integer(let number): return Array("\(number)".utf8)
        case .real(let number):
            let text = "\(number)"
            return Array((style == .exact ? text : text.replacing(".", with: ",")).utf8)
        case .text(let bytes), .blob(let bytes):
            guard let text = bytes.text else { throw notText(column, row) }
            return style == .exact ? bytes.array : Array(SpreadsheetGuard.guarded(text).utf8)
        case .together: throw notText(column, row)
        }
    }

    private static func notText(_ column: String, _ row: RowContent) -> SyncError {
        let key = row.key.texts.joined(separator: " ")
        return SyncError(
            .badFile,
            "\(row.table) \(key): the value of \(column) isn't text, so CSV can't hold it. Correct it first.",
            details: ["table": row.table, "key": key, "field": column])
    }
}
