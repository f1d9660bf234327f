import Simulation

@testable import SyncCore

extension AnyTool {
    /// The user's tables as they stand, by what the model knows of them.
    func tables(of schema: ModelSchema) throws -> [ModelRef: ModelValues] {
        var found: [ModelRef: ModelValues] = [:]
        for table in schema.values {
            let names = table.columns.map(\.name)
            let list = (table.keys + names).joined(separator: ", ")
            for row in try rows("SELECT \(list) FROM \(table.name)") {
                let parts = row[..<table.keys.count].map { part -> String in
                    if case .text(let bytes) = part { bytes.text ?? "" } else { "" }
                }
                found[ModelRef(table: table.name, key: RowKey(parts))] = Dictionary(
                    uniqueKeysWithValues: zip(names, row[table.keys.count...]))
            }
        }
        return found
    }
}
