import Spaces
import SyncTestSupport
import TrustRules

/// One holder's word "erase me, everywhere" along a chain of spaces.
///
/// Each structure keeps an own record of the holder. A hand-over copies from it into an envelope of two structures, and
/// the receiver copies from that into a record of its own. Copies are made by devices that haven't heard of the order,
/// syncs leave spaces out, and devices die. Receivers answer every notice with an erasure.
struct ChainWorld {
    /// A way along the copies that is left out.
    enum Omission: CaseIterable {
        /// Devices that hear of an order don't walk their record's list before they drop it.
        case hearing
        /// Records don't name the envelope that they were taken from.
        case source
        /// Envelopes bear no tag.
        case tag
    }

    private struct Space {
        let kind: Kind
        let members: Set<String>
        let parent: SpaceName?
        let maker: String

        enum Kind { case own, envelope }
    }

    private struct Node {
        let structure: String
        var held: Set<SpaceName> = []
        var orders: [SpaceName: ErasureOrder] = [:]
        var listed: [SpaceName: Set<SpaceName>] = [:]
        var handles: Set<[UInt8]> = []
        var isAlive = true
    }

    private let omitted: Omission?
    private var random: SplitMix64
    private var spaces: [SpaceName: Space] = [:]
    private var nodes: [String: Node] = [:]
    private var first = SpaceName("first")
    private(set) var isOrdered = false

    private static let names = ["A1", "A2", "B1", "B2", "C1", "C2", "D1"]
    private static let hub = "hub"

    init(seed: UInt64, without omitted: Omission? = nil) {
        self.omitted = omitted
        random = SplitMix64(seed: seed)
        for name in Self.names + [Self.hub] { nodes[name] = Node(structure: String(name.prefix(1))) }
        first = make("A1", .own, ["A"], nil)
        for step in 0..<random.number(in: 12...39) { act(step) }
        for _ in 0..<12 { for name in Self.names { sync(name, isWhole: true) } }
    }

    /// Whether a copy outlives an order that somebody who still works has heard.
    var isSurvived: Bool {
        let alive = nodes.values.filter(\.isAlive)
        guard alive.contains(where: { $0.orders[first] != nil }) else { return false }
        return alive.contains { !$0.held.isEmpty }
    }

    private func node(_ name: String) -> Node { nodes[name] ?? Node(structure: "") }

    private mutating func make(
        _ name: String, _ kind: Space.Kind, _ members: Set<String>, _ parent: SpaceName?
    ) -> SpaceName {
        let space = SpaceName("s\(spaces.count)")
        spaces[space] = Space(kind: kind, members: members, parent: parent, maker: node(name).structure)
        nodes[name]?.held.insert(space)
        if kind == .own { nodes[name]?.handles.insert(space.bytes) }
        if kind == .envelope, let parent { nodes[name]?.listed[parent, default: []].insert(space) }
        return space
    }

    private mutating func act(_ step: Int) {
        let name = random.pick(Self.names)
        let node = node(name)
        guard node.isAlive else { return }
        let held = node.held.sorted()
        let envelopes = held.filter { spaces[$0]?.kind == .envelope && spaces[$0]?.maker != node.structure }
        let owns = held.filter { spaces[$0]?.kind == .own }
        switch random.below(isOrdered || step < 8 ? 172 : 230) {
        case 0..<80: sync(name, isWhole: random.once(in: 2))
        case 80..<120 where !owns.isEmpty:
            let others = ["A", "B", "C", "D"].filter { $0 != node.structure }
            _ = make(name, .envelope, [node.structure, random.pick(others)], random.pick(owns))
        case 120..<160 where !envelopes.isEmpty:
            _ = make(name, .own, [node.structure], random.pick(envelopes))
        case 160..<170:
            let colleagues = nodes.values.count { $0.structure == node.structure && $0.isAlive }
            if node.structure != "D", colleagues > 1 { nodes[name]?.isAlive = false }
        case 170... where node.held.contains(first):
            order(name, first)
            isOrdered = true
        default: break
        }
    }

    // MARK: Orders

