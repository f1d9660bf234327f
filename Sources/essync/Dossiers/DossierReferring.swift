import ArgumentParser
import Client
import Dossiers
import Spaces
import SyncCore

extension ConsentHow: ExpressibleByArgument {}
extension ReferralState: ExpressibleByArgument {}

/// `essync dossier refer`.
struct DossierRefer: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierRefer.configuration("refer") }

    @OptionGroup var dossier: DossierArgument

    @Option(help: ArgumentHelp(Help.Dossiers.to, valueName: "structure"))
    var to: String

    @Option(help: ArgumentHelp(Help.Dossiers.offer, valueName: "offer"))
    var offer: String?

    @Option(help: ArgumentHelp(Help.Dossiers.consent, valueName: "how"))
    var consent: ConsentHow?

    @Option(help: ArgumentHelp(Help.Dossiers.given, valueName: "day"))
    var given: String?

    @Option(help: ArgumentHelp(Help.Dossiers.until, valueName: "day"))
    var until: String?

    @Option(help: ArgumentHelp(Help.Dossiers.share, valueName: "what,what"))
    var share: String

    @Option(help: ArgumentHelp(Help.Dossiers.why, valueName: "text"))
    var why: String?

    @Flag(help: ArgumentHelp(Help.Dossiers.dryRun))
    var dryRun = false

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let request = try request(dossiers)
        if dryRun {
            let rows = try dossiers.preview(request)
            return output.result(.array(rows.map(\.document))) {
                for row in rows {
                    for (field, value) in row.cells.sorted(by: { $0.key < $1.key }) {
                        output.line("\(row.table.rawValue).\(field): \(value.shown)")
                    }
                }
            }
        }
        let id = try dossiers.refer(request)
        let shared = try dossiers.image(of: id).sharedFields
        let document: JSON = .object([
            "dossier": .string(id), "from": .string(request.record), "to": .string(to),
            "state": .string(ReferralState.sent.rawValue), "shared": .array(shared.map(JSON.string)),
        ])
        output.result(document) { output.line(Sentence.referred(id, to: to, shared)) }
    }

    private func request(_ dossiers: OpenDossiers) throws -> HandOverRequest {
        guard let consent else { throw SyncError.told(.noConsent, Sentence.noConsent) }
        let shares = try share.split(separator: ",").map { code in
            guard let share = Share(String(code)) else {
                throw ValidationError(Sentence.unknownShare(String(code))())
            }
            return share
        }
        var source = FieldSource()
        let why = try why.flatMap { try source.value(of: $0, field: "why") }
        let agreement = Agreement(
            how: consent, given: given ?? dossiers.today, until: until, to: dossiers.opening.person)
        return HandOverRequest(
            try dossier.full(dossiers), to: to, offer: offer, shares: shares, agreement: agreement,
            details: why.map { ["why": $0] } ?? [:])
    }
}

/// `essync dossier answer`.
struct DossierAnswer: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierAnswer.configuration("answer") }

    @OptionGroup var dossier: DossierArgument

    @Argument(help: ArgumentHelp(Help.Dossiers.step, valueName: "step"))
    var step: ReferralState

    @Option(help: ArgumentHelp(Help.Dossiers.reason, valueName: "code"))
    var reason: String?

    @Option(help: ArgumentHelp(Help.Dossiers.message, valueName: "text"))
    var message: String?

    @Option(help: ArgumentHelp(Help.Dossiers.suggest, valueName: "offer"))
    var suggest: [String] = []

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        var source = FieldSource()
        let message = try message.flatMap { try source.value(of: $0, field: "message") }
        let content = StepContent(step, reason: reason, message: message, suggestions: suggest)
        let answer = try dossiers.answer(id, content)
        let state = try dossiers.image(of: id).state
        let document: JSON = .object([
            "dossier": .string(id), "step": .string(answer.step), "state": .optional(state),
            "effect": .bool(state == step.rawValue), "record": .optional(answer.record),
        ])
        output.result(document) {
            output.line(Sentence.answered(id, state ?? "?"))
            if let record = answer.record { output.line(Sentence.ownRecord(record)) }
        }
    }
}

/// `essync dossier withdraw`.
struct DossierWithdraw: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierWithdraw.configuration("withdraw") }

    @OptionGroup var dossier: DossierArgument

    @Option(name: .customLong("for"), help: ArgumentHelp(Help.Dossiers.withdrawnFor, valueName: "structure"))
    var structure: String?

    @Option(help: ArgumentHelp(Help.Dossiers.how, valueName: "how"))
    var how: ConsentHow = .oral

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        let withdrawal = try dossiers.withdraw(id, for: structure, how: how)
        let document: JSON = .object([
            "dossier": .string(id), "ended": .array(withdrawal.ended.map(JSON.string)),
            "dossiers": .array(withdrawal.dossiers.map(JSON.string)),
        ])
        output.result(document) { output.line(Sentence.withdrawn(withdrawal.ended)) }
    }
}
