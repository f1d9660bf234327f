import Synchronization

/// The single-use secrets by which a browser of this user's gets a session.
///
/// *Shape*: one at a time; a new one ends the one before. Time is measured, not read from a clock that
/// somebody may set.
final class Openings: Sendable {
    private struct Opening {
        let secret: String
        let since: ContinuousClock.Instant
        var tries = 0
    }

    private let current = Mutex<Opening?>(nil)
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.now = now
    }

    /// A new secret.
    func make() -> String {
        let secret = RandomText.make()
        current.withLock { $0 = Opening(secret: secret, since: now()) }
        return secret
    }

    /// Whether `secret` opens a session; it never does again.
    func use(_ secret: String) -> Bool {
        current.withLock { opening in
            guard var known = opening else { return false }
            known.tries += 1
            opening = known
            guard now() - known.since < .seconds(DeskLimits.openingSecondsMax) else {
                opening = nil
                return false
            }
            if RandomText.isSame(secret, known.secret) {
                opening = nil
                return true
            }
            if known.tries >= DeskLimits.openingTriesMax { opening = nil }
            return false
        }
    }
}
