package import Spaces
import TrustRules

/// The keys of one device that its dossiers need: its encryption seeds and the keys of epochs (rules K1, K9).
///
/// *Shape*: `encoded` begins with a version byte; lists are sorted, so equal keys have equal bytes. Times are
/// milliseconds.
package struct DossierKeys: Hashable, Sendable {
    /// The private half of a published encryption key.
    package struct Seed: Hashable, Sendable {
        package let number: UInt64
        package let bytes: [UInt8]
        package let made: UInt64

        package init(number: UInt64, bytes: [UInt8], made: UInt64) {
            self.number = number
            self.bytes = bytes
            self.made = made
        }
    }

    package static let rotationDays: UInt64 = 90
    /// For how long a seed opens grants after the next one was published.
    package static let graceDays: UInt64 = 30
    package static let handleByteCount = 32
    private static let version: UInt8 = 1
    private static let listMax = 1 << 20

    /// By number; the last is current.
    package private(set) var seeds: [Seed]
    package private(set) var epochs: [SpaceName: [[UInt8]]] = [:]
    /// The handles of own records that were erased: an envelope that turns up later is known by them (rule E5).
    package private(set) var handles: Set<[UInt8]> = []

    /// The keys of a device that begins, with one fresh seed.
    package init(at time: UInt64) {
        seeds = [Seed(number: 1, bytes: SystemCipher.random(SystemCipher.seedByteCount), made: time)]
    }

    // MARK: Seeds

    package var current: Seed { seeds[seeds.count - 1] }

    /// The section by which the device publishes its current key (12); nil if the seed is no seed.
    package var published: SpaceSection? {
        SystemCipher.publicKey(ofSeed: current.bytes).map {
            .keys(.init(suite: SystemCipher.suite, number: current.number, publicKey: $0))
        }
    }

    /// The private keys that still open grants, by number.
    package var privateKeys: [UInt64: [UInt8]] {
        Dictionary(seeds.map { ($0.number, $0.bytes) }) { first, _ in first }
    }

    /// Makes a new seed each quarter, and destroys those whose grace is over (rule K9).
    ///
    /// - Returns: whether anything changed; then the current key is to be published, after the file is written.
    package mutating func rotate(at time: UInt64) -> Bool {
        let before = seeds
        if time >= current.made + Self.rotationDays * Span.day {
            let bytes = SystemCipher.random(SystemCipher.seedByteCount)
            seeds.append(Seed(number: current.number + 1, bytes: bytes, made: time))
        }
        // The grace of a seed begins when its follower is made.
        while seeds.count > 1, time >= seeds[1].made + Self.graceDays * Span.day { seeds.removeFirst() }
        return seeds != before
    }

    // MARK: Keys of spaces

    package func keyring(of place: SpacePlace, _ cipher: SystemCipher) -> Keyring {
        var ring = Keyring(of: place)
        _ = ring.insert(older: epochs[place.space] ?? [], cipher)
        return ring
    }

    /// Keeps all that a keyring holds, unless it is more than a file may hold; returns whether anything is new.
    package mutating func keep(_ ring: Keyring) -> Bool {
        let keys = ring.older(ring.known)
        guard !keys.isEmpty, keys.count <= SpaceLimits.epochsMax, epochs[ring.place.space] != keys else {
            return false
        }
        epochs[ring.place.space] = keys
        return true
    }

    /// Destroys the keys of a space; the file is then to be written under a new key of its own (rule E7).
    package mutating func drop(_ space: SpaceName, handle: [UInt8]? = nil) {
        epochs[space] = nil
        if let handle, handle.count == Self.handleByteCount { handles.insert(handle) }
    }

    /// Destroys everything but the seeds (rule E12).
    package mutating func dropAll() {
        epochs = [:]
    }

    // MARK: Bytes

    func encoded() -> [UInt8] {
        var writer = SectionWriter()
        writer.append(byte: Self.version)
        writer.append(count: seeds.count)
        for seed in seeds {
            writer.append(varint: seed.number)
            writer.append(varint: seed.made)
            writer.append(seed.bytes)
        }
        writer.append(count: epochs.count)
        for (space, keys) in epochs.sorted(by: { $0.key < $1.key }) {
            writer.append(space.bytes)
            writer.append(count: keys.count)
            for key in keys { writer.append(key) }
        }
        writer.append(count: handles.count)
        for handle in handles.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            writer.append(prefixed: handle)
        }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(SectionError) {
        var reader = SectionReader(bytes)
        let version = try reader.byte()
        guard version == Self.version else { throw .unknownVersion(version) }
        seeds = []
        for _ in 0..<(try reader.count(max: Self.listMax, of: "seeds", size: 34)) {
            let number = try reader.varint()
            let made = try reader.varint()
            seeds.append(
                Seed(number: number, bytes: try reader.bytes(count: SystemCipher.seedByteCount), made: made))
        }
        guard !seeds.isEmpty else { throw .outOfRange("seeds") }
        for _ in 0..<(try reader.count(max: Self.listMax, of: "spaces", size: 17)) {
            guard let space = SpaceName(bytes: try reader.bytes(count: SpaceName.byteCount)) else {
                throw .truncated
            }
            var keys: [[UInt8]] = []
            for _ in 0..<(try reader.count(max: SpaceLimits.epochsMax, of: "epochs", size: 32)) {
                keys.append(try reader.bytes(count: EpochKey.byteCount))
            }
            epochs[space] = keys
        }
        for _ in 0..<(try reader.count(max: Self.listMax, of: "handles", size: 2)) {
            handles.insert(try reader.prefixed(max: 64, "handle"))
        }
        try reader.finish()
    }
}
