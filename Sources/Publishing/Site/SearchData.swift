import Catalogue
import Foundation
import SyncCore

/// The index of a site's search: what each page is called, and the words that it is found by.
enum SearchData {
    /// So many words of a description count; what stands at its beginning says what it is about.
    private static let descriptionWordsMax = 60

    /// A script that holds the index of one language.
    static func script(_ catalogue: CatalogueSnapshot, _ paths: PagePaths, territories: [String]) -> String {
        let lines = entries(catalogue, paths, territories).map { entry in
            "[" + [entry.title, entry.path, entry.words].map(quoted).joined(separator: ",") + "]"
        }
        return "window.essyncIndex=[\n" + lines.joined(separator: ",\n") + "\n];\n"
    }

    private struct Entry {
        let title: String
        let path: String
        /// Folded, each once, in the order in which they come; those of the title apart.
        let words: String

        init(_ title: String, _ path: String, _ texts: [String?]) {
            self.title = title
            self.path = path
            var seen = Set(FoldedText.words(title))
            words = texts.compactMap(\.self).flatMap(FoldedText.words)
                .filter { $0.count > 1 && !SearchData.small.contains($0) && seen.insert($0).inserted }
                .joined(separator: " ")
        }
    }

    private static func entries(
        _ catalogue: CatalogueSnapshot, _ paths: PagePaths, _ territories: [String]
    ) -> [Entry] {
        let language = paths.language
        let book = catalogue.book
        let questions = catalogue.questions.filter(\.isActive)
        var asked: [String: [String]] = [:]
        for question in questions {
            for answer in question.answers {
                asked[answer.offer, default: []].append(catalogue.label(of: question, language))
            }
        }
        func labels(_ terms: [String: [String]]) -> [String] {
            terms.sorted { $0.key < $1.key }.flatMap { vocabulary, codes in
                codes.flatMap { code -> [String] in
                    guard vocabulary == "territory" else { return [book.label(vocabulary, code, language)] }
                    return [catalogue.territories.label(code, language)]
                        + [code.split(separator: "-").last.map(String.init) ?? ""]
                }
            }
        }
        var entries = questions.map { question in
            let stage =
                question.stage.map {
                    [book.label("stage", $0, language), book.label("stage", book.phase(of: $0), language)]
                } ?? []
            return Entry(catalogue.label(of: question, language), paths.question(question.id), stage)
        }
        entries += book.codes("stage").map {
            Entry(
                book.label("stage", $0, language), paths.stage($0),
                [book.label("stage", book.phase(of: $0), language)])
        }
        entries += territories.map { code in
            let above = catalogue.territories.ancestors(code).map {
                catalogue.territories.label($0, language)
            }
            let number = code.split(separator: "-").last.map(String.init)
            return Entry(catalogue.territories.label(code, language), paths.territory(code), [number] + above)
        }
        entries += catalogue.publishedStructures.map { structure in
            let type = structure.type.map { book.label("structure_type", $0, language) }
            let names = [structure.shortName, type] + (catalogue.aliases[structure.id] ?? [])
            let places = catalogue.places(of: structure.id).flatMap { [$0.city, $0.name] }
            return Entry(
                structure.name, paths.structure(structure.id),
                names + places + labels(structure.terms) + [
                    structure.summary, opening(structure.description),
                ])
        }
        entries += catalogue.publishedOffers.map { offer in
            let type = offer.serviceType.map { book.label("service_type", $0, language) }
            let funding = offer.funding.map { book.label("funding", $0, language) }
            return Entry(
                "\(offer.name) · \(catalogue.name(ofStructure: offer.structure))", paths.offer(offer.id),
                [type, funding] + labels(offer.terms) + [offer.summary, opening(offer.description)]
                    + (asked[offer.id] ?? []))
        }
        entries += catalogue.events.map { event in
            let kind = event.kind.map { book.label("event_kind", $0, language) }
            return Entry(event.title, paths.event(event.id), [event.city, event.place, kind])
        }
        return entries
    }

    private static func opening(_ text: String?) -> String? {
        text.map {
            $0.split(whereSeparator: \.isWhitespace).prefix(descriptionWordsMax).joined(separator: " ")
        }
    }

    /// Words that stand everywhere and tell nothing apart; the script drops them from what is asked, too.
    static let small: Set<String> = [
        "le", "la", "les", "un", "une", "des", "de", "du", "et", "ou", "en", "au", "aux", "pour", "par",
        "sur", "dans",
        "avec", "sans", "je", "mon", "ma", "mes", "est", "ce", "qui", "que", "the", "of", "and", "or", "to",
        "in", "for",
        "my", "is", "on", "with",
    ]

    private static func quoted(_ text: String) -> String {
        // Made plain first: a line break of another kind would end the string.
        let escaped = ShownText.plain(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("<", with: "\\u003c")
        return "\"\(escaped)\""
    }
}
