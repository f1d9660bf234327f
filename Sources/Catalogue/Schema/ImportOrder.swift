import SyncCore

/// The tables in an order in which each comes after those it references.
///
/// References are judged at the end of the import, so the order isn't needed for that. It is the order in
/// which edits are noted and sent, and rows that arrive after what they name don't have to wait.
enum ImportOrder {
    static func names(_ schema: Schema) -> [String] {
        var order: [String] = []
        var seen: Set<String> = []
        func visit(_ name: String) {
            guard seen.insert(name).inserted, let table = schema[name] else { return }
            for target in Set(table.references.map(\.target)).sorted() { visit(target) }
            order.append(name)
        }
        for table in schema.tables { visit(table.name) }
        return order
    }
}