    private mutating func order(_ name: String, _ space: SpaceName) {
        guard node(name).orders[space] == nil else { return }
        let order = ErasureOrder(
            Mark("o-\(space.name)"), of: space, by: KeyID(name), at: 0, for: .holderAsks, isOnward: true)
        nodes[name]?.orders[space] = order
        follow(name, order)
    }

    /// Does what an order asks, then drops the space.
    private mutating func follow(_ name: String, _ order: ErasureOrder) {
        let onward = Onward(
            from: order, in: dossiers(name), handles: erasedHandles(name), of: node(name).structure, tag: tag)
        nodes[name]?.held.remove(order.space)
        nodes[name]?.listed[order.space] = nil
        for space in onward.orders.sorted() { self.order(name, space) }
        for notice in onward.notices { self.order(name, notice.record) }
    }

    private func tag(_ handle: [UInt8], _ envelope: SpaceName) -> [UInt8] {
        omitted == .tag ? [] : handle + envelope.bytes
    }

    private func erasedHandles(_ name: String) -> Set<[UInt8]> {
        let node = node(name)
        return node.handles.filter { handle in
            ShortHash(bytes: handle).map { node.orders[$0] != nil } ?? false
        }
    }

    private func dossiers(_ name: String) -> [HeldDossier] {
        let node = node(name)
        let known = node.held.union(node.listed.keys).union(node.orders.keys)
        return known.sorted().compactMap { key in
            guard let space = spaces[key] else { return nil }
            let taken = omitted == .source ? nil : space.parent
            switch space.kind {
            case .own:
                guard node.held.contains(key) || node.listed[key] != nil else { return nil }
                return HeldDossier(
                    key, .own(handle: key.bytes, disclosed: node.listed[key] ?? [], takenFrom: taken))
            case .envelope:
                guard node.held.contains(key), let parent = space.parent else { return nil }
                let tag = omitted == .tag ? [0] : parent.bytes + key.bytes
                return HeldDossier(key, .envelope(tag: tag, maker: space.maker))
            }
        }
    }

    private mutating func hear(_ name: String) {
        let held = node(name).held.filter { spaces[$0]?.kind == .own }
        for space in held { nodes[name]?.handles.insert(space.bytes) }
        for (space, order) in node(name).orders.sorted(by: { $0.key < $1.key }) {
            let isNews = node(name).held.contains(space)
            if omitted != .hearing, isNews || spaces[space]?.kind == .envelope { follow(name, order) }
            nodes[name]?.held.remove(space)
        }
        let strays = Onward.strays(
            in: dossiers(name), handles: erasedHandles(name), of: node(name).structure, tag: tag)
        for space in strays.sorted() { order(name, space) }
    }

    // MARK: Syncs

    /// A cut connection leaves some spaces out; what a record lists goes with that record.
    private mutating func sync(_ name: String, isWhole: Bool) {
        guard node(name).isAlive else { return }
        var passing: Set<SpaceName> = []
        for space in spaces.keys.sorted() where isWhole || random.once(in: 2) { passing.insert(space) }
        give(from: name, to: Self.hub, passing)
        give(from: Self.hub, to: name, passing)
        hear(name)
        for space in node(Self.hub).orders.keys { nodes[Self.hub]?.held.remove(space) }
    }

    private mutating func give(from giver: String, to taker: String, _ passing: Set<SpaceName>) {
        let (from, structure) = (node(giver), node(taker).structure)
        let mine = passing.filter { taker == Self.hub || spaces[$0]?.members.contains(structure) ?? false }
        for (space, order) in from.orders where mine.contains(space) && node(taker).orders[space] == nil {
            nodes[taker]?.orders[space] = order
        }
        let stones = Set(node(taker).orders.keys)
        // What was here before is dropped by `hear`, which looks at it first.
        let new = from.held.intersection(mine).subtracting(stones)
        nodes[taker]?.held.formUnion(new)
        for (record, listed) in from.listed where new.contains(record) || node(taker).held.contains(record) {
            if mine.contains(record) { nodes[taker]?.listed[record, default: []].formUnion(listed) }
        }
    }
}
