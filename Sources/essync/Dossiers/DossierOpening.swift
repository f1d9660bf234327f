import ArgumentParser
import Client
import Dossiers
import Foundation
import SyncCore

/// `essync dossier unlock`.
struct DossierUnlock: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.dossierUnlock.configuration("unlock") }

    @Option(help: ArgumentHelp(Help.Dossiers.minutes, valueName: "n"))
    var minutes: UInt64 = SessionFolder.minutesDefault

    @Option(name: .customLong("as"), help: ArgumentHelp(Help.Dossiers.person, valueName: "name"))
    var person: String?

    @OptionGroup var passphrase: PassphraseOption
    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        guard (1...1_440).contains(minutes) else { throw ValidationError(Sentence.minutesRange()) }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        ProcessEnvironment.forbidCoreDumps()
        let surroundings = ProcessEnvironment.current
        let places = try surroundings.dossiers(of: replica)
        let isNew = !places.keys.isThere
        let dossiers = try OpenDossiers.unlock(
            replica, places, passphrase: passphrase.read(isNew: isNew), minutes: minutes,
            person: person ?? surroundings.person, now: WallClock.now)
        try dossiers.doDuties()
        let ids = try dossiers.session.ids()
        let unreadable = try dossiers.summaries().filter { $0.unreadable > 0 }.count
        let document: JSON = .object([
            "db": .string(dossiers.folder.database), "dossiers": .integer(ids.count),
            "unreadable": .integer(unreadable), "until": .string(OpenDossiers.time(dossiers.opening.until)),
            "recoveryKey": .bool(dossiers.commons.recoverable.contains(dossiers.structure)),
        ])
        output.result(document) {
            output.line(Sentence.unlocked(ids.count, minutes: minutes))
            if unreadable > 0 { output.line(Sentence.notOpenYet(unreadable)(), .warning) }
            if !dossiers.commons.recoverable.contains(dossiers.structure), !ids.isEmpty {
                output.line(Sentence.noRecoveryKey(ids.count)(), .warning)
            }
        }
        try dossiers.close()
    }
}

/// `essync dossier lock`.
struct DossierLock: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.dossierLock.configuration("lock") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let session = try ProcessEnvironment.current.dossiers(of: replica).session
        let wasOpen = session.isThere
        session.remove()
        output.result(.object(["locked": .bool(true), "wasOpen": .bool(wasOpen)])) {
            output.line(wasOpen ? Sentence.lockedNow : Sentence.lockedAlready)
        }
    }
}

/// `essync dossier recovery`: the structure's key on paper.
struct DossierRecovery: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierRecovery.configuration("recovery") }

    @Option(help: ArgumentHelp(Help.Dossiers.sheet, valueName: "file"), completion: .file())
    var use: String?

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        if let use { return try recover(use, dossiers, output) }
        let sheet = try dossiers.newRecoverySheet()
        let groups = sheet.groups.map { $0.joined(separator: " ") }
        output.result(.object(["groups": .array(groups.map(JSON.string))])) {
            output.line(Sentence.recoverySheet)
            for (index, group) in groups.enumerated() { output.line("\(index + 1)  \(group)") }
            output.line(Sentence.recoveryWarning)
        }
    }

    /// Opens with the words of a sheet, which may be numbered as they were printed.
    private func recover(_ file: String, _ dossiers: OpenDossiers, _ output: Output) throws {
        var source = FieldSource()
        let text =
            try source.value(of: file == "-" ? "-" : "@" + URL(typed: file).filePath, field: "sheet") ?? ""
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
            .filter { $0.allSatisfy(\.isLetter) }
        let sheet: RecoverySheet
        do throws(RecoverySheet.Fault) {
            sheet = try RecoverySheet(words: words)
        } catch {
            throw SyncError.told(.init("wrong-sheet"), Sentence.wrongSheet(error))
        }
        let opened = try dossiers.recover(with: sheet)
        output.result(.object(["opened": .integer(opened)])) { output.line(Sentence.recovered(opened)) }
    }
}
