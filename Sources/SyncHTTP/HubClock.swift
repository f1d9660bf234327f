internal import SyncCore
import Synchronization

/// The time to sign tokens with: this device's, or the hub's once the hub has said that this device's is off.
///
/// Owns the difference between the two clocks, which all requests to one hub share.
final class HubClock: Sendable {
    private let offset = Mutex<Int64>(0)
    private let local: @Sendable () -> EditTime

    init(_ local: @escaping @Sendable () -> EditTime) {
        self.local = local
    }

    func now() -> EditTime {
        EditTime(milliseconds: Int64(local().milliseconds) + offset.withLock { $0 })
    }

    /// Goes by the hub's clock from now on.
    func follow(_ time: EditTime) {
        let difference = Int64(time.milliseconds) - Int64(local().milliseconds)
        offset.withLock { $0 = difference }
    }
}
