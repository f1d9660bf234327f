package import Dossiers
import Foundation
package import SyncCore
package import SyncHTTP

/// Private spaces in a sync: after the catalogue, which says who their authors are, and also while they are locked.
extension Replica {
    /// Exchanges the private spaces with a hub, if this device has any place for them.
    ///
    /// - Returns: nil without one, or if the hub keeps no private spaces.
    /// - Throws: what the way to the hub raises; `badAnswer`.
    package func syncDossiers(with transport: ReplicaTransport) async throws -> DossierCounts? {
        guard let log = try dossierLog() else { return nil }
        defer { try? log.close() }  // Everything was committed step by step.
        do {
            let receipt = try await syncDossiers(in: log, with: transport)
            return receipt.map(DossierCounts.init)
        } catch let error as SyncError where error.details["code"] == ProblemCode.notFound {
            return nil
        }
    }

    /// The exchange in a log that is open.
    ///
    /// - Returns: nil for a device that isn't enrolled.
    package func syncDossiers(
        in log: SpaceLog, with transport: ReplicaTransport
    ) async throws -> SpaceReceipt? {
        guard let key, let structure = try structure() else { return nil }
        let commons = try Commons(of: self)
        let sync = SpaceSync(log: log, commons: commons, key: key, structure: structure, peer: transport.name)
        return try await sync.run(now: { WallClock.now().milliseconds }) { request in
            try await transport.exchangeDossiers(request)
        }
    }

    private func dossierLog() throws -> SpaceLog? {
        let path = SpaceLog.path(beside: path)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try SpaceLog(at: path, network: network)
    }
}

extension DossierCounts {
    init(_ receipt: SpaceReceipt) {
        self.init()
        sent = receipt.sent
        received = receipt.received
        changed = receipt.changed.count
        erased = receipt.erased
        refused = receipt.refused.count
    }
}
