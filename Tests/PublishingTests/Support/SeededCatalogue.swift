import Catalogue
import Foundation
import SyncCore

/// The seeds, read once.
enum SeededCatalogue {
    static let shared = Result<CatalogueSnapshot, any Error> { try CatalogueSnapshot(replica()) }

    /// A network with the seeds and what `edit` writes into it.
    static func replica(_ edit: (Replica) throws -> Void = { _ in }) throws -> Replica {
        let folder = FileManager.default.temporaryDirectory.appending(path: "publishing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let replica = try Replica.found(
            at: folder.appending(path: "essync.db").path(), network: "Essai", structure: "inter-made",
            device: "accueil", keys: KeyStore(folder: folder), migrations: CatalogueSchema.migrations)
        let seeds = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")
        let report = try CSVImport(replica: replica).run(seeds)
        precondition(report.isWritten, "The seeds are refused: \(report.refusals.prefix(3))")
        try edit(replica)
        return replica
    }
}
