import Dispatch
import Dossiers
import Foundation
import SyncCore
import Synchronization

/// The logs of a hub's private spaces, which it can't read: one file a network, made when the first dossier comes.
///
/// Owns the open files, which close with it: everything was committed when it was answered.
final class HubSpaces: Sendable {
    private let folder: URL
    private let known = Mutex<[NetworkID: NetworkSpaces]>([:])

    init(folder: URL) {
        self.folder = folder
    }

    /// The spaces of a network.
    func of(_ network: NetworkID) throws -> NetworkSpaces {
        try known.withLock { known in
            if let spaces = known[network] { return spaces }
            let path = folder.appending(path: network.text + ".dossiers").path
            let made = NetworkSpaces(try SpaceLog(at: path, network: network))
            known[network] = made
            return made
        }
    }
}

/// The spaces of one network at a hub.
///
/// Owns the queue on which alone the log is used, beside that of the catalogue: neither waits for the other.
final class NetworkSpaces: Sendable {
    let log: SpaceLog
    private let queue = DispatchQueue(label: "essync.hub.dossiers")
    private let state = Mutex(CatalogueState())
    private let waiting = Mutex(0)

    /// The catalogue's word, and the place up to which it was read.
    private struct CatalogueState {
        var position: UInt64 = 0
        var carriedTo: UInt64 = 0
        var sections: [PublishedSection] = []
        var commons: Commons?
        /// Whether something may wait here for what the catalogue says now.
        var isNew = false
    }

    init(_ log: SpaceLog) {
        self.log = log
    }

    /// The catalogue's word, read again only if the catalogue has changed.
    func commons(by replica: Replica) throws -> Commons {
        let end = try replica.logEnd().position
        let (before, known) = state.withLock { ($0, $0.commons) }
        if let known, before.position == end { return known }
        let carried = try replica.published(Commons.kinds, after: before.carriedTo)
        let sections = before.sections + carried.sections
        let commons = Commons(
            network: replica.network, try replica.trustView(), try replica.counting(sections))
        state.withLock { state in
            // Two may have read at once: the later one stays.
            guard state.commons == nil || end > state.position else { return }
            state.position = end
            state.carriedTo = carried.position
            state.sections = sections
            state.commons = commons
            state.isNew = true
        }
        return commons
    }

    /// Answers one request on the log's queue.
    ///
    /// - Returns: the answer's bytes, and the structures that have something new.
    /// - Throws: `busy` if too many wait; what the log raises.
    func answer(
        _ request: SpaceRequest, to asker: SpaceAsker, _ commons: Commons, at now: EditTime
    ) async throws -> (bytes: [UInt8], woken: Set<String>) {
        try enter()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                defer { waiting.withLock { $0 -= 1 } }
                continuation.resume(with: Result { try turn(request, asker, commons, now) })
            }
        }
    }

    private func turn(
        _ request: SpaceRequest, _ asker: SpaceAsker, _ commons: Commons, _ now: EditTime
    ) throws -> (bytes: [UInt8], woken: Set<String>) {
        let isNew = state.withLock { state in
            defer { state.isNew = false }
            return state.isNew
        }
        return try log.transact(commons, at: now.milliseconds) { transaction in
            if isNew { _ = try transaction.retryAfterCatalogue() }
            let (response, woken) = try SpaceAnswer.hub(to: asker).run(request, in: transaction)
            return (response.encoded(), woken)
        }
    }

    private func enter() throws {
        let isFull = waiting.withLock { count in
            guard count < ServerLimits.waitingMax else { return true }
            count += 1
            return false
        }
        guard !isFull else { throw HubRefusal(.busy) }
    }
}
