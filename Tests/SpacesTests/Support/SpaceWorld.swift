import Spaces
import TrustRules

/// One space, the commons as far as it matters, and the devices and hubs that exchange them.
///
/// Cryptography is symbolic: an epoch's key opens what is sealed with it and what lies linked under it; a grant gives
/// it to one device. Devices are named after their structure (`a1`, `a2` of `A`); hubs (`h1`, `h2`) hold no key.
struct SpaceWorld {
    /// A step of the world's programs left out; the rules of the fold have weakenings of their own.
    enum Habit: String, CaseIterable {
        case noLinks, makersGrantAlone, noDuty, cutsOnlyWhatWrote, revokerCutsAlone, voidIsntTold
        case endedOnesKeepAll, leaversForget, storedIsReceived, noStones, ordersFall
    }

    struct Node {
        let name: String
        let author: SpaceAuthor
        let isHub: Bool
        var head: Int?
        var have = PlaceSet()
        var view = CommonsView()
        var order: ErasureOrder?
        /// Orders that a hub has told once, where nothing keeps stones.
        var told: Set<Mark> = []
        var skew: Int = 0
        var isOn = true
        /// Whether only the skeleton is left.
        var isBare = false

        var key: KeyID { author.key }
        var structure: String { author.structure }
    }

    static let parties = ReferralParties(sender: "A", receiver: "B")
    /// A changeset of the commons that is there, and bans nobody.
    static let otherMark = Mark("other")

    var space: PlainSpace
    let habit: Habit?
    var now = 1_000
    var nodes: [String: Node] = [:]
    /// The names of the nodes, in the order in which they came.
    var names: [String] = []

    // What only the world knows, by place.
    var real: [Int] = []
    var views: [CommonsView] = []
    var labels: [Int: String] = [:]
    /// The changesets that hold something beside keys.
    var contents: Set<Int> = []
    /// The changesets whose grants don't open.
    var empty: Set<Int> = []
    /// The admissions by members who knew that they were out, from old pasts.
    var backdated: Set<Int> = []

    var theft: [String: Int] = [:]
    /// Members who break the rules after they were ended.
    var rogues: Set<String> = []
    var revoker: [String: String] = [:]
    /// Of a thief's changesets, those that the revoker had when it cut.
    var known: [KeyID: PlaceSet] = [:]
    /// The last word on each structure by who keeps the rules.
    var words: [String: (by: String, place: Int, isEnd: Bool)] = [:]
    var bad: Set<String> = []

    init(weakened: SpaceWeakening? = nil, habit: Habit? = nil, skews: [String: Int] = [:]) {
        space = PlainSpace(founder: SpaceAuthor("a1"), weakened: weakened)
        self.habit = habit
        for hub in ["h1", "h2"] { add(Node(name: hub, author: SpaceAuthor(hub), isHub: true)) }
        for device in ["a1", "a2", "b1", "b2", "c1"] { join(device) }
        let all = names.reduce(into: CommonsView()) { $0.formUnion(node($1).view) }
        for name in names {
            nodes[name]?.view = all
            nodes[name]?.skew = skews[name] ?? 0
        }
    }

    func node(_ name: String) -> Node {
        guard let node = nodes[name] else { preconditionFailure("no node \(name)") }
        return node
    }

    mutating func add(_ node: Node) {
        nodes[node.name] = node
        names.append(node.name)
    }

    /// A device joins the commons, where somebody who is there knows it at once.
    mutating func join(_ name: String, by other: String? = nil) {
        var node = Node(name: name, author: SpaceAuthor(name), isHub: false)
        if let other {
            node.view = self.node(other).view
            nodes[other]?.view.add(node.author)
        }
        node.view.add(node.author)
        add(node)
    }

    func isThief(_ name: String) -> Bool { theft[name] != nil }
    func isOutlaw(_ name: String) -> Bool { isThief(name) || rogues.contains(name) }
    var thieves: Set<KeyID> { Set(theft.keys.map { node($0).key }) }
    var outlaws: Set<KeyID> { thieves.union(rogues.map { node($0).key }) }

    static func ban(of device: KeyID) -> Mark { Mark("ban-\(device.name)") }

    // MARK: What a node knows

