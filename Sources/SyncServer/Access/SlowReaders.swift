import SyncCore
import Synchronization

/// The devices that lately took an answer so slowly that it was in the way of others.
///
/// Owns the table. Until it is forgotten, such a device gets short answers, of which many may be held.
final class SlowReaders: Sendable {
    private static let seconds: UInt64 = 600
    private let times = Mutex<[ReplicaID: EditTime]>([:])

    func contains(_ device: ReplicaID, now: EditTime) -> Bool {
        times.withLock { times in times[device].map { Self.isRecent($0, now) } ?? false }
    }

    func note(_ device: ReplicaID, now: EditTime) {
        times.withLock { times in
            if times.count >= ServerLimits.bucketsMax {
                times = times.filter { Self.isRecent($0.value, now) }
            }
            guard times.count < ServerLimits.bucketsMax else { return }
            times[device] = now
        }
    }

    private static func isRecent(_ time: EditTime, _ now: EditTime) -> Bool {
        now.milliseconds < time.milliseconds + seconds * 1000
    }
}
