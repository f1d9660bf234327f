/// A column as SQLite reports it.
package struct Column: Hashable, Sendable {
    package let name: String
    /// The declared type: INTEGER, REAL, TEXT, BLOB or ANY in a STRICT table.
    package let type: String
    package let isRequired: Bool
    /// What shows where nobody wrote the field.
    package let defaultValue: Value
}

/// One field that is merged as a whole: a column, or the columns of a *together* group.
package struct RegisterColumns: Hashable, Sendable {
    /// The number by which this replica's bookkeeping knows it.
    package let id: RegisterID
    /// The column's name, or those of the group joined by `+`.
    package let name: String
    /// Where its columns stand in the table's `columns`.
    package let positions: [Int]
}

/// A foreign key: where it stands, and the table whose primary key it names.
package struct Reference: Hashable, Sendable {
    /// Columns of this table, in the order of the target's key; generated ones included.
    package let columns: [String]
    package let target: String
    /// Whether deleting the target deletes this row.
    package let isCascading: Bool
}

/// A synced table as SQLite reports it, with what `sync_table` adds.
///
/// A class, so that it is passed along with each row without being copied.
public final class Table: Sendable {
    package let id: Int
    package let name: String
    package let kind: TableKind
    package let keyColumns: [String]
    /// Columns that are neither key nor generated, in the table's order.
    package let columns: [Column]
    /// Columns that SQLite computes; they are read and never written.
    package let generated: [String]
    package let registers: [RegisterColumns]
    package let references: [Reference]
    /// Whether a CHECK or a generated column needs SQLite itself to judge a row.
    package let needsProbe: Bool
    /// What a row's rowid is called; nil where the table has none, or columns of the user's have taken its names.
    let rowid: String?
    /// The CREATE TABLE statement.
    package let sql: String
    /// The expression of each CHECK, as it stands in the statement.
    let checks: [String]

    /// By register: its default, which is its columns' defaults.
    let defaults: [Value]
    /// By register: where its column stands in `columns`, where it is a single one.
    let singles: [Int?]
    /// By column.
    let defaultImage: [Value]
    /// The cells that one edit takes at most, the columns of values together included.
    let cellsPerEditMax: Int
    /// The registers that decide what a row references.
    let referencing: Set<RegisterIndex>
    /// By reference: where the values of its columns stand; nil where it names nothing, for a column isn't synced.
    let referenceSources: [[Source]?]

    /// The source of a column's value.
    enum Source: Sendable {
        /// A part of the key.
        case key(Int)
        /// An index in `columns`, or behind them in `generated`.
        case column(Int)
    }

    init(
        id: Int, name: String, kind: TableKind, keyColumns: [String], columns: [Column], generated: [String],
        registers: [RegisterColumns], references: [Reference], rowid: String?, sql: String
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.keyColumns = keyColumns
        self.columns = columns
        self.generated = generated
        self.registers = registers
        self.references = references
        self.rowid = rowid
        self.sql = sql
        checks = SQLText(sql).checkTexts.map(String.init)
        needsProbe = !generated.isEmpty || !checks.isEmpty
        let image = columns.map(\.defaultValue)
        defaultImage = image
        let sources = columns.map(\.name) + generated
        referenceSources = references.map { reference in
            let found: [Source] = reference.columns.compactMap { name in
                keyColumns.firstIndex(of: name).map { .key($0) }
                    ?? sources.firstIndex(of: name).map { .column($0) }
            }
            return found.count == reference.columns.count ? found : nil
        }
        defaults = registers.map { $0.value(in: image) }
        cellsPerEditMax = registers.reduce(0) { $0 + ($1.positions.count > 1 ? 1 : 0) + $1.positions.count }
        singles = registers.map { $0.positions.count == 1 ? $0.positions[0] : nil }
        referencing = Self.referencing(
            registers: registers, columns: columns, generated: generated, references: references,
            expressions: SQLText(sql).generated)
    }

    /// With a generated column that is part of a reference, the registers that its expression names.
    private static func referencing(
        registers: [RegisterColumns], columns: [Column], generated: [String], references: [Reference],
        expressions: [String: [SQLText.Token]]
    ) -> Set<RegisterIndex> {
        let indices = RegisterIndex(0)..<RegisterIndex(registers.count)
        var names = Set(references.flatMap(\.columns).map { $0.lowercased() })
        for column in generated where names.contains(column.lowercased()) {
            guard let expression = expressions[column.lowercased()] else { return Set(indices) }
            for case .word(let word) in expression { names.insert(word.lowercased()) }
        }
        return Set(
            indices.filter { index in
                registers[index].positions.contains { names.contains(columns[$0].name.lowercased()) }
            })
    }

    /// The register that holds `column`.
    package func register(named name: String) -> RegisterColumns? {
        registers.first { $0.name == name }
    }

    /// The register's default: its columns' defaults.
    package func defaultValue(of register: RegisterColumns) -> Value { register.value(in: defaultImage) }

    /// The register's value in a row image, which has one value for each of `columns`.
    package func value(of register: RegisterColumns, in image: [Value]) -> Value { register.value(in: image) }
}

extension RegisterColumns {
    /// The value in a row image, which has one value for each of the table's columns.
    fileprivate func value(in image: [Value]) -> Value {
        positions.count == 1 ? image[positions[0]] : .together(positions.map { image[$0] })
    }
}
