import SyncCore

/// A reader of rows by which names are looked up: within an import's transaction, or in a snapshot.
protocol RowSource {
    var schema: Schema { get }

    func row(_ table: Table, _ key: RowKey) throws -> RowContent?
    func rows(_ table: Table) throws -> [RowContent]
    func rows(_ table: Table, where column: String, is value: Value) throws -> [RowContent]
}

extension RowEditor: RowSource {}

extension RowReader: RowSource {
    func rows(_ table: Table, where column: String, is value: Value) throws -> [RowContent] {
        try rows(table).filter { $0[column] == value }
    }
}
