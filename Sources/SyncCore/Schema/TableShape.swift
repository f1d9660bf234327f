/// The parts of a table's declaration that matter for reading, writing and merging it.
///
/// Not compared: the order of columns, further columns, indexes, and how the statement is written.
///
/// Source: https://www.sqlite.org/pragma.html#pragma_table_list
struct TableShape {
    private struct Column: Equatable {
        let type: String
        let isRequired: Bool
        let defaultText: String?
        let keyRank: Int
        /// 0 for a stored column, 2 and 3 for computed ones.
        let hidden: Int
    }

    private let isTable: Bool
    private let isStrict: Bool
    private let columns: [String: Column]
    /// Columns, target and what a delete does, of each foreign key.
    private let references: Set<String>
    private let checks: [[SQLText.Token]]
    private let generated: [String: [SQLText.Token]]
    /// An index beside the primary key that allows each value once.
    private let unique: String?

    /// Nil where nothing bears that name.
    init?(_ name: String, on connection: Connection) throws {
        let list = try connection.statement(
            "SELECT type, strict FROM pragma_table_list(?1) WHERE schema = 'main' AND name = ?1")
        list.bind(text: name, at: 1)
        guard try list.step() else { return nil }
        isTable = list.text(0) == "table"
        isStrict = list.int(1) == 1
        list.reset()
        columns = try Self.columns(of: name, connection)
        references = try Self.references(of: name, connection)
        let sql = try connection.first(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", .text(name))
        var text = ""
        if case .text(let bytes)? = sql { text = bytes.text ?? "" }
        let words = SQLText(text)
        checks = words.checks
        generated = words.generated
        let index = try connection.first(
            "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND origin <> 'pk'", .text(name))
        if case .text(let bytes)? = index { unique = bytes.text ?? "" } else { unique = nil }
    }

    /// The columns of the table that `name`, an SQL expression, names; none of a view or a virtual table.
    ///
    /// SQLite refuses to list the columns of a view that reads what isn't there, in whatever statement that asks.
    static func columnList(_ name: String) -> String {
        """
        pragma_table_xinfo((
            SELECT name FROM pragma_table_list(\(name)) WHERE schema = 'main' AND type = 'table'))
        """
    }

    private static func columns(of table: String, _ connection: Connection) throws -> [String: Column] {
        let statement = try connection.statement(
            "SELECT name, upper(type), \"notnull\", dflt_value, pk, hidden FROM \(Self.columnList("?1"))")
        statement.bind(text: table, at: 1)
        var found: [String: Column] = [:]
        while try statement.step() {
            found[statement.text(0)] = Column(
                type: statement.text(1), isRequired: statement.int(2) != 0,
                defaultText: statement.isNull(3) ? nil : statement.text(3), keyRank: statement.int(4),
                hidden: statement.int(5))
        }
        return found
    }

    private static func references(of table: String, _ connection: Connection) throws -> Set<String> {
        let statement = try connection.statement(
            """
            SELECT group_concat("from") || ' → ' || "table" || ' ' || on_delete
            FROM (SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq) GROUP BY id
            """)
        statement.bind(text: table, at: 1)
        var found: Set<String> = []
        while try statement.step() { found.insert(statement.text(0)) }
        return found
    }

    /// What keeps the table from being replicated, whatever it should be; `fields` are the columns that are synced.
    func flaw(fields: Set<String>) -> Damage? {
        guard isTable, !columns.isEmpty else { return Damage(.notATable) }
        guard isStrict else { return Damage(.strict) }
        let keys = columns.values.filter { $0.keyRank > 0 }
        guard !keys.isEmpty, keys.allSatisfy({ $0.type == "TEXT" }) else { return Damage(.key) }
        if let gone = fields.subtracting(columns.keys).min() { return Damage(.column, gone) }
        return unique.map { Damage(.unique, $0) }
    }

    /// What this table has otherwise than `wanted`.
    func difference(from wanted: TableShape) -> Damage? {
        func key(_ columns: [String: Column]) -> [String: Int] {
            columns.mapValues(\.keyRank).filter { $0.value > 0 }
        }
        guard isTable == wanted.isTable else { return Damage(.notATable) }
        guard isStrict == wanted.isStrict else { return Damage(.strict) }
        guard key(columns) == key(wanted.columns) else { return Damage(.key) }
        for (name, column) in wanted.columns.sorted(by: { $0.key < $1.key }) {
            guard let found = columns[name] else { return Damage(.column, name) }
            if found != column { return Damage(.altered, name) }
            if column.hidden >= 2, generated[name.lowercased()] != wanted.generated[name.lowercased()] {
                return Damage(.altered, name)
            }
        }
        for (name, column) in columns.sorted(by: { $0.key < $1.key }) where wanted.columns[name] == nil {
            if column.isRequired, column.defaultText == nil { return Damage(.altered, name) }
        }
        if let gone = wanted.references.subtracting(references).min() { return Damage(.rule, gone) }
        return wanted.checks.allSatisfy(checks.contains) ? nil : Damage(.rule, "CHECK")
    }
}
