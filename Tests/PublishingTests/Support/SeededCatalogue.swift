import Catalogue
import Foundation
import SyncCore
import SyncTestSupport

/// The seeds, read once.
enum SeededCatalogue {
    static let shared = Result<CatalogueSnapshot, any Error> { try CatalogueSnapshot(replica()) }

    /// For all files of a run, and taken away at its end: replicas are used as long as a test likes.
    private static let folder: URL = {
        // What can't be removed is the system's to clean.
        atexit { try? FileManager.default.removeItem(at: SeededCatalogue.folder) }
        return FileManager.default.temporaryDirectory.appending(path: "publishing-\(UUID().uuidString)")
    }()

    /// A network with the seeds and what `edit` writes into it.
    static func replica(_ edit: (Replica) throws -> Void = { _ in }) throws -> Replica {
        let folder = folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let replica = try Replica.found(
            at: folder.appending(path: "essync.db").path(), network: "Essai", structure: "inter-made",
            device: "accueil", keys: KeyFolder(folder: folder), migrations: CatalogueSchema.migrations)
        let report = try CSVImport(replica: replica).run(Repository.seeds)
        precondition(report.isWritten, "The seeds are refused: \(report.refusals.prefix(3))")
        try edit(replica)
        return replica
    }
}
