import ArgumentParser
import Client
import Dossiers
import SyncCore

/// `essync dossier list`.
struct DossierList: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierList.configuration("list") }

    @Option(help: ArgumentHelp(Help.Dossiers.state, valueName: "state"))
    var state: String?

    @Option(help: ArgumentHelp(Help.Dossiers.with, valueName: "structure"))
    var with: String?

    @Flag(help: ArgumentHelp(Help.Dossiers.waiting))
    var waiting = false

    @Flag(help: ArgumentHelp(Help.Dossiers.all))
    var all = false

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let summaries = try dossiers.summaries().filter { summary in
            (state == nil || summary.state == state)
                && (with == nil || summary.sender == with || summary.receiver == with)
                && (!waiting || summary.waits(for: dossiers.structure))
                && (all || state != nil || !summary.isOver)
        }
        output.result(.array(summaries.map(\.document))) {
            let names = Sentence.dossierColumns
            let rows = summaries.map { summary in
                [
                    String(summary.id.prefix(8)), summary.label ?? summary.name ?? "–", summary.kind ?? "?",
                    summary.receiver ?? "", summary.shownState, summary.since.map(OpenDossiers.day) ?? "",
                ]
            }
            output.table(TextTable(names.map { $0() }, rows: rows), empty: Sentence.noDossiers)
            for summary in summaries where summary.unreadable > 0 {
                output.line(Sentence.unreadableHere(summary.id, summary.unreadable)(), .warning)
            }
        }
    }
}

/// `essync dossier show`.
struct DossierShow: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierShow.configuration("show") }

    @OptionGroup var dossier: DossierArgument
    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        let image = try dossiers.image(of: id)
        let disclosures = try dossiers.disclosed(image)
        output.result(image.document(disclosures)) {
            var pairs = [("id", image.id), (Sentence.kind(), image.kind ?? "?")]
            if let receiver = image.receiver { pairs.append(("", "\(image.sender) → \(receiver)")) }
            if let state = image.state { pairs.append((Sentence.stateWord(), state)) }
            for row in image.rows where row.table != .dossier {
                for (field, value) in row.cells.sorted(by: { $0.key < $1.key }) {
                    pairs.append((row.table.rawValue + "." + field, value.shown))
                }
            }
            output.card(pairs.map { (name: $0.0, value: $0.1) })
            for step in image.steps {
                let why = step.withoutEffect.map { " – " + Sentence.withoutEffect($0)() } ?? ""
                output.line("\(OpenDossiers.day(step.time))  \(step.structure)  \(step.state)\(why)")
            }
            for disclosure in disclosures where !disclosure.stale.isEmpty {
                output.line(
                    Sentence.staleSince(disclosure.structure, disclosure.stale)(), .warning)
            }
            if image.conflicts.count > 0 {
                output.line(Sentence.dossierConflicts(image.conflicts.count)(), .warning)
            }
            if !image.isIn { output.line(Sentence.outOf(image.id)(), .warning) }
        }
    }
}

/// `essync dossier search`.
struct DossierSearch: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierSearch.configuration("search") }

    @Argument(help: ArgumentHelp(Help.Dossiers.words, valueName: "word"))
    var words: [String] = []

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        var source = FieldSource()
        let text = try words.map { try source.value(of: $0, field: "words") ?? "" }.joined(separator: " ")
        let found = try dossiers.search(text)
        output.result(.array(found.map(\.document))) {
            let rows = found.map { [String($0.id.prefix(8)), $0.name ?? "–", $0.shownState] }
            output.table(
                TextTable(
                    [Sentence.dossierColumns[0](), Sentence.dossierColumns[1](), Sentence.stateWord()],
                    rows: rows),
                empty: Sentence.noDossiers)
        }
    }
}
