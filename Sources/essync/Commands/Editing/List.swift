import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync list`: the rows of a table.
struct List: PagedCommand {
    static var configuration: CommandConfiguration { Help.list.configuration("list") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String?

    @Argument(help: ArgumentHelp(Help.Editing.filters, valueName: "field=value"))
    var filters: [String] = []

    @Flag(help: ArgumentHelp(Help.Retired.deleted))
    var deleted = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        guard let name = table else { return try showTables(of: replica, output) }
        let definition = try RowFinder(replica).table(name)
        let table = definition.name
        let typed = try filters.map { try RowArguments.Assignment($0, table: definition) }
        let (all, asked) = try RowFilter(replica, definition).rows(typed.map { ($0.field, $0.value) })
        let retired = Set(try replica.retired(table).map(\.key))
        let rows = all.filter { retired.contains($0.key) == deleted }
        output.result(.array(rows.map(JSON.init))) {
            let columns = RowColumns(rows, keys: definition.keyColumns, asked: asked)
            let shown = columns.table(rows, width: output.terminal.width)
            output.table(shown, empty: Sentence.noRows)
            if !rows.isEmpty { output.line(Phrase.rows(rows.count)(), .faint) }
            if !deleted, rows.count < all.count {
                output.line(Sentence.retiredHere(all.count - rows.count, in: definition.name)(), .faint)
            }
        }
    }
}

extension List {
    /// What the catalogue's tables are called, and how many rows each holds.
    private func showTables(of replica: Replica, _ output: Output) throws {
        let schema = try replica.schema()
        let counts = try replica.readRows { reader in
            try schema.tables.map { (table: $0.name, count: try LivingRows(reader).rows($0).count) }
        }
        let document: JSON = .array(
            counts.map { .object(["table": .string($0.table), "rows": .integer($0.count)]) })
        output.result(document) {
            let rows = counts.filter { $0.count > 0 }.map {
                [$0.table, TableNames.label($0.table)(), "\($0.count)"]
            }
            let headings = [Heading.table(), Heading.what(), Heading.rows()]
            output.table(TextTable(headings, rows: rows), empty: Sentence.noRows)
        }
    }
}

/// Which columns of a list fit on a line: the key, what was asked for, then those that say something.
struct RowColumns {
    private let names: [String]
    private static let widthMax = 32

    init(_ rows: [RowContent], keys: [String], asked: [String]) {
        let all = rows.first?.columns ?? []
        let filled = all.filter { name in rows.contains { $0[name] != .null } }
        let first = keys + asked.filter { filled.contains($0) && !keys.contains($0) }
        names = first + filled.filter { !first.contains($0) }
    }

    /// As many columns as fit into `width`.
    func table(_ rows: [RowContent], width: Int) -> TextTable {
        let values = names.map { name in rows.map { $0[name]?.shown ?? "" } }
        var chosen: [Int] = []
        var used = 0
        for index in names.indices {
            let widest = (values[index] + [names[index]]).map { displayWidth(TextTable.flat($0)) }.max() ?? 0
            let needed = min(widest, Self.widthMax) + TextTable.gap.count
            guard chosen.isEmpty || used + needed <= width else { break }
            used += needed
            chosen.append(index)
        }
        var table = TextTable(chosen.map { names[$0] })
        table.cellWidthMax = max(Self.widthMax, chosen.count == 1 ? width : 0)
        table.rows = rows.indices.map { row in chosen.map { values[$0][row] } }
        return table
    }
}
