import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync event`: what is noted at a stand, and what came of it.
struct EventCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.event.configuration("event", subcommands: [EventReturn.self, EventShow.self])
    }
}

/// `essync event return`: one note, in seconds.
struct EventReturn: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.eventReturn.configuration("return") }

    @Argument(help: ArgumentHelp(Help.Catalogue.event))
    var event: String

    @Option(help: ArgumentHelp(Help.Catalogue.contactKind, valueName: "code"))
    var kind: String?

    @Option(help: ArgumentHelp(Help.Catalogue.contactCount, valueName: "n"))
    var count: Int?

    @Option(help: ArgumentHelp(Help.Catalogue.demand, valueName: "text"))
    var demand: String?

    @Option(help: ArgumentHelp(Help.Catalogue.stage, valueName: "code"))
    var stage: String?

    @Option(help: ArgumentHelp(Help.Catalogue.territory, valueName: "name"))
    var territory: String?

    @Option(help: ArgumentHelp(Help.Catalogue.suggestedOffer, valueName: "key"))
    var offer: String?

    @Option(help: ArgumentHelp(Help.Catalogue.missing, valueName: "text"))
    var missing: String?

    @Flag(inversion: .prefixedNo, help: ArgumentHelp(Help.Catalogue.again))
    var again: Bool?

    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        let said: [Bool] = [
            kind != nil, count != nil, demand != nil, stage != nil, offer != nil, missing != nil,
            again != nil,
        ]
        guard said.contains(true) else { throw ValidationError(Sentence.nothingToNote()) }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        var note = EventNote(event: event)
        (note.kind, note.count, note.demand, note.stage) = (kind, count, demand, stage)
        (note.territory, note.offer, note.missing, note.again) = (territory, offer, missing, again)
        let key = try NoteContext(replica).keep(note)
        output.result(.object(["id": .string(key)])) { output.line(Sentence.noted) }
    }
}

/// `essync event show`: who stands for whom, and what came back.
struct EventShow: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.eventShow.configuration("show") }

    @Argument(help: ArgumentHelp(Help.Catalogue.event))
    var event: String

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let event = try NoteContext(replica).event(self.event)
        guard let returns = try EventReturns(event, replica) else {
            throw SyncError.unknownRow("event", [event])
        }
        let catalogue = try CatalogueSnapshot(replica)
        output.result(document(returns)) { show(returns, catalogue, output) }
    }

    private func show(_ returns: EventReturns, _ catalogue: CatalogueSnapshot, _ output: Output) {
        let event = returns.event
        let kind = event.kind.map { catalogue.book.label("event_kind", $0, .current) }
        let day = event.startDay?.spoken(.current)
        output.line("\n" + output.styled(event.title, .heading))
        output.line(
            output.styled([kind, day, event.city].compactMap(\.self).joined(separator: " · "), .faint))
        section(
            Sentence.standsFor, output,
            returns.representations.map { pair in
                "\(catalogue.name(ofStructure: pair[1])) → \(catalogue.name(ofStructure: pair[0]))"
            })
        section(
            Sentence.contactsMet, output,
            returns.contacts.map {
                "\($0.number) × \(catalogue.book.label("contact_kind", $0.code, .current))"
            })
        section(
            Sentence.demandsHeard, output,
            returns.stages.map {
                let label = $0.code.isEmpty ? "–" : catalogue.book.label("stage", $0.code, .current)
                return "\($0.number) × \(label)"
            } + returns.demands.map { "« \($0) »" })
        section(
            Sentence.offersSuggested, output,
            returns.suggested.map { count in
                "\(count.number) × \(catalogue.offer(count.code)?.name ?? count.code)"
            })
        section(Sentence.missed, output, returns.missing)
        guard returns.repeats.asked > 0 else { return }
        output.line("\n" + Sentence.wouldRepeat(returns.repeats.yes, of: returns.repeats.asked)())
    }

    private func section(_ title: Phrase, _ output: Output, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        output.line("\n" + output.styled(title(), .faint))
        for line in lines { output.line("  " + TextTable.flat(line)) }
    }

    private func document(_ returns: EventReturns) -> JSON {
        func counts(_ counts: [EventReturns.Count]) -> JSON {
            .array(counts.map { .object(["code": .string($0.code), "count": .integer($0.number)]) })
        }
        return .object([
            "event": .string(returns.event.id), "title": .string(returns.event.title),
            "representations": .array(
                returns.representations.map {
                    .object(["represented": .string($0[0]), "representative": .string($0[1])])
                }),
            "contacts": counts(returns.contacts), "stages": counts(returns.stages),
            "demands": .array(returns.demands.map(JSON.string)), "offers": counts(returns.suggested),
            "missing": .array(returns.missing.map(JSON.string)),
            "structures": .array(returns.noters.map(JSON.string)),
            "repeat": .object([
                "yes": .integer(returns.repeats.yes), "asked": .integer(returns.repeats.asked),
            ]),
        ])
    }
}
