import ArgumentParser
import Catalogue
import SyncCore

/// `essync search`: rows by words or parts of words.
struct Search: PagedCommand {
    static var configuration: CommandConfiguration { Help.search.configuration("search") }

    @Argument(help: ArgumentHelp(Help.Editing.words, valueName: "word"))
    var words: [String]

    @Option(help: ArgumentHelp(Help.Editing.limit, valueName: "n"))
    var limit: Int = CatalogueSearch.hitsMax

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let hits = try CatalogueSearch(replica: replica).hits(
            words.joined(separator: " "), language: .current, limit: max(0, limit))
        output.result(.array(hits.map(\.document))) {
            let rows = hits.map { [$0.table, $0.key.joined(separator: " "), $0.title, $0.snippet] }
            let headings = [Heading.table(), Heading.key(), Heading.title(), Heading.excerpt()]
            output.table(TextTable(headings, rows: rows), empty: Sentence.nothingFound)
        }
    }
}

extension SearchHit {
    fileprivate var document: JSON {
        .object([
            "table": .string(table), "key": .array(key.map(JSON.string)), "title": .string(title),
            "field": .optional(field), "snippet": .string(snippet), "score": .real(score),
        ])
    }
}
