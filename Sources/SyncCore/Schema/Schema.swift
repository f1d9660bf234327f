/// The synced tables of one replica.
public struct Schema: Sendable {
    /// In the order of their names.
    public let tables: [Table]
    private let byName: [String: Int]
    private let byID: [Int: Int]
    private let referring: [String: [(table: Table, reference: Reference)]]

    init(tables: [Table]) {
        self.tables = tables
        byName = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
        byID = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.id, $0) })
        let references = tables.flatMap { table in table.references.map { (table: table, reference: $0) } }
        referring = Dictionary(grouping: references, by: \.reference.target)
    }

    public subscript(name: String) -> Table? { byName[name].map { tables[$0] } }

    subscript(id: Int) -> Table? { byID[id].map { tables[$0] } }

    /// The table called `name`.
    ///
    /// - Throws: `unknownTable`, with the names there are.
    public func table(_ name: String) throws -> Table {
        if let table = self[name] { return table }
        let names = tables.map(\.name).joined(separator: ", ")
        throw SyncError(
            .unknownTable, "There is no synced table \(name). There are: \(names).",
            details: ["table": name, "tables": names])
    }

    /// The tables and columns that reference `table`.
    func referrers(of table: String) -> [(table: Table, reference: Reference)] {
        referring[table] ?? []
    }
}
