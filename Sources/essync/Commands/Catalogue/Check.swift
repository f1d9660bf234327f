import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync check`: what the rules find, and how complete each offer is.
struct Check: PagedCommand {
    static var configuration: CommandConfiguration { Help.check.configuration("check") }

    @Flag(help: ArgumentHelp(Help.Catalogue.all))
    var all = false

    @Option(help: ArgumentHelp(Help.Catalogue.ofStructure, valueName: "slug"))
    var structure: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        let own = try replica.status().structure
        let owner = all ? nil : structure ?? own
        // What has to go comes before what could be better.
        let findings =
            try AnswerRetention(replica, today: .today).findings(of: owner)
            + CatalogueCheck.run(catalogue, owner: owner, today: .today)
        let offers = catalogue.offers.filter { owner == nil || $0.structure == owner }
        let judged = offers.map { ($0, Completeness($0, in: catalogue, today: .today)) }
        output.result(document(owner, findings, judged)) {
            show(findings, output)
            show(judged, output)
            let errors = findings.count { $0.weight == .error }
            let warnings = findings.count { $0.weight == .warning }
            output.line(
                Sentence.checked(offers: offers.count, errors: errors, warnings: warnings)(),
                errors > 0 ? .bad : warnings > 0 ? .warning : .good)
        }
        if options.strict, findings.contains(where: { $0.weight == .error }) { throw ExitCode(2) }
    }

    private func show(_ findings: [CheckFinding], _ output: Output) {
        for finding in findings where finding.weight != .hint || !all {
            let place = "\(finding.table) \(finding.key.joined(separator: " "))"
            let field = finding.field.map { " \($0)" } ?? ""
            let style: TextStyle =
                switch finding.weight {
                case .error: .bad
                case .warning: .warning
                case .hint: .faint
                }
            output.line(output.styled("\(place)\(field)", style) + "  \(finding.text())")
        }
        if !findings.isEmpty { output.line("") }
    }

    private func show(_ judged: [(Offer, Completeness)], _ output: Output) {
        let rows = judged.map { offer, completeness in
            let missing = completeness.missing.map { $0.label(.current).lowercased() }
            return [offer.id, "\(completeness.percent) %", missing.joined(separator: ", ")]
        }
        let headings = [Heading.offer(), Heading.complete(), Heading.toSay()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noOffer)
        if !all, let worst = judged.min(by: { $0.1.score < $1.1.score }) {
            output.line("")
            for criterion in worst.1.missing.prefix(5) {
                output.line("  \(worst.0.id)  " + output.styled(criterion.text(), .faint))
            }
        }
        output.line("")
    }

    private func document(
        _ owner: String?, _ findings: [CheckFinding], _ judged: [(Offer, Completeness)]
    ) -> JSON {
        .object([
            "structure": .optional(owner),
            "findings": .array(
                findings.map { finding in
                    .object([
                        "table": .string(finding.table), "key": .array(finding.key.map(JSON.string)),
                        "field": .optional(finding.field), "code": .string(finding.code.rawValue),
                        "weight": .string(finding.weight.rawValue),
                        "message": .string(finding.text()),
                    ])
                }),
            "offers": .array(
                judged.map { offer, completeness in
                    .object([
                        "key": .array([.string(offer.id)]), "percent": .integer(completeness.percent),
                        "criteria": .array(
                            completeness.entries.map { entry in
                                .object([
                                    "criterion": .string(entry.criterion.rawValue),
                                    "score": .real(entry.score),
                                    "hint": .string(entry.criterion.text()),
                                ])
                            }),
                    ])
                }),
        ])
    }
}
