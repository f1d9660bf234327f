package import SyncCore
package import SyncHTTP

/// One sync with each of some hubs, in turn; one that fails doesn't keep the others from it.
package struct SyncRound: Sendable {
    /// How far one sync is; both nil when it has ended.
    package typealias Progress = @Sendable (_ sent: Int?, _ received: Int?) -> Void

    package let replica: Replica
    let transports: [ReplicaTransport]
    private let progress: Progress

    /// The round through `hubs`.
    ///
    /// - Throws: `noKey` where the file is a copy; `unreadableKey`; `wrongURL`.
    package init(
        replica: Replica, hubs: [String], authority: TrustedAuthority?, progress: @escaping Progress
    ) throws {
        _ = try replica.requireKey()
        self.replica = replica
        self.progress = progress
        transports = try hubs.map { try ReplicaTransport(to: $0, for: replica, authority: authority) }
    }

    package func run() async -> [SyncOutcome] {
        var outcomes: [SyncOutcome] = []
        for transport in transports { outcomes.append(await sync(with: transport)) }
        return outcomes
    }

    private func sync(with transport: ReplicaTransport) async -> SyncOutcome {
        defer { progress(nil, nil) }
        // Counted before the seal, for people think in rows; without it they are told of changesets only.
        let pending = (try? replica.status().pending) ?? 0
        do {
            return .done(try await receipt(of: transport))
        } catch let error as SyncError {
            return .failed(hub: transport.name, telling(error, pending: pending))
        } catch {
            return .failed(hub: transport.name, SyncError(foreign: error))
        }
    }

    /// One sync; a file that goes on as another device because of it has to say so at once.
    private func receipt(of transport: ReplicaTransport) async throws -> SyncReceipt {
        let before = replica.id
        let first = try await replica.sync(with: transport, progress: { progress($0, $1) })
        guard replica.id != before else { return first }
        var receipt = try await replica.sync(with: transport, progress: { progress($0, $1) })
        receipt.add(first)
        return receipt
    }

    /// The error, with what is still here where the hub is the reason.
    private func telling(_ error: SyncError, pending: Int) -> SyncError {
        guard error.code == .unreachable || error.code == .refusedByHub else { return error }
        // What can't be counted isn't told; the error itself matters more.
        let unsent = (try? replica.status().unsent) ?? 0
        let details = ["pending": "\(pending)", "unsent": "\(unsent)"]
        return SyncError(
            error.code, error.message, details: error.details.merging(details) { $1 },
            isRetryable: error.isRetryable)
    }
}

extension SyncError {
    /// What stays here to be sent, where a hub is the reason that a sync failed.
    package var rest: Phrase? {
        guard let pending = details["pending"].flatMap(Int.init),
            let unsent = details["unsent"].flatMap(Int.init)
        else { return nil }
        return .stillHere(pending: pending, unsent: unsent)
    }
}
