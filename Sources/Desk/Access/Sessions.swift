import Crypto
import Synchronization

/// The sessions of one desk, by the hash of their cookie.
final class Sessions: Sendable {
    private struct Entry {
        let session: Session
        var last: ContinuousClock.Instant
    }

    private let entries = Mutex<[SHA256.Digest: Entry]>([:])
    private let idleSecondsMax: Int64
    private let now: @Sendable () -> ContinuousClock.Instant

    init(
        idleSecondsMax: Int64,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.idleSecondsMax = idleSecondsMax
        self.now = now
    }

    /// Lets a browser in.
    ///
    /// - Returns: what its cookie holds.
    func open(_ session: Session) -> String {
        let secret = RandomText.make()
        entries.withLock { entries in
            if entries.count >= DeskLimits.sessionsMax,
                let oldest = entries.min(by: { $0.value.last < $1.value.last })
            {
                entries[oldest.key] = nil
            }
            entries[Self.hash(secret)] = Entry(session: session, last: now())
        }
        return secret
    }

    /// The session of that cookie, unless it was idle for too long.
    func session(_ secret: String) -> Session? {
        entries.withLock { entries in
            let hash = Self.hash(secret)
            guard let entry = entries[hash] else { return nil }
            guard now() - entry.last < .seconds(idleSecondsMax) else {
                entries[hash] = nil
                return nil
            }
            entries[hash]?.last = now()
            return entry.session
        }
    }

    /// Ends all of them: who sits at the desk now has to open it again.
    func lock() { entries.withLock { $0.removeAll() } }

    private static func hash(_ secret: String) -> SHA256.Digest { SHA256.hash(data: Array(secret.utf8)) }
}
