import Dispatch
import SyncCore
import Synchronization

/// The readers of one network's file, beside its one writer.
///
/// Owns a few handles of the file, each with a queue of its own on which alone it is used. A read sees one snapshot, and
/// all that was committed before it began; it waits for no writer, and no writer for it.
final class ReadingLanes: Sendable {
    private struct Lane: Sendable {
        let replica: Replica
        let queue: DispatchQueue
    }

    private let lanes: [Lane]
    /// How many reads wait in each lane, those at work included.
    private let waiting: Mutex<[Int]>

    init(_ replicas: [Replica]) {
        lanes = replicas.map { Lane(replica: $0, queue: DispatchQueue(label: "essync.hub.reader")) }
        waiting = Mutex([Int](repeating: 0, count: replicas.count))
    }

    /// Runs `body` in the lane where the fewest wait.
    ///
    /// - Throws: `busy` if too many wait; what `body` throws.
    func run<T: Sendable>(_ body: @escaping @Sendable (Replica) throws -> T) async throws -> T {
        let index = try enter()
        let lane = lanes[index]
        return try await withCheckedThrowingContinuation { continuation in
            lane.queue.async { [self] in
                let result = Result { try body(lane.replica) }
                waiting.withLock { $0[index] -= 1 }
                continuation.resume(with: result)
            }
        }
    }

    var waitingCount: Int { waiting.withLock { $0.reduce(0, +) } }

    private func enter() throws -> Int {
        let index: Int? = waiting.withLock { waiting in
            guard let least = waiting.indices.min(by: { waiting[$0] < waiting[$1] }),
                waiting[least] < ServerLimits.waitingMax
            else { return nil }
            waiting[least] += 1
            return least
        }
        guard let index else { throw HubRefusal(.busy) }
        return index
    }

    /// Closes the handles, before the writer closes its own, which then leaves one whole file.
    func close() {
        for lane in lanes {
            lane.queue.sync {
                // Nothing was written through it.
                try? lane.replica.close()
            }
        }
    }
}
