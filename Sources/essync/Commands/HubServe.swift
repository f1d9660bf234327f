import ArgumentParser
import Foundation
import SyncCore
import SyncServer

/// `essync hub`.
struct Hub: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.hub.configuration("hub", subcommands: [HubServe.self])
    }
}

/// `essync hub serve`: runs a hub until it is told to stop.
struct HubServe: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.hubServe.configuration("serve") }

    @Option(name: .customLong("network"), help: ArgumentHelp(Help.Network.served, valueName: "id"))
    var networks: [String]

    @Option(help: ArgumentHelp(Help.Network.data, valueName: "folder"), completion: .directory)
    var data: String?

    @Option(help: ArgumentHelp(Help.Network.host))
    var host: String = "127.0.0.1"

    @Option(help: ArgumentHelp(Help.Network.port))
    var port: UInt16 = 8080

    @Option(help: ArgumentHelp(Help.Network.publicURL, valueName: "url"))
    var publicURL: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let ids = try networks.map { text in
            guard let id = NetworkID(text) else {
                throw SyncError.command(.foreignNetwork, Sentence.noNetwork(text))
            }
            return id
        }
        let folder =
            data.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? Surroundings.current.hubFolder
        let server = HubServer(
            configuration: HubConfiguration(
                networks: ids, dataFolder: folder, host: host, port: Int(port),
                language: Language.current == .french ? .french : .english, publicURL: publicURL,
                version: essyncVersion))
        let output = common.output
        try await server.run { url in
            let document: JSON = .object([
                "url": .string(url.absoluteString), "networks": .array(ids.map { .string($0.text) }),
            ])
            output.result(document) { output.line(Sentence.serving(url.absoluteString)) }
        }
    }
}
