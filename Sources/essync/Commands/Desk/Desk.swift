import ArgumentParser
import Catalogue
import Client
import Desk
import Foundation
import SyncCore
import Synchronization

/// `essync desk`: the catalogue in the browser, for people who don't use a terminal.
struct DeskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.desk.configuration("desk") }

    @Flag(help: ArgumentHelp(Help.Desk.noBrowser))
    var noBrowser = false

    @Flag(help: ArgumentHelp(Help.Desk.stand))
    var stand = false

    @Option(help: ArgumentHelp(Help.Desk.port))
    var port: UInt16 = 0

    @OptionGroup var authority: AuthorityOption
    @OptionGroup var options: ReplicaOptions

    func run() async throws {
        let surroundings = ProcessEnvironment.current
        let path = place(surroundings)
        switch try DeskInstance.start(for: path, environment: surroundings.environment) {
        case .first(let instance):
            // Visitors find no network.
            if !stand, !FileManager.default.fileExists(atPath: path) {
                try await begin(path, instance, surroundings)
            } else {
                try await serve(path, instance, surroundings)
            }
        case .second(let opening): tell(opening, isOpen: false)
        case .silent: throw SyncError.told(.init("desk-silent"), Sentence.deskSilent)
        }
    }

    /// The replica, or the place where there is to be one.
    private func place(_ surroundings: ProcessEnvironment) -> String {
        // Where none is found, the first steps lead to one.
        (try? surroundings.replica(option: options.db)) ?? surroundings.newReplica(option: options.db)
    }

    /// The first steps, and the desk that follows them.
    private func begin(_ path: String, _ instance: DeskInstance, _ surroundings: ProcessEnvironment)
        async throws
    {
        var configuration = FirstRunConfiguration(
            path: path, keys: surroundings.keys, language: .current, device: ProcessEnvironment.deviceName)
        configuration.authority = try authority.trusted()
        configuration.version = essyncVersion
        let isQuiet = noBrowser
        let current = Mutex<RunningDesk?>(nil)
        try await FirstRunServer(configuration).run { desk in
            let isFirst = current.withLock { current in
                defer { current = desk }
                return current == nil
            }
            // The desk that follows is opened from the last page of the first steps.
            guard isFirst else { return }
            do {
                try instance.answer { current.withLock { $0?.opening() ?? "" } }
                let isOpen = try !isQuiet && instance.openBrowser(desk.openingPage())
                tell(isOpen ? desk.origin : desk.opening(), isOpen: isOpen)
            } catch {
                // It runs all the same: whoever started it opens it by its address.
                tell(desk.opening(), isOpen: false)
            }
        }
    }

    private func serve(
        _ path: String, _ instance: DeskInstance, _ surroundings: ProcessEnvironment
    ) async throws {
        let replica = try Replica.open(
            at: path, keys: surroundings.keys, migrations: CatalogueSchema.migrations)
        defer { replica.checkpoint() }
        var configuration = DeskConfiguration(replica: replica, language: .current)
        configuration.authority = try authority.trusted()
        configuration.isStand = stand
        configuration.version = essyncVersion
        let isQuiet = noBrowser
        try await DeskServer(configuration).run(port: Int(port)) { desk in
            do {
                try instance.answer { desk.opening() }
                let isOpen = try !isQuiet && instance.openBrowser(desk.openingPage())
                tell(isOpen ? desk.origin : desk.opening(), isOpen: isOpen)
            } catch {
                // The desk runs all the same: whoever started it opens it by its address.
                tell(desk.opening(), isOpen: false)
            }
        }
    }

    private func tell(_ address: String, isOpen: Bool) {
        let document: JSON = .object(["url": .string(address), "opened": .bool(isOpen)])
        let output = options.output
        output.result(document) {
            output.line(isOpen ? Sentence.deskOpened(address) : Sentence.deskAddress(address))
        }
    }
}
