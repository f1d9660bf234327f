import Catalogue
import Foundation
import SyncCore
import SyncTestSupport

/// A laptop of Inter-Made with the seeds, in a folder that goes with the test.
final class Laptop {
    private let files: TemporaryFolder
    let replica: Replica

    init() throws {
        files = try TemporaryFolder("client")
        let (file, keys) = try Self.seeded.get()
        let store = files.url.appending(path: "keys")
        try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
        for key in keys { try key.data.write(to: store.appending(path: key.name)) }
        let paths = [store] + keys.map { store.appending(path: $0.name) }
        for (index, path) in paths.enumerated() {
            let mode: [FileAttributeKey: Any] = [.posixPermissions: index == 0 ? 0o700 : 0o600]
            try FileManager.default.setAttributes(mode, ofItemAtPath: path.path(percentEncoded: false))
        }
        try file.write(to: URL(filePath: files.path("essync.db")))
        replica = try Replica.open(
            at: files.path("essync.db"), keys: KeyFolder(folder: files.url),
            migrations: CatalogueSchema.migrations)
    }

    /// Made once, for importing the seeds takes a while.
    private static let seeded = Result<(Data, [(name: String, data: Data)]), any Error> {
        let files = try TemporaryFolder("client")
        let replica = try Replica.found(
            at: files.path("essync.db"), network: "Essai", structure: "inter-made", device: "accueil",
            keys: KeyFolder(folder: files.url), migrations: CatalogueSchema.migrations)
        let report = try CSVImport(replica: replica).run(Repository.seeds)
        precondition(report.isWritten, "The seeds are refused: \(report.refusals.prefix(3))")
        try replica.seal()
        replica.checkpoint()
        let store = files.url.appending(path: "keys")
        let keys = try FileManager.default.contentsOfDirectory(atPath: store.path()).map {
            (name: $0, data: try Data(contentsOf: store.appending(path: $0)))
        }
        return (try Data(contentsOf: URL(filePath: replica.path)), keys)
    }

    func text(_ table: String, _ key: String, _ column: String) throws -> String? {
        guard case .text(let bytes) = try replica.row(table, [key])?[column] else { return nil }
        return bytes.text
    }

    func terms(_ offer: String, _ vocabulary: String) throws -> [String] {
        try replica.rows("offer_term", where: [("offer", offer), ("vocabulary", vocabulary)]).map {
            $0.key.texts[2]
        }
    }
}
