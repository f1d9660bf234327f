import ArgumentParser
import SyncCore

/// `essync list`: the rows of a table.
struct List: PagedCommand {
    static var configuration: CommandConfiguration { Help.list.configuration("list") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Editing.filters, valueName: "field=value"))
    var filters: [String] = []

    @Flag(help: ArgumentHelp(Help.Retired.deleted))
    var deleted = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let definition = try replica.schema().table(table)
        let conditions = try filters.map { try RowArguments.Assignment($0, table: definition) }
        let all = try replica.rows(table, where: conditions.map { (column: $0.field, text: $0.value) })
        let retired = Set(try replica.retired(table).map(\.key))
        let rows = all.filter { retired.contains($0.key) == deleted }
        output.result(.array(rows.map(JSON.init))) {
            let columns = RowColumns(rows, keys: definition.keyColumns, asked: conditions.map(\.field))
            let table = columns.table(rows, width: output.terminal.width)
            output.table(table, empty: Sentence.noRows)
            if !rows.isEmpty { output.line(Phrase.rows(rows.count)(), .faint) }
            if !deleted, rows.count < all.count {
                output.line(Sentence.retiredHere(all.count - rows.count, in: definition.name)(), .faint)
            }
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
