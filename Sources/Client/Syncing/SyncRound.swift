package import SyncCore
package import SyncHTTP

/// One sync with each of some hubs, all at once; one that fails or is slow doesn't keep the others from it.
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

    /// Asks all hubs at once; then those that lack what another has just given are told of it.
    ///
    /// - Returns: one outcome a hub, in their order.
    package func run() async -> [SyncOutcome] {
        let first = await withTaskGroup(of: (Int, SyncOutcome).self) { group in
            for (place, transport) in transports.enumerated() {
                group.addTask { (place, await sync(with: transport)) }
            }
            var outcomes: [Int: SyncOutcome] = [:]
            for await (place, outcome) in group { outcomes[place] = outcome }
            return transports.indices.compactMap { outcomes[$0] }
        }
        guard transports.count > 1, first.contains(where: { $0.received > 0 }) else { return first }
        return await passedOn(first)
    }

    private func passedOn(_ outcomes: [SyncOutcome]) async -> [SyncOutcome] {
        // What can't be counted is passed on by the next round.
        let lacking = Set(((try? replica.status().hubs) ?? []).filter { $0.missing > 0 }.map(\.url))
        var all: [SyncOutcome] = []
        for (transport, outcome) in zip(transports, outcomes) {
            guard case .done(let before) = outcome, lacking.contains(transport.name),
                case .done(var receipt) = await sync(with: transport)
            else {
                all.append(outcome)
                continue
            }
            receipt.add(before)
            all.append(.done(receipt))
        }
        return all
    }

    private func sync(with transport: ReplicaTransport) async -> SyncOutcome {
        defer { progress(nil, nil) }
        // Counted before the seal, for people think in rows; without it they are told of changesets only.
        let pending = (try? replica.status().pending) ?? 0
        do {
            var receipt = try await replica.sync(with: transport, progress: { progress($0, $1) })
            receipt.dossiers = try await replica.syncDossiers(with: transport)
            return .done(receipt)
        } catch let error as SyncError {
            return .failed(hub: transport.name, telling(error, pending: pending))
        } catch {
            return .failed(hub: transport.name, SyncError(foreign: error))
        }
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
