import ArgumentParser
import Client
import Dossiers
import Foundation
import SyncCore

/// `essync dossier`: people who are handed from one structure to the next.
struct DossierCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.dossier.configuration(
            "dossier",
            subcommands: [
                DossierUnlock.self, DossierLock.self, DossierNew.self, DossierPut.self, DossierNote.self,
                DossierList.self, DossierShow.self, DossierSearch.self, DossierRefer.self, DossierAnswer.self,
                DossierWithdraw.self, DossierErase.self, DossierErasures.self, DossierGive.self,
                DossierDue.self,
                DossierRecovery.self,
            ])
    }
}

/// A command on open dossiers.
protocol OpenDossierCommand: ReplicaCommand {
    func run(on dossiers: OpenDossiers, _ output: Output) throws
}

extension OpenDossierCommand {
    func run(on replica: Replica, _ output: Output) async throws {
        let dossiers = try OpenDossiers.resume(
            replica, ProcessEnvironment.current.dossiers(of: replica), now: WallClock.now)
        try dossiers.doDuties()
        try run(on: dossiers, output)
        try dossiers.close()
    }
}

extension ProcessEnvironment {
    func dossiers(of replica: Replica) throws -> OpenDossiers.Places {
        try OpenDossiers.Places(of: replica, keys, environment: environment)
    }

    /// Takes what a sync brought into open dossiers, and says what this device owes; nothing while they are locked.
    ///
    /// - Returns: the number of changesets written.
    func settleDossiers(of replica: Replica) throws -> Int {
        guard replica.id != nil, let places = try? dossiers(of: replica), places.session.isThere else {
            return 0
        }
        do {
            let dossiers = try OpenDossiers.resume(replica, places, now: WallClock.now)
            let written = try dossiers.doDuties()
            try dossiers.close()
            return written
        } catch let error as SyncError where error.code == .locked {
            return 0
        }
    }

    /// Who is at the keyboard, as the system knows them.
    var person: String { environment["USER"] ?? environment["LOGNAME"] ?? "" }

    /// Leaves no trace of what is in memory if the program dies.
    static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }
}

/// The id of a dossier, or a beginning that means only one.
struct DossierArgument: ParsableArguments {
    @Argument(help: ArgumentHelp(Help.Dossiers.id, valueName: "id"))
    var id: String

    func full(_ dossiers: OpenDossiers) throws -> String { try dossiers.session.id(beginning: id) }
}

/// The passphrase: from a file, or typed unseen.
struct PassphraseOption: ParsableArguments {
    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp(Help.Dossiers.passphraseFile, valueName: "file"),
        completion: .file())
    var file: String?

    static let lengthMin = 8

    /// - Throws: `noPassphrase` if nobody can be asked.
    func read(isNew: Bool) throws -> [UInt8] {
        let typed = try file.map(Self.content) ?? Self.ask(twice: isNew)
        guard !isNew || typed.count >= Self.lengthMin else {
            throw SyncError.told(.init("short-passphrase"), Sentence.shortPassphrase(Self.lengthMin))
        }
        return typed
    }

    private static func content(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: URL(typed: path).filePath) else {
            throw SyncError.told(.noSuchFile, Sentence.noInputFile(path))
        }
        // A text editor ends a line.
        var bytes = Array(data.prefix(4_096))
        while bytes.last == UInt8(ascii: "\n") || bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return bytes
    }

    private static func ask(twice: Bool) throws -> [UInt8] {
        guard Terminal.isPersonThere, let first = getpass(Sentence.passphrase()) else {
            throw SyncError.told(.init("no-passphrase"), Sentence.noPassphrase)
        }
        let typed = String(cString: first)
        if twice, let second = getpass(Sentence.passphraseAgain()), String(cString: second) != typed {
            throw SyncError.told(.init("passphrases-differ"), Sentence.passphrasesDiffer)
        }
        return Array(typed.utf8)
    }
}
