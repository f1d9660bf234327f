import Dispatch
import SyncCore
import Synchronization

/// One network's log in this hub.
///
/// Owns the replica, and the queue on which alone it is used: SQLite blocks, which no thread of the
/// concurrency runtime or of an event loop may.
final class HubNetwork: Sendable {
    let network: NetworkID
    private let replica: Replica
    private let queue: DispatchQueue
    private let waiting = Mutex(0)

    init(_ replica: Replica) {
        network = replica.network
        self.replica = replica
        queue = DispatchQueue(label: "essync.hub.network")
    }

    /// Runs `body` once those that came before have run.
    ///
    /// - Throws: `busy` where too many wait; what `body` throws.
    func run<T: Sendable>(_ body: @escaping @Sendable (Replica) throws -> T) async throws -> T {
        try enter()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                let result = Result { try body(replica) }
                waiting.withLock { $0 -= 1 }
                continuation.resume(with: result)
            }
        }
    }

    /// The requests that wait for their turn, the one whose turn it is included.
    var waitingCount: Int { waiting.withLock { $0 } }

    private func enter() throws {
        let isFull = waiting.withLock { count in
            guard count < ServerLimits.waitingMax else { return true }
            count += 1
            return false
        }
        guard !isFull else { throw HubRefusal(.busy) }
    }

    /// Syncs with another hub on behalf of `device`, each of its steps in turn with the requests that come.
    ///
    /// - Throws: what `Replica.sync` throws.
    func sync(with transport: some SyncTransport, as device: ReplicaID) async throws -> SyncReceipt {
        try await withTaskExecutorPreference(self) {
            try await replica.sync(with: transport, as: device)
        }
    }

    /// Writes the log's tail into the one file and closes it.
    func close() {
        queue.sync {
            // Everything was committed when it was answered: a file that can't be closed tidily is whole
            // all the same.
            try? replica.close()
        }
    }
}

extension HubNetwork: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
