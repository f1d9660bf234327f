import ArgumentParser
import Client
import Dossiers
import Foundation
import Spaces
import SyncCore

/// The reasons for an erasure, as people type them.
enum ErasureReason: String, ExpressibleByArgument, CaseIterable {
    case person = "personne"
    case retention = "conservation"
    case error = "erreur"
    case authority = "autorite"

    var reason: ErasureOrder.Reason {
        switch self {
        case .person: .holderAsks
        case .retention: .retentionIsOver
        case .error: .enteredInError
        case .authority: .authorityOrders
        }
    }
}

/// `essync dossier erase`.
struct DossierErase: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierErase.configuration("erase") }

    @OptionGroup var dossier: DossierArgument

    @Option(help: ArgumentHelp(Help.Dossiers.erasureReason, valueName: "reason"))
    var reason: ErasureReason

    @Flag(help: ArgumentHelp(Help.Dossiers.onward))
    var onward = false

    @Flag(name: [.customLong("yes"), .customShort("y")], help: ArgumentHelp(Help.Network.yes))
    var isAgreed = false

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        if !isAgreed {
            if output.isJSON || !Terminal.isPersonThere {
                throw SyncError.told(.needsYes, Sentence.erasureNeedsYes)
            }
            try output.requireYes()
        }
        let words = try dossiers.words(of: id)
        let erased = try dossiers.erase(id, for: reason.reason, isOnward: onward)
        let residues = try dossiers.residues(of: words)
        let document: JSON = .object([
            "dossier": .string(id), "ordered": .array(erased.map(JSON.string)),
            "residues": .array(residues.map { .string($0.path) }),
        ])
        output.result(document) {
            output.line(Sentence.erased(erased.count))
            for residue in residues {
                output.line(Sentence.residue(residue.path, residue.offset)(), .bad)
            }
        }
        if !residues.isEmpty { throw ExitCode(1) }
    }
}

/// `essync dossier erasures`.
struct DossierErasures: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierErasures.configuration("erasures") }

    @Option(help: ArgumentHelp(Help.Dossiers.confirm, valueName: "id"))
    var confirm: String?

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        if let confirm { try self.confirm(confirm, dossiers) }
        let all = try dossiers.transact { try $0.erasures() }
        output.result(.array(all.map { $0.document(dossiers.commons) })) {
            for status in all {
                output.line(Sentence.erasure(status, dossiers.commons))
                for device in status.missing.sorted() {
                    output.line(Sentence.missingWord(dossiers.commons.devices[device])(), .warning)
                }
            }
            if all.isEmpty { output.line(Sentence.noErasures) }
        }
    }

    private func confirm(_ id: String, _ dossiers: OpenDossiers) throws {
        let space = try dossiers.space(id)
        let waited = try dossiers.transact { try $0.confirmOrder(on: space) }
        guard waited else { throw SyncError.unknownDossier(id) }
        try dossiers.refresh()
        try dossiers.doDuties()
    }
}

/// `essync dossier give`: all that is held, for the person.
struct DossierGive: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierGive.configuration("give") }

    @OptionGroup var dossier: DossierArgument

    @Option(
        name: [.customLong("output"), .customShort("o")],
        help: ArgumentHelp(Help.Dossiers.output, valueName: "file"))
    var file: String

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        let path = URL(typed: file).filePath
        try WholeFile.write(Array(try dossiers.export(id).document.utf8), to: path, for: .owner)
        output.result(.object(["dossier": .string(id), "file": .string(path)])) {
            output.line(Sentence.given(path))
        }
    }
}

/// `essync dossier due`.
struct DossierDue: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierDue.configuration("due") }

    @Option(help: ArgumentHelp(Help.Dossiers.days, valueName: "n"))
    var days = 0

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let due = try dossiers.due(within: max(0, days))
        let documents = due.map { item -> JSON in
            .object(["dossier": .string(item.id), "due": .string(item.day)])
        }
        output.result(.array(documents)) {
            for item in due { output.line("\(item.day)  \(item.id.prefix(8))  \(item.name ?? "–")") }
            if due.isEmpty { output.line(Sentence.noDossierDue) }
        }
    }
}
