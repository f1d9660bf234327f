import Foundation
import SyncCore

/// What each column of a file is for.
struct ImportHeader {
    enum Use: Hashable {
        /// A part of the key.
        case key(Int)
        case field(Column)
        /// A column of the place that a directory tells in the same line.
        case place(String)
        case ignored
    }

    let uses: [Use]
    /// What the key is made of where the file has no column for it: the column of the name.
    let keySource: Int?
    /// Headings that were read as columns of other names.
    let renamed: [(heading: String, column: String)]
    let ignored: [(column: String, reason: ImportReason)]
    let refusals: [(field: String?, reason: ImportReason)]

    init(_ cells: [String?], table: Table) {
        var uses: [Use] = []
        var ignored: [(column: String, reason: ImportReason)] = []
        var refusals: [(field: String?, reason: ImportReason)] = []
        var renamed: [(heading: String, column: String)] = []
        let names = cells.map { ($0 ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }
        let exact = names.map { Self.use(of: $0, in: table) }
        for (index, name) in names.enumerated() {
            var use = exact[index]
            if use == .ignored, !table.generated.contains(name),
                let column = ColumnNames.column(name, in: table)
            {
                let meant = Self.use(of: column, in: table)
                // Two headings that mean one column: the one that says so first.
                if !exact.contains(meant), !uses.contains(meant) {
                    use = meant
                    renamed.append((name, column))
                }
            }
            if use == .ignored, table.name == "structure", let column = ColumnNames.column(ofPlace: name),
                !uses.contains(.place(column))
            {
                use = .place(column)
                renamed.append((name, "place." + column))
            }
            if use == .ignored {
                ignored.append(Self.ignored(name, at: index, in: table))
            } else if uses.contains(use) {
                refusals.append((name, ImportReason(.repeatedColumn)))
            }
            uses.append(use)
        }
        let isNamed = table.name == "structure" && !uses.contains(.key(0))
        keySource =
            isNamed
            ? uses.firstIndex { if case .field(let column) = $0 { column.name == "name" } else { false } }
            : nil
        for (part, column) in table.keyColumns.enumerated()
        where !uses.contains(.key(part)) && keySource == nil {
            refusals.append((column, ImportReason(.noKeyColumn)))
        }
        self.uses = uses
        self.renamed = renamed
        self.ignored = ignored
        self.refusals = refusals
    }

    /// Whether lines of the file also tell of places.
    var hasPlaces: Bool { uses.contains { if case .place = $0 { true } else { false } } }

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