    /// The commons as the node takes it; where exclusions are believed, with what epochs alone say.
    func view(of node: Node) -> CommonsView {
        guard space.weakened == .exclusionsBelieved else { return node.view }
        var view = node.view
        for place in node.have.places {
            for case .epoch(let epoch) in space.changeset(place).clear {
                for excluded in epoch.exclusions {
                    let device = SpaceAuthor(excluded.device.name)
                    view.add(CommonsView.Ban(of: device), called: Self.ban(of: excluded.device))
                }
            }
        }
        return view
    }

    func roster(of node: Node) -> Set<String> { space.roster(of: node.have) }
    func isIn(_ node: Node) -> Bool { !node.have.isEmpty && roster(of: node).contains(node.structure) }

    /// The epochs whose keys a holder of this key comes to know from some changesets.
    func opened(_ have: PlaceSet, by key: KeyID) -> Set<EpochName> {
        var book = EpochBook()
        var known: Set<EpochName> = []
        for place in have.places {
            let changeset = space.changeset(place)
            for word in changeset.clear {
                if case .epoch(let epoch) = word {
                    if epoch.granted.contains(key) || changeset.author.key == key { known.insert(epoch.name) }
                }
                if case .grant(let epoch, key) = word, !empty.contains(place) { known.insert(epoch) }
            }
            guard let epoch = changeset.epoch else { continue }
            for case .older(let older) in changeset.sealed { book.links[epoch, default: []].formUnion(older) }
        }
        return book.linked(from: known)
    }

    func opened(by node: Node) -> Set<EpochName> { opened(node.have, by: node.key) }

    // MARK: Writing

    @discardableResult
    mutating func write(
        _ name: String, _ clear: [ClearWord<Int>], epoch: EpochName? = nil, sealed: [SealedWord] = [],
        from past: PlaceSet? = nil, after head: Int? = nil
    ) -> Int {
        let node = node(name)
        let seen = past ?? node.have
        let place = space.history.count
        let changeset = SpaceChangeset(
            by: node.author, after: past == nil ? node.head : head, time: UInt64(now + node.skew),
            mark: Mark("m\(place)"), clear: clear, epoch: epoch, sealed: sealed)
        space.append(changeset, seen: seen)
        real.append(now)
        views.append(node.view)
        nodes[name]?.have.insert(place)
        if past == nil { nodes[name]?.head = place }
        return place
    }

    /// The words that have to go along with what is sealed, and the epoch; nil if the node has no key (F8).
    private mutating func keys(of node: Node) -> (
        clear: [ClearWord<Int>], epoch: EpochName, older: Set<EpochName>
    )? {
        let known = opened(by: node)
        let view = view(of: node)
        let choice = space.choice(of: node.have, known: known, view)
        let isAny = !space.makers(in: node.have).isEmpty
        let isStuck = space.weakened == .oneKey || space.weakened == .newestKey
        if choice.epoch == nil, isAny, known.isEmpty || isStuck { return nil }
        let older = habit == .noLinks ? [] : choice.older
        guard let epoch = choice.epoch else {
            let name = EpochName("e\(String(10_000 + space.history.count))")
            let exclusions = choice.excluded.map { Epoch.Exclusion(device: $0, ban: Self.ban(of: $0)) }
            let made = Epoch(name: name, exclusions: Set(exclusions), granted: choice.missing)
            return ([.epoch(made)], name, older)
        }
        let grants = habit == .makersGrantAlone ? [] : choice.missing.sorted()
        return (grants.map { .grant(epoch, to: $0) }, epoch, older)
    }

    /// Seals content, or only what is owed; nil if the node can't.
    @discardableResult
    mutating func seal(_ name: String, _ content: [SealedWord], isDuty: Bool = false) -> Int? {
        let node = node(name)
        let isBanned = node.view.banned.contains(node.key) && !isThief(name)
        guard node.order == nil, !isBanned, isIn(node), let keys = keys(of: node) else { return nil }
        if isDuty, keys.clear.isEmpty, keys.older.isEmpty { return nil }
        let links: [SealedWord] = keys.older.isEmpty ? [] : [.older(keys.older)]
        let isSealing = !isDuty || !links.isEmpty
        let place = write(name, keys.clear, epoch: isSealing ? keys.epoch : nil, sealed: links + content)
        if !isDuty { contents.insert(place) }
        return place
    }

    mutating func doDuty(_ name: String) {
        let node = node(name)
        let known = opened(by: node)
        let view = view(of: node)
        let book = space.book(of: node.have, view, readable: known.contains)
        guard habit != .noDuty, Duty.isOwed(in: book, known: known, roster: roster(of: node), view) else {
            return
        }
        seal(name, [], isDuty: true)
    }
}
