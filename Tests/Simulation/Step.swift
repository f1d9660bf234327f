import SyncTestSupport

/// One step of a history: what happens, on which node, and the seed of all that is chosen while it does.
///
/// Steps mean something in any state, and what one chooses doesn't depend on the others: so a history stays one
/// when steps are taken out of it.
package struct Step: Sendable, Hashable {
    let number: Int
    let deed: Deed
    let node: Int
    let other: Int
    let salt: UInt64
}

/// What may happen.
enum Deed: String, CaseIterable, Sendable {
    // People's work.
    case edit, heavyEdit, seal, resolve, undo, remove, rebuild, reopen, upgrade, vacuum, compact
    // Exchanges.
    case sync, faultySync, busySync, failingSync, deliver, late, writeBundle, readBundle, partition, heal
    // Clocks.
    case clock
    // Disks.
    case crash, powerCut, backup, restore, clone, copy
    // Hubs.
    case replaceHub, backupHub, restoreHub
    // Members.
    case invite, withdraw, join, vouch, raise, revoke, expel, leave, forge, intrude

    /// How many of a thousand steps are of this kind.
    var weight: Int {
        switch self {
        case .edit: 330
        case .sync: 150
        case .faultySync: 90
        case .seal: 40
        case .resolve, .deliver, .busySync, .failingSync: 30
        case .crash, .readBundle, .writeBundle, .clock: 25
        case .undo, .remove: 20
        case .powerCut, .partition, .heal, .late, .forge, .backup, .invite, .join: 12
        case .compact: 40
        case .reopen, .rebuild, .upgrade, .backupHub, .vouch: 8
        case .restore, .clone, .copy, .replaceHub, .restoreHub, .revoke, .raise, .intrude, .vacuum: 5
        case .heavyEdit: 2
        case .expel, .withdraw: 3
        case .leave: 2
        }
    }
}

/// The nodes of a network, by their places.
enum Place {
    /// Devices that are there from the start.
    static let first = 0..<4
    /// Devices that may come: by invitation or by vouchers, or as a copy of another's file.
    static let later = 4..<8
    static let devices = 0..<8
    static let hubs = 8..<10
    static let all = 0..<10

    static func name(_ place: Int) -> String {
        hubs.contains(place) ? "hub\(place - hubs.lowerBound)" : "d\(place)"
    }
}

/// Writes the history of a seed.
struct StepWriter {
    private var random: SplitMix64
    private var taken = Set(Place.first)

    init(seed: UInt64) {
        random = SplitMix64(seed: seed ^ 0x5744_4c53)
    }

    mutating func history(of count: Int) -> [Step] {
        let deeds = Deed.allCases.flatMap { [Deed](repeating: $0, count: $0.weight) }
        return (0..<count).map { number in
            let deed = random.pick(deeds)
            let (node, other) = places(for: deed)
            return Step(number: number, deed: deed, node: node, other: other, salt: random.next())
        }
    }

    private mutating func places(for deed: Deed) -> (Int, Int) {
        let node = random.pick(taken.sorted())
        switch deed {
        case .replaceHub, .backupHub, .restoreHub, .intrude:
            return (hub(), hub())
        case .join, .clone, .copy:
            let free = Place.later.filter { !taken.contains($0) }
            // Mostly there is room for few: a network of copies teaches little.
            guard let place = free.first else { return (node, Place.later.lowerBound) }
            taken.insert(place)
            return (node, place)
        case .sync, .faultySync, .busySync, .failingSync, .partition, .deliver, .powerCut:
            if random.once(in: 12) { return (hub(), random.pick(Array(Place.hubs))) }
            return (node, random.once(in: 3) ? random.pick(taken.sorted()) : hub())
        default:
            return (node, random.pick(taken.sorted()))
        }
    }

    private mutating func hub() -> Int { random.pick(Array(Place.hubs)) }
}
