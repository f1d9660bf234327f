@testable import SyncCore

/// Keys and values that random edits use: few of each, so that edits meet.
extension RandomWriter {
    static let places = ["s", "s", "x", "x", "u"]
    static let items = ["s/1", "s/1", "x/1", "x/1", "x/2", "u/1"]
    static let nodes = ["1", "1", "2", "2", "é"]

    mutating func table() -> ModelTable {
        guard let table = RandomSchema.model[pick(tables)] else {
            preconditionFailure("All names are of tables")
        }
        return table
    }

    mutating func key(of table: ModelTable) -> [String] {
        switch table.name {
        case "place": [pick(Self.places)]
        case "node", "leaf": [pick(Self.nodes)]
        case "item": [pick(Self.items)]
        case "part": [pick(["s/p", "x/p", "u/p"])]
        case "link": [pick(Self.items), pick(Self.places)]
        default: [pick(["a", "b"])]
        }
    }

    mutating func ref() -> ModelRef {
        let table = table()
        return ModelRef(table: table.name, key: RowKey(key(of: table)))
    }

    /// A value for a column; now and then one that the table refuses.
    mutating func value(of column: ModelColumn, in table: ModelTable) -> Value {
        switch (table.name, column.name) {
        case _ where once(in: column.isRequired ? 20 : 5): .null
        case ("node", _) where column.name != "title", ("leaf", "under"):
            .text(pick(Self.nodes))
        case ("part", "item"), ("step", "item"): .text(pick(Self.items))
        case ("step", "place"): .text(pick(Self.places))
        case (_, "lat"), (_, "lon"): .real(pick([0, 1.5, -0.25, 1e300]))
        case (_, "size"): .integer(pick([0, 1, 7, 9, 12]))
        case (_, "extra"):
            pick([.integer(1), .real(1), .text("1"), .blob(Bytes([49])), .integer(.max), .integer(.min)])
        case (_, "body"): .blob(Bytes(pick([[], [0], [1, 2]])))
        default: .text(pick(["a", "A", "b", "é", "e\u{301}", "", "n", "t"]))
        }
    }

    /// What some clock says: mostly near the others, at times equal, at times far off.
    mutating func time() -> Int64 {
        switch below(12) {
        case 0: pick([0, -5, (1 << 48) - 1, 1 << 48, Int64.max])
        case 1...3: Int64(below(4))
        default: Int64(below(1_000))
        }
    }
}

extension Value {
    /// As it is written in SQL.
    var sql: String {
        switch self {
        case .null: "NULL"
        case .integer(let number): number == .min ? "(-9223372036854775807 - 1)" : "\(number)"
        case .real(let number): "\(number)"
        case .text(let bytes): literal(bytes.text ?? "")
        case .blob(let bytes):
            "x'" + bytes.slice.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        case .together(let values): values.map(\.sql).joined(separator: ", ")
        }
    }
}
