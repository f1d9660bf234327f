package import SyncCore
import Synchronization

/// A clock that stands still until a test sets it.
package final class ManualClock: Sendable {
    private let time = Mutex(EditTime(milliseconds: 1_000_000))

    package init() {}

    package var now: EditTime {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
