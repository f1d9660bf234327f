import ArgumentParser
import Catalogue
import Client
import Publishing
import SyncCore

/// `essync observe`: a territory through the five points of the common grid.
struct Observe: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.observe.configuration("observe") }

    @Argument(help: ArgumentHelp(Help.Catalogue.territory))
    var territory: String

    @Option(help: ArgumentHelp(Help.Listening.scale, valueName: "text"))
    var scale: String?

    @Option(help: ArgumentHelp(Help.Listening.partnerships, valueName: "text"))
    var partnerships: String?

    @Option(help: ArgumentHelp(Help.Listening.specifics, valueName: "text"))
    var specifics: String?

    @Option(help: ArgumentHelp(Help.Listening.articulation, valueName: "text"))
    var articulation: String?

    @Option(help: ArgumentHelp(Help.Listening.difficulties, valueName: "text"))
    var difficulties: String?

    @Option(help: ArgumentHelp(Help.Listening.gridFile, valueName: "file"), completion: .file())
    var print: String?

    @Flag(help: ArgumentHelp(Help.Listening.blank))
    var blank = false

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let noting = try NoteContext(replica)
        guard let code = try noting.territoryRow(territory) else { return }
        let said: [(String, String?)] = [
            ("scale", scale), ("partnerships", partnerships), ("ess_specifics", specifics),
            ("articulation", articulation), ("difficulties", difficulties),
        ]
        if said.contains(where: { $0.1 != nil }) {
            try NoteContext.refusePersonal(scale, partnerships, specifics, articulation, difficulties)
            let key = try noting.key("observation")
            try replica.put(
                "observation", [key],
                said + [("territory", code), ("observed_on", CalendarDay.today.description)])
            return output.result(.object(["id": .string(key)])) { output.line(Sentence.noted) }
        }
        let catalogue = noting.catalogue
        let seen = try ValuationFile(.territory(code), catalogue, replica, today: .today).observations
        if let print {
            let page = try ObservationPaper.page(
                code, blank ? [] : seen, catalogue, paper.site(catalogue), .current)
            return output.written(try await PaperFile.write(page, to: print, pdf: pdf))
        }
        output.result(.array(seen.map(document))) { show(seen, catalogue, output) }
    }

    private func show(_ seen: [Observation], _ catalogue: CatalogueSnapshot, _ output: Output) {
        if seen.isEmpty { output.line(Sentence.nothingObserved) }
        for observation in seen {
            let place = observation.territory.map { catalogue.territories.label($0, .current) }
            let about = [
                place, catalogue.name(ofStructure: observation.structure),
                observation.observedOn?.spoken(.current),
            ]
            output.line("\n" + output.styled(about.compactMap(\.self).joined(separator: " · "), .heading))
            for point in ObservationPoint.allCases {
                guard let text = observation.text(point) else { continue }
                output.line(output.styled("  " + point.label(.current), .faint))
                output.line("  " + TextTable.flat(text))
            }
        }
    }

    private func document(_ observation: Observation) -> JSON {
        var members: [String: JSON] = [
            "id": .string(observation.id), "territory": .optional(observation.territory),
            "observed_on": .optional(observation.observedOn?.description),
        ]
        for point in ObservationPoint.allCases {
            members[point.rawValue] = .optional(observation.text(point))
        }
        return .object(members)
    }
}
