import Catalogue
import SyncCore

extension Replica {
    /// The values that a person typed for a register, as the catalogue keeps them.
    ///
    /// - Parameters:
    ///   - values: one for each column of the register.
    ///   - field: the register's name.
    ///   - name: the table's.
    /// - Returns: as many; those of a field that isn't there as they are.
    /// - Throws: `unknownTable`; what reading the replica throws.
    package func kept(_ values: [String], of field: String, in name: String) throws -> [String] {
        let table = try schema().table(name)
        let columns = field.split(separator: "+").map(String.init)
        guard columns.count == values.count else { return values }
        return try readRows { reader in
            try zip(columns, values).map { try TypedValue.kept($1, in: $0, of: table, reader) }
        }
    }
}
