/// A rate at which somebody may go on: so much at once, and so much each second after that.
public struct Rate: Hashable, Sendable {
    public var burst: Double
    public var perSecond: Double

    public init(burst: Double, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
    }
}
