import Catalogue
import Foundation
import SyncCore
import SyncTestSupport

/// A folder that goes with the test, and a network founded in it.
final class TestNetwork {
    private let files: TemporaryFolder
    let replica: Replica

    static let seeds = Repository.seeds

    var folder: URL { files.url }

    init(structure: String = "inter-made") throws {
        files = try TemporaryFolder("catalogue")
        replica = try Replica.found(
            at: files.path("essync.db"), network: "Essai", structure: structure,
            device: "accueil", keys: KeyFolder(folder: files.url), migrations: CatalogueSchema.migrations)
    }

    /// Opens a copy of a file, with the keys of the replica that it is.
    private init(copyOf file: Data, keys: [(name: String, data: Data)]) throws {
        files = try TemporaryFolder("catalogue")
        let store = files.url.appending(path: "keys")
        try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
        for key in keys { try key.data.write(to: store.appending(path: key.name)) }
        let paths = [store] + keys.map { store.appending(path: $0.name) }
        for (index, path) in paths.enumerated() {
            let mode: [FileAttributeKey: Any] = [.posixPermissions: index == 0 ? 0o700 : 0o600]
            try FileManager.default.setAttributes(mode, ofItemAtPath: path.path(percentEncoded: false))
        }
        let path = files.path("essync.db")
        try file.write(to: URL(filePath: path))
        replica = try Replica.open(
            at: path, keys: KeyFolder(folder: files.url), migrations: CatalogueSchema.migrations)
    }

    /// A network that holds the seeds, sealed.
    static func seeded() throws -> TestNetwork {
        let (file, keys) = try seededFile.get()
        return try TestNetwork(copyOf: file, keys: keys)
    }

    /// Made once, for importing the seeds takes a while.
    private static let seededFile = Result<(Data, [(name: String, data: Data)]), any Error> {
        let network = try TestNetwork()
        let report = try CSVImport(replica: network.replica).run(seeds)
        precondition(report.isWritten, "The seeds are refused: \(report.refusals.prefix(3))")
        try network.replica.seal()
        network.replica.checkpoint()
        let store = network.folder.appending(path: "keys")
        let keys = try FileManager.default.contentsOfDirectory(atPath: store.path()).map {
            (name: $0, data: try Data(contentsOf: store.appending(path: $0)))
        }
        return (try Data(contentsOf: URL(filePath: network.replica.path)), keys)
    }

    /// Lets another structure in, which has its rows from then on.
    func admit(_ structure: String) throws {
        let newcomer = try Replica.create(
            at: files.path("\(structure).db"), network: replica.network, key: PrivateKey(),
            structure: structure, migrations: CatalogueSchema.migrations)
        try replica.admit(newcomer, device: "salon")
    }

    /// Writes a file to import.
    func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file
    }

    func file(_ name: String, _ text: String) throws -> URL { try file(name, Array(text.utf8)) }

    /// Imports one file of that text.
    func take(_ name: String, _ text: String, dryRun: Bool = false) throws -> ImportReport {
        try CSVImport(replica: replica).run(file(name, text), dryRun: dryRun)
    }

    func text(_ table: String, _ key: [String], _ column: String) throws -> String? {
        guard case .text(let bytes) = try replica.row(table, key)?[column] else { return nil }
        return bytes.text
    }
}

extension ImportReport {
    /// Each refusal as `file:line field code`.
    var refused: [String] {
        refusals.map { "\($0.file):\($0.line) \($0.field ?? "-") \($0.reason.code.rawValue)" }
    }
}
