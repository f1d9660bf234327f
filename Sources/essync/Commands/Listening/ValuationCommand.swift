import ArgumentParser
import Catalogue
import Client
import Publishing
import SyncCore

/// `essync valuation`: what support was worth, told without a score.
struct ValuationCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.valuation.configuration("valuation", subcommands: [ValuationAdd.self, ValuationShow.self])
    }
}

/// `essync valuation add`: a testimony, a visit, a debate, a video.
struct ValuationAdd: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.valuationAdd.configuration("add") }

    @Argument(help: ArgumentHelp(Help.Listening.title))
    var title: String

    @Option(help: ArgumentHelp(Help.Listening.medium, valueName: "code"))
    var medium: String

    @Option(help: ArgumentHelp(Help.Listening.text, valueName: "text"))
    var text: String?

    @Option(help: ArgumentHelp(Help.Listening.link, valueName: "url"))
    var link: String?

    @Option(help: ArgumentHelp(Help.Listening.day, valueName: "2026-11-21"))
    var on: String?

    @Option(help: ArgumentHelp(Help.Catalogue.territory, valueName: "name"))
    var territory: String?

    @Option(help: ArgumentHelp(Help.Listening.authorised, valueName: "2028-12-31"))
    var authorisedUntil: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let noting = try NoteContext(replica)
        let medium = try noting.code(self.medium, in: "medium") ?? self.medium
        var source = FieldSource()
        let text = try text.flatMap { try source.value(of: $0, field: "text") }
        try NoteContext.refusePersonal(title, text)
        guard authorisedUntil != nil || !Valuation.authorised.contains(medium) else {
            let label = noting.catalogue.book.label("medium", medium, .current)
            throw SyncError.told(.init("no-authorisation"), Sentence.noAuthorisation(label))
        }
        let place = try noting.territoryRow(territory)
        let key = try noting.key("valuation")
        try replica.putTyped(
            "valuation", [key],
            [
                ("title", title), ("medium", medium), ("body", text), ("url", link), ("territory", place),
                ("happened_on", on), ("authorised_until", authorisedUntil),
            ])
        output.result(.object(["id": .string(key)])) { output.line(Sentence.noted) }
    }
}

/// `essync valuation file`: put together for a structure or a territory.
struct ValuationShow: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.valuationFile.configuration("file") }

    @Argument(help: ArgumentHelp(Help.Catalogue.file), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(Help.Catalogue.ofStructure, valueName: "slug"))
    var structure: String?

    @Option(help: ArgumentHelp(Help.Catalogue.territory, valueName: "name"))
    var territory: String?

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let noting = try NoteContext(replica)
        let catalogue = noting.catalogue
        let subject: ValuationFile.Subject
        if let code = try noting.territory(territory) {
            subject = .territory(code)
        } else {
            let slug = try structure ?? noting.own()
            guard catalogue.structure(slug) != nil else { throw SyncError.unknownRow("structure", [slug]) }
            subject = .structure(slug)
        }
        let told = try ValuationFile(subject, catalogue, replica, today: .today)
        let page = try ValuationPaper.page(told, catalogue, paper.site(catalogue), .current)
        output.written(try await PaperFile.write(page, to: file, pdf: pdf))
    }
}
