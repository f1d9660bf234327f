/// The synced tables of one replica.
public struct Schema: Sendable {
    /// Those that can be used, in the order of their names.
    package let tables: [Table]
    /// Those that another tool made unfit, in the order of their names.
    package let damaged: [DamagedTable]
    private let byName: [String: Int]
    private let byID: [Int: Int]
    private let referring: [String: [(table: Table, reference: Reference)]]

    init(tables: [Table], damaged: [DamagedTable] = []) {
        self.tables = tables
        self.damaged = damaged
        // Both are unique in the file, unless another tool took the rule away: then the first counts.
        byName = Dictionary(tables.enumerated().map { ($1.name, $0) }) { first, _ in first }
        byID = Dictionary(tables.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let references = tables.flatMap { table in table.references.map { (table: table, reference: $0) } }
        referring = Dictionary(grouping: references, by: \.reference.target)
    }

    package subscript(name: String) -> Table? { byName[name].map { tables[$0] } }

    subscript(id: Int) -> Table? { byID[id].map { tables[$0] } }

    /// The table called `name`.
    ///
    /// - Throws: `unknownTable`, with the names there are; `damagedTable`.
    package func table(_ name: String) throws -> Table {
        if let table = self[name] { return table }
        try requireSound(name)
        let names = tables.map(\.name).joined(separator: ", ")
        throw SyncError(
            .unknownTable, "There is no synced table \(name). There are: \(names).",
            details: ["table": name, "tables": names])
    }

    /// - Throws: `damagedTable` where another tool made the table unfit.
    func requireSound(_ name: String) throws {
        if let table = damaged.first(where: { $0.name == name }) { throw table.error }
    }

    /// The tables and columns that reference `table`.
    func referrers(of table: String) -> [(table: Table, reference: Reference)] {
        referring[table] ?? []
    }
}
