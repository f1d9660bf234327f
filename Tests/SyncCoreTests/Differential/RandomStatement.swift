@testable import SyncCore

/// One SQL statement, and when it is run.
struct RandomStatement: CustomStringConvertible {
    let sql: String
    let time: Int64
    /// Rows that it inserts in place of others of their key, where it does anything.
    var remade: Set<ModelRef> = []
    /// The row whose key it changes.
    var renamed: ModelRef?

    var description: String { "@\(time) \(sql)" }
}

extension RandomWriter {
    /// Statements as one transaction: mostly one, at times a delete and an insert, or there and back.
    mutating func transaction() -> [RandomStatement] {
        let table = table()
        switch below(10) {
        case 0:
            let key = key(of: table)
            return [deletion(of: table, key), insertion(into: table, key, or: "")]
        case 1:
            guard !table.columns.isEmpty else { return [insertion(into: table, key(of: table), or: "")] }
            let column = pick(table.columns)
            let condition = condition(table, key(of: table))
            return (0..<2).map { _ in
                let value = value(of: column, in: table).sql
                return statement("UPDATE \(table.name) SET \(column.name) = \(value) WHERE \(condition)")
            }
        default:
            return (0...below(2)).map { _ in anyStatement() }
        }
    }

    private mutating func statement(_ sql: String, remade: Set<ModelRef> = []) -> RandomStatement {
        RandomStatement(sql: sql, time: time(), remade: remade)
    }

    private mutating func anyStatement() -> RandomStatement { statement(on: ref()) }

    /// A statement mostly about one row.
    mutating func statement(on ref: ModelRef) -> RandomStatement {
        guard let table = RandomSchema.model[ref.table] else { preconditionFailure("Rows are of tables") }
        let key = ref.key.texts
        switch below(12) {
        case 0...3: return insertion(into: table, key, or: pick(["", "OR REPLACE ", "OR IGNORE "]))
        case 4: return upsert(into: table, key)
        case 5...7: return update(of: table, condition(table, key))
        case 8: return update(of: table, "1")
        case 9: return rename(in: table, key)
        case 10: return deletion(of: table, key)
        default: return once(in: 3) ? statement("DELETE FROM \(table.name)") : deletion(of: table, key)
        }
    }

    private func condition(_ table: ModelTable, _ key: [String]) -> String {
        zip(table.keys, key).map { "\($0) = \(literal($1))" }.joined(separator: " AND ")
    }

    private mutating func deletion(of table: ModelTable, _ key: [String]) -> RandomStatement {
        statement("DELETE FROM \(table.name) WHERE \(condition(table, key))")
    }

    private mutating func insertion(
        into table: ModelTable, _ key: [String], or action: String
    ) -> RandomStatement {
        let columns = table.columns.filter { _ in !once(in: 3) }
        let names = (table.keys + columns.map(\.name)).joined(separator: ", ")
        let values = (key.map(literal) + columns.map { value(of: $0, in: table).sql }).joined(separator: ", ")
        let ref = ModelRef(table: table.name, key: RowKey(key))
        return statement(
            "INSERT \(action)INTO \(table.name) (\(names)) VALUES (\(values))",
            remade: action == "OR REPLACE " ? [ref] : [])
    }

    private mutating func upsert(into table: ModelTable, _ key: [String]) -> RandomStatement {
        var insert = insertion(into: table, key, or: "")
        let sets =
            table.columns.isEmpty
            ? "NOTHING"
            : "UPDATE SET "
                + some(of: table.columns).map { "\($0.name) = \(value(of: $0, in: table).sql)" }
                .joined(separator: ", ")
        insert = RandomStatement(
            sql: insert.sql + " ON CONFLICT (\(table.keys.joined(separator: ", "))) DO \(sets)",
            time: insert.time)
        return insert
    }

    private mutating func update(of table: ModelTable, _ condition: String) -> RandomStatement {
        guard !table.columns.isEmpty else { return statement("DELETE FROM \(table.name) WHERE \(condition)") }
        let sets = some(of: table.columns).map { column in
            let value = once(in: 6) ? column.name : value(of: column, in: table).sql
            return "\(column.name) = \(value)"
        }
        return statement("UPDATE \(table.name) SET \(sets.joined(separator: ", ")) WHERE \(condition)")
    }

    private mutating func rename(in table: ModelTable, _ key: [String]) -> RandomStatement {
        let new = self.key(of: table)
        let action = pick(["OR REPLACE ", "OR IGNORE ", ""])
        let also = table.columns.isEmpty || once(in: 2) ? [] : [pick(table.columns)]
        let sets =
            zip(table.keys, new).map { "\($0) = \(literal($1))" }
            + also.map { "\($0.name) = \(value(of: $0, in: table).sql)" }
        let condition = condition(table, key)
        return RandomStatement(
            sql: "UPDATE \(action)\(table.name) SET \(sets.joined(separator: ", ")) WHERE \(condition)",
            time: time(),
            remade: new != key && action == "OR REPLACE "
                ? [ModelRef(table: table.name, key: RowKey(new))] : [],
            renamed: ModelRef(table: table.name, key: RowKey(key)))
    }
}
