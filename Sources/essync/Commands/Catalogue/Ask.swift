import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync ask`: from a question and a territory to ranked offers.
struct Ask: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.ask.configuration("ask") }

    @Option(help: ArgumentHelp(Help.Catalogue.question, valueName: "id"))
    var question: String?

    @Option(help: ArgumentHelp(Help.Catalogue.stage, valueName: "code"))
    var stage: String?

    @Option(help: ArgumentHelp(Help.Catalogue.territory, valueName: "name"))
    var territory: String?

    @Flag(help: ArgumentHelp(Help.Catalogue.dontNote))
    var dontNote = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        let dialogue = Dialogue(catalogue: catalogue, output: output)
        let isAsking = question == nil && stage == nil && !output.isJSON
        let asked = isAsking ? try dialogue.question() : try question.map { try known($0, catalogue) }
        if let stage, !catalogue.book.has("stage", stage) {
            throw SyncError.told(.unknownRow, Sentence.noStage(stage, catalogue.book.codes("stage")))
        }
        let words = territory ?? (isAsking ? dialogue.territory() : nil)
        let place = try words.map { try code($0, catalogue) }
        let hits = Guide(catalogue, today: .today).hits(question: asked, stage: stage, territory: place)
        var noted: String?
        if hits.isEmpty, !dontNote, replica.canSeal, !replica.isReadOnly {
            noted = try UnmetNeed.note(
                question: asked?.id, stage: stage, territory: place, day: .today,
                mark: UInt64.random(in: 0..<1 << 40), replica)
        }
        let need: JSON = .optional(noted)
        let document: JSON = .object([
            "question": .optional(asked?.id), "stage": .optional(stage), "territory": .optional(place),
            "offers": .array(hits.map(\.document)), "need": need,
        ])
        output.result(document) { show(hits, asked, place, isNoted: noted != nil, catalogue, output) }
    }

    private func known(_ id: String, _ catalogue: CatalogueSnapshot) throws -> Question {
        let folded = FoldedText.fold(id)
        let found = catalogue.questions.first { $0.id == id || FoldedText.fold($0.label).contains(folded) }
        guard let found else {
            let ids = catalogue.questions.filter(\.isActive).map(\.id)
            throw SyncError.told(.unknownRow, Sentence.noQuestion(id, ids))
        }
        return found
    }

    private func code(_ words: String, _ catalogue: CatalogueSnapshot) throws -> String {
        guard let code = catalogue.territories.named(words) else {
            throw SyncError.told(.unknownRow, .noTerritory(words), details: ["table": "territory"])
        }
        return code
    }

    private func show(
        _ hits: [Guide.Hit], _ asked: Question?, _ place: String?, isNoted: Bool,
        _ catalogue: CatalogueSnapshot, _ output: Output
    ) {
        let area = place.map { catalogue.territories.label($0, .current) }
        let title = [asked?.label, area].compactMap(\.self).joined(separator: " · ")
        if !title.isEmpty { output.line("\n" + output.styled(title, .heading) + "\n") }
        for (rank, hit) in hits.enumerated() {
            let name = catalogue.name(ofStructure: hit.offer.structure)
            output.line("\(rank + 1). " + output.styled(hit.offer.name, .heading) + ", \(name)")
            if let text = hit.answer ?? hit.offer.summary { output.line("   \(text)") }
            let reasons = hit.reasons(.current).joined(separator: " · ")
            output.line("   " + output.styled("\(reasons)  [\(hit.offer.id)]", .faint))
        }
        if hits.isEmpty { output.line(isNoted ? Sentence.needNoted : Sentence.nothingFound) }
    }
}

extension Guide.Hit {
    fileprivate var document: JSON {
        .object([
            "offer": .string(offer.id), "name": .string(offer.name), "structure": .string(offer.structure),
            "reach": .optional(reach.map { "\($0)" }),
            "relevance": relevance.map { JSON.integer($0) } ?? .null, "answer": .optional(answer),
            "freshness": .string(freshness.state.rawValue),
            "reasons": .array(reasons(.current).map(JSON.string)),
        ])
    }
}

/// Two questions on the terminal.
private struct Dialogue {
    let catalogue: CatalogueSnapshot
    let output: Output

    /// - Throws: `unknown-row` where the answer is no number of the list.
    func question() throws -> Question? {
        let active = catalogue.questions.filter(\.isActive)
        for (index, question) in active.enumerated() {
            let phase = question.stage.map(catalogue.book.phase) ?? ""
            let label = catalogue.book.label("stage", phase, .current)
            let number = TextTable.fitted("\(index + 1).", 4)
            output.line(number + question.label + "  " + output.styled(label, .faint))
        }
        output.note(Sentence.whichQuestion)
        guard let line = readLine(), !line.isEmpty else { return nil }
        guard let number = Int(line), active.indices.contains(number - 1) else {
            throw SyncError.told(.unknownRow, Sentence.noQuestion(line, active.map(\.id)))
        }
        return active[number - 1]
    }

    func territory() -> String? {
        output.note(Sentence.whichTerritory)
        return readLine().flatMap { $0.isEmpty ? nil : $0 }
    }
}
