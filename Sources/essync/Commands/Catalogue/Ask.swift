import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync ask`: from a question and a territory to ranked offers.
struct Ask: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.ask.configuration("ask") }

    @Argument(help: ArgumentHelp(Help.Catalogue.asked, valueName: "words"))
    var words: [String] = []

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
        let context = try NoteContext(replica)
        let catalogue = context.catalogue
        let dialogue = AskDialogue(context: context, output: output)
        let typed = question ?? (words.isEmpty ? nil : words.joined(separator: " "))
        let isAsking = typed == nil && stage == nil && !output.isJSON
        let asked = isAsking ? try dialogue.question() : try typed.flatMap(context.question)
        let stage = try context.code(self.stage, in: "stage")
        let place =
            territory == nil && isAsking ? try dialogue.territory() : try context.territory(territory)
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
            for line in CardText.wrapped(hit.answer ?? hit.offer.gist ?? "", output.terminal.width - 3) {
                output.line("   \(line)")
            }
            let contact = OfferContact(hit.offer, in: catalogue)
            output.line("   " + (contact.line ?? Sentence.noContact()))
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

/// Two questions on the terminal, each asked again until the answer can be understood.
private struct AskDialogue {
    let context: NoteContext
    let output: Output

    func question() throws -> Question? {
        let book = context.catalogue.book
        for (index, question) in context.catalogue.questions.filter(\.isActive).enumerated() {
            let phase = question.stage.map(book.phase) ?? ""
            let label = book.label("stage", phase, .current)
            let number = TextTable.fitted("\(index + 1).", 4)
            output.line(number + question.label + "  " + output.styled(label, .faint))
        }
        return try answer(to: Sentence.whichQuestion) { try context.question($0) }
    }

    func territory() throws -> String? {
        try answer(to: Sentence.whichTerritory) { try context.territory($0) }
    }

    /// What a line means, nil for an empty one; where nobody is there to be asked again, an error.
    private func answer<T>(to prompt: Phrase, _ read: (String) throws -> T?) throws -> T? {
        while true {
            output.note(prompt)
            guard let line = readLine(), !line.isEmpty else { return nil }
            do {
                return try read(line)
            } catch let error as SyncError where Terminal.isPersonThere {
                Failure.report(error, isJSON: false)
            }
        }
    }
}
