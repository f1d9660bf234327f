import SyncCore

/// An allowance that fills at a steady rate up to a brim.
///
/// *Shape*: `level` is at most the rate's burst. What costs more than that is given once it is full, and makes
/// it fall below zero.
///
/// Source: Turner, "New Directions in Communications (or Which Way to the Information Age?)",
/// IEEE Communications Magazine 24(10), 1986.
struct TokenBucket: Hashable, Sendable {
    let rate: Rate
    private(set) var level: Double
    private var time: EditTime

    init(_ rate: Rate, now: EditTime) {
        self.rate = rate
        level = rate.burst
        time = now
    }

    /// Whether nothing was taken lately, so that forgetting it changes nothing.
    func isFull(at now: EditTime) -> Bool {
        level(at: now) >= rate.burst
    }

    /// Takes `cost`.
    ///
    /// - Returns: nil where it was given, else the seconds until asking again makes sense, at least one.
    mutating func take(_ cost: Double, now: EditTime) -> Int? {
        level = level(at: now)
        time = now
        let needed = min(cost, rate.burst)
        guard level >= needed else {
            return max(1, Int(((needed - level) / rate.perSecond).rounded(.up)))
        }
        level -= cost
        return nil
    }

    /// Takes what was used already: below zero, too, so that nobody stays just above it.
    mutating func charge(_ cost: Double, now: EditTime) {
        level = level(at: now) - cost
        time = now
    }

    /// Puts back what was taken and not used.
    mutating func giveBack(_ amount: Double) {
        level = min(rate.burst, level + amount)
    }

    /// What is left at some time; a clock that was set back fills nothing.
    func level(at now: EditTime) -> Double {
        let milliseconds = now > time ? Double(now.milliseconds - time.milliseconds) : 0
        return min(rate.burst, level + milliseconds / 1000 * rate.perSecond)
    }
}
