import SyncCore
import Synchronization

/// The allowances of a hub's askers.
///
/// Owns the buckets of those who asked lately. Counted by address before anything is verified, by device once
/// its token is; the bytes of who isn't enrolled by address, for keys cost nothing.
final class RateLimiter: Sendable {
    private struct State {
        var addresses: BucketTable<String>
        var devices: BucketTable<ReplicaID>
        var strangerBytes: BucketTable<String>
        var voidBytes: BucketTable<ReplicaID>
    }

    private let state: Mutex<State>

    init(_ rates: HubRates) {
        state = Mutex(
            State(
                addresses: BucketTable(rates.address), devices: BucketTable(rates.device),
                strangerBytes: BucketTable(rates.strangerBytes), voidBytes: BucketTable(rates.voidBytes)))
    }

    /// Counts a request of `address`.
    ///
    /// - Throws: `tooMany` with the seconds to wait.
    func count(address: String, now: EditTime) throws(HubRefusal) {
        try Self.require(state.withLock { $0.addresses.take(1, of: address, now: now) })
    }

    /// Counts a request of a device whose token was verified.
    ///
    /// - Throws: as above.
    func count(device: ReplicaID, now: EditTime) throws(HubRefusal) {
        try Self.require(state.withLock { $0.devices.take(1, of: device, now: now) })
    }

    /// Counts what a device that isn't enrolled is about to send.
    ///
    /// - Throws: as above.
    func count(strangerBytes count: Int, address: String, now: EditTime) throws(HubRefusal) {
        try Self.require(state.withLock { $0.strangerBytes.take(Double(count), of: address, now: now) })
    }

    /// Puts back what was counted of a stranger and wasn't sent, or brought something.
    func giveBack(strangerBytes count: Int, address: String) {
        state.withLock { $0.strangerBytes.giveBack(Double(count), to: address) }
    }

    /// The bytes that a device may still bring of what counts for nothing.
    func voidBytesLeft(of device: ReplicaID, now: EditTime) -> Int {
        max(0, Int(state.withLock { $0.voidBytes.level(of: device, now: now) }))
    }

    /// Counts what a device has brought of that.
    func count(voidBytes count: Int, of device: ReplicaID, now: EditTime) {
        guard count > 0 else { return }
        state.withLock { $0.voidBytes.charge(Double(count), of: device, now: now) }
    }

    private static func require(_ wait: Int?) throws(HubRefusal) {
        if let wait { throw HubRefusal(.tooMany, retrySeconds: wait) }
    }
}

/// The buckets of many askers, and one that those share who come when there are too many.
struct BucketTable<Key: Hashable & Sendable>: Sendable {
    private let rate: Rate
    private let entriesMax: Int
    private var buckets: [Key: TokenBucket] = [:]
    private var others: TokenBucket?

    init(_ rate: Rate, entriesMax: Int = ServerLimits.bucketsMax) {
        self.rate = rate
        self.entriesMax = entriesMax
    }

    /// As `TokenBucket.take`.
    mutating func take(_ cost: Double, of key: Key, now: EditTime) -> Int? {
        if buckets[key] == nil, buckets.count >= entriesMax {
            buckets = buckets.filter { !$0.value.isFull(at: now) }
        }
        guard buckets[key] != nil || buckets.count < entriesMax else {
            var bucket = others ?? TokenBucket(rate, now: now)
            defer { others = bucket }
            return bucket.take(cost, now: now)
        }
        return buckets[key, default: TokenBucket(rate, now: now)].take(cost, now: now)
    }

    /// As `TokenBucket.charge`.
    mutating func charge(_ cost: Double, of key: Key, now: EditTime) {
        if buckets[key] == nil, buckets.count >= entriesMax {
            buckets = buckets.filter { !$0.value.isFull(at: now) }
        }
        guard buckets[key] != nil || buckets.count < entriesMax else {
            var bucket = others ?? TokenBucket(rate, now: now)
            bucket.charge(cost, now: now)
            return others = bucket
        }
        buckets[key, default: TokenBucket(rate, now: now)].charge(cost, now: now)
    }

    /// What is left of one.
    func level(of key: Key, now: EditTime) -> Double {
        let bucket = buckets[key] ?? (buckets.count < entriesMax ? nil : others)
        return (bucket ?? TokenBucket(rate, now: now)).level(at: now)
    }

    /// As `TokenBucket.giveBack`.
    mutating func giveBack(_ amount: Double, to key: Key) {
        buckets[key]?.giveBack(amount)
    }
}
