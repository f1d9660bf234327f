import Foundation
import SyncCore

/// What each column of a file is for.
struct ImportHeader {
    enum Use: Hashable {
        /// A part of the key.
        case key(Int)
        case field(Column)
        case ignored
    }

    let uses: [Use]
    let ignored: [(column: String, reason: ImportReason)]
    let refusals: [(field: String?, reason: ImportReason)]

    init(_ cells: [String?], table: Table) {
        var uses: [Use] = []
        var ignored: [(column: String, reason: ImportReason)] = []
        var refusals: [(field: String?, reason: ImportReason)] = []
        for (index, cell) in cells.enumerated() {
            let name = (cell ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            let use = Self.use(of: name, in: table)
            if use == .ignored {
                ignored.append(Self.ignored(name, at: index, in: table))
            } else if uses.contains(use) {
                refusals.append((name, ImportReason(.repeatedColumn)))
            }
            uses.append(use)
        }
        for (part, column) in table.keyColumns.enumerated() where !uses.contains(.key(part)) {
            refusals.append((column, ImportReason(.noKeyColumn)))
        }
        self.uses = uses
        self.ignored = ignored
        self.refusals = refusals
    }

    /// The table's columns that new rows need and the file doesn't have.
    func missing(from table: Table) -> [Column] {
        table.columns.filter { column in
            column.isRequired && column.defaultValue == .null && !uses.contains(.field(column))
        }
    }

    private static func use(of name: String, in table: Table) -> Use {
        for name in [name, name.lowercased()] {
            if let part = table.keyColumns.firstIndex(of: name) { return .key(part) }
            if let column = table.columns.first(where: { $0.name == name }) { return .field(column) }
        }
        return .ignored
    }

    private static func ignored(
        _ name: String, at index: Int, in table: Table
    ) -> (column: String, reason: ImportReason) {
        if name.isEmpty { return ("\(index + 1)", ImportReason(.unnamedColumn)) }
        if table.generated.contains(name) { return (name, ImportReason(.computedColumn)) }
        let columns = (table.keyColumns + table.columns.map(\.name)).joined(separator: ", ")
        return (name, ImportReason(.unknownColumn, ["table": table.name, "columns": columns]))
    }
}
