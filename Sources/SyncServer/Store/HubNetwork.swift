import Dispatch
import SyncCore
import Synchronization

/// One network's log in this hub.
///
/// Owns the replica that writes, and the queue on which alone it is used: SQLite blocks, which no thread of the
/// concurrency runtime or of an event loop may. Reads go beside it.
final class HubNetwork: Sendable {
    let network: NetworkID
    private let replica: Replica
    private let queue: DispatchQueue
    /// The network's place among those that the hub serves, from 1: all that figures and the log say of it.
    let number: Int
    private let journal: HubJournal
    private let turns = Mutex(Turns())

    private struct Turns {
        var waiting = 0
        /// When the present turn began.
        var since: ContinuousClock.Instant?
    }

    private let readers: ReadingLanes

    /// - Parameters:
    ///   - replica: the handle that alone writes.
    ///   - readers: handles of the same file.
    ///   - number: the network's place.
    ///   - journal: is told of turns that are slow or fail.
    init(_ replica: Replica, readers: [Replica], number: Int, journal: HubJournal) {
        self.readers = ReadingLanes(readers)
        network = replica.network
        self.replica = replica
        self.number = number
        self.journal = journal
        queue = DispatchQueue(label: "essync.hub.network")
    }

    /// Runs `body` once those that came before have run.
    ///
    /// - Throws: `busy` where too many wait; what `body` throws.
    func run<T: Sendable>(_ body: @escaping @Sendable (Replica) throws -> T) async throws -> T {
        try enter()
        let came = ContinuousClock.now
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                let start = ContinuousClock.now
                turns.withLock { $0.since = start }
                let result = Result { try body(replica) }
                leave(start, came: came, result)
                continuation.resume(with: result)
            }
        }
    }

    /// Reads, several at once, and beside whoever writes.
    ///
    /// - Throws: `busy` if too many wait; what `body` throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (Replica) throws -> T) async throws -> T {
        try await readers.run(body)
    }

    /// The requests that wait for their turn, the one whose turn it is included.
    var waitingCount: Int { turns.withLock { $0.waiting } }

    /// Whether the file is read from in time; if others are at work on it, whether their turns end in time.
    ///
    /// So a hub in a rush is ready, however long its queue is, and one whose disk hangs isn't.
    func answers(within limit: Duration) async -> Bool {
        let (waiting, since) = turns.withLock { ($0.waiting, $0.since) }
        if waiting > 0 { return since.map { ContinuousClock.now - $0 < limit } ?? true }
        let (said, answer) = AsyncStream.makeStream(of: Bool.self)
        // Not awaited: a read that hangs is what this tells.
        Task { answer.yield((try? await run { try $0.logEnd() }) != nil) }
        let clock = Task {
            // Cancelled once the answer is there.
            try? await Task.sleep(for: limit)
            answer.yield(false)
        }
        defer { clock.cancel() }
        return await said.first { _ in true } ?? false
    }

    private func enter() throws {
        let isFull = turns.withLock { turns in
            guard turns.waiting < ServerLimits.waitingMax else { return true }
            turns.waiting += 1
            return false
        }
        guard !isFull else { throw HubRefusal(.busy) }
    }

    private func leave<T>(
        _ start: ContinuousClock.Instant, came: ContinuousClock.Instant, _ result: Result<T, any Error>
    ) {
        let waiting = turns.withLock { turns in
            turns.waiting -= 1
            turns.since = nil
            return turns.waiting
        }
        journal.metrics.note(start - came, in: Series(.storeWaitSeconds, ["network": "\(number)"]))
        journal.worked(number, for: .now - start, waiting: waiting)
        if case .failure(let error as SyncError) = result, error.code == .diskFull { journal.full(number) }
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
        readers.close()
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
