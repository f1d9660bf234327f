import ArgumentParser
import Foundation
import SyncCore

/// `essync backup`: a consistent copy, without the identity.
struct Backup: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.backup.configuration("backup") }

    @Argument(help: ArgumentHelp(Help.Care.copy), completion: .file())
    var file: String

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let path = URL(typed: file).filePath
        try await Progress.during(Sentence.copying, output) { try replica.backup(to: path) }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        output.result(.object(["file": .string(path), "bytes": .integer(size)])) {
            output.line(Sentence.backedUp(path, bytes: size))
        }
    }
}
