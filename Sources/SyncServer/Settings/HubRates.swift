/// The most that a hub takes from one asker.
public struct HubRates: Hashable, Sendable {
    /// Requests of one address: a whole village hall may stand behind one.
    public var address = Rate(burst: 1_200, perSecond: 20)
    /// Requests of one device.
    public var device = Rate(burst: 300, perSecond: 5)
    /// Bytes that devices which aren't enrolled send from one address and that bring nothing.
    public var strangerBytes = Rate(burst: 32 * 1_048_576, perSecond: 32 * 1_048_576 / 600)
    /// Bytes that one member brings of what counts for nothing, as its devices have ended: in a day.
    public var voidBytes = Rate(burst: 32 * 1_048_576, perSecond: 32 * 1_048_576 / 86_400)

    public init() {}
}
