import Spaces
import SyncTestSupport
import TrustRules

/// A random history of one space: what people do, what happens to their machines, and the adversaries.
struct RandomSpace {
    /// What a history is mostly about.
    enum Flavour: UInt64, CaseIterable {
        case anything, membership, theft, referral
        /// A structure goes on writing from old pasts after it was ended.
        case rogue
    }

    private enum Act: Int, CaseIterable {
        case note, step, hub, peer, admit, end, theft, late, backup, restore, clone, erase
    }

    private(set) var world: SpaceWorld
    let flavour: Flavour
    private var random: SplitMix64
    private var saved: [String: SpaceWorld.Node] = [:]

    /// Plays a history without the last meeting: `world.check` does that.
    init(seed: UInt64, weakened: SpaceWeakening? = nil, habit: SpaceWorld.Habit? = nil, steps: Int? = nil) {
        var random = SplitMix64(seed: seed)
        let devices = ["a1", "a2", "b1", "b2", "c1"]
        let skews = devices.map { ($0, random.pick([0, 0, -15, 15, 3])) }
        world = SpaceWorld(
            weakened: weakened, habit: habit, skews: Dictionary(skews) { first, _ in first })
        flavour = Flavour(rawValue: seed % 5) ?? .anything
        self.random = random
        _ = world.found("a1")
        begin()
        for _ in 0..<(steps ?? self.random.number(in: 14...45)) { step() }
    }

    private mutating func begin() {
        guard flavour.rawValue >= Flavour.theft.rawValue else { return }
        world.say("a1", isEnd: false, "B")
        world.seal("a1", [])
        world.sync("a1", "h1")
        guard flavour == .rogue else { return }
        world.rogues = ["b1"]
        world.sync("b1", "h1")
    }

    // MARK: One act

    private mutating func step() {
        world.now += 1
        let live = world.names.filter { !world.node($0).isHub }
        let often =
            switch flavour {
            case .theft: world.theft.keys.sorted()
            case .referral: ["b1", "b2"]
            default: world.rogues.sorted()
            }
        let name = random.pick(live + often + often + often)
        if world.isThief(name) { thief(name) } else if !rogue(name) { act(name, among: live) }
        revoke()
    }

    private mutating func act(_ name: String, among live: [String]) {
        let node = world.node(name)
        switch pick() {
        case .note: world.seal(name, [])
        // What the sender and others say is the end of it mostly, so they say it seldom.
        case .step where node.structure == SpaceWorld.parties.receiver || random.once(in: 10):
            world.seal(name, [.step(someStep(of: node.structure))])
        case .step: world.seal(name, [])
        case .hub: world.sync(name, random.pick(["h1", "h2"]), somePart())
        case .peer: world.sync(name, random.pick(live), somePart())
        case .admit: world.say(name, isEnd: false, random.pick(["B", "B", "C"]))
        case .end: world.say(name, isEnd: true, random.pick(["B", "B", "C"]))
        case .theft where world.theft.isEmpty && ["a2", "b2"].contains(name) && world.rogues.isEmpty:
            world.theft[name] = world.now
        case .late, .theft: enrol(by: name)
        case .backup: saved[name] = node
        case .restore: if let file = saved.removeValue(forKey: name) { world.restore(name, file) }
        case .clone where world.nodes[name + "x"] == nil && world.names.count < 11 && name.count == 2:
            if !world.isOutlaw(name) { world.clone(name) }
        case .clone: break
        case .erase: world.erase(name)
        }
    }

    private mutating func thief(_ name: String) {
        let node = world.node(name)
        switch random.below(8) {
        case 0: world.seal(name, [])
        case 1: world.seal(name, [.step(someStep(of: node.structure))])
        case 2: world.say(name, isEnd: false, random.pick(["B", "B", "C"]))
        case 3, 4: world.sync(name, random.pick(["h1", "h2"]), somePart())
        case 5 where random.once(in: 5): world.erase(name)
        case 5:
            let step = someStep(of: node.structure)
            let (clear, sealed): ([ClearWord<Int>], [SealedWord]) = random.pick([
                ([.admit("C")], []), ([.admit("B")], []), ([.end("B")], []), ([], [.step(step)]),
            ])
            world.backdate(name, clear, sealed, &random)
        default: world.lie(name, &random)
        }
    }

    /// - Returns: whether the member breaks the rules this time: only once it is out.
    private mutating func rogue(_ name: String) -> Bool {
        guard world.rogues.contains(name), !world.isIn(world.node(name)), random.once(in: 2) else {
            return false
        }
        if random.once(in: 2) { world.defy(name, &random) } else { world.sync(name, "h1") }
        return true
    }

    private mutating func revoke() {
        for thief in world.theft.keys.sorted() {
            let revoker = String(thief.prefix(1)) + "1"
            let isBanned = world.node(revoker).view.banned.contains(world.node(thief).key)
            if !isBanned, random.below(100) < 15 { world.revoke(revoker, thief) }
        }
    }

    private mutating func enrol(by name: String) {
        guard world.names.count < 11, !world.isOutlaw(name) else { return }
        let letter = String(name.prefix(1))
        let number = 3 + world.names.count { $0.hasPrefix(letter) }
        world.join("\(letter)\(number)", by: name)
        for thief in world.theft.keys.sorted() {
            world.lie(thief, &random)
            world.sync(thief, "h1", .space)
        }
    }

    // MARK: Choices

    private mutating func pick() -> Act {
        var weights = [60, 60, 110, 30, 30, 16, 5, 6, 6, 6, 3, 3]
        let changes: [Int: Int] =
            switch flavour {
            case .anything: [:]
            case .membership: [4: 50, 5: 40, 7: 12]
            case .theft: [6: 60, 7: 30, 11: 9]
            case .referral: [1: 120, 2: 40, 5: 5]
            case .rogue: [0: 100, 5: 40]
            }
        for (index, weight) in changes { weights[index] = weight }
        var rest = random.below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return Act.allCases[index] }
            rest -= weight
        }
        return .note
    }

    private mutating func someStep(of structure: String) -> ReferralState {
        if structure == SpaceWorld.parties.receiver, !random.once(in: 20) {
            return random.pick(ReferralState.allCases.filter { $0.rank != nil })
        }
        return random.pick([.cancelled, .inError, .withdrawn])
    }

    private mutating func somePart() -> SpaceWorld.Part? {
        switch random.below(6) {
        case 0: .space
        case 1: .commons
        case 2: .changesets(random.number(in: 1...4))
        default: nil
        }
    }
}
