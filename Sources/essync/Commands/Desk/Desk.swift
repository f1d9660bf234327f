import ArgumentParser
import Catalogue
import Client
import Desk
import Foundation
import SyncCore

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
        let path = try surroundings.replica(option: options.db)
        switch try DeskInstance.start(for: path, environment: surroundings.environment) {
        case .first(let instance): try await serve(path, instance, surroundings)
        case .second(let opening): tell(opening, isOpen: false)
        case .silent: throw SyncError.told(.init("desk-silent"), Sentence.deskSilent)
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
