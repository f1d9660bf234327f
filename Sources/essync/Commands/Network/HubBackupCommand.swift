import ArgumentParser
import Client
import Foundation
import SyncCore
import SyncServer

/// `essync hub backup`: checked copies of a hub's files, while it runs.
struct HubBackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.hubBackup.configuration("backup") }

    @Argument(help: ArgumentHelp(Help.Network.backupFolder), completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp(Help.Network.data, valueName: "folder"), completion: .directory)
    var data: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = common.output
        let hub = try data.map { URL(typed: $0) } ?? ProcessEnvironment.current.hubFolder
        let target = URL(typed: folder)
        let copies = try await Progress.during(Sentence.copying, output) {
            try HubBackup(of: hub).write(to: target)
        }
        let document: JSON = .array(
            copies.map { copy in
                .object([
                    "network": .string(copy.network.text), "file": .string(copy.path),
                    "bytes": .integer(copy.bytes), "changesets": .integer(copy.changesets),
                ])
            })
        output.result(document) {
            for copy in copies {
                output.line(
                    Sentence.hubBackedUp(copy.path, bytes: copy.bytes, changesets: copy.changesets))
            }
        }
    }
}
