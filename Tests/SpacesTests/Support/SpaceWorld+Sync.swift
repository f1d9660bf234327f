import Spaces
import TrustRules

/// How devices and hubs meet.
extension SpaceWorld {
    /// A connection that is cut, or a bundle: one side alone, or so many changesets.
    enum Part: Equatable {
        case space, commons
        case changesets(Int)
    }

    mutating func sync(_ first: String, _ second: String, _ part: Part? = nil) {
        guard first != second, node(first).isOn, node(second).isOn else { return }
        if part != .space {
            let both = node(first).view.union(node(second).view)
            nodes[first]?.view = both
            nodes[second]?.view = both
        }
        guard part != .commons else { return }
        for (from, to) in [(first, second), (second, first)] { tellOrder(from, to) }
        guard node(first).order == nil, node(second).order == nil else { return }
        for (from, to) in [(first, second), (second, first)] { give(from, to, part) }
        settle(first)
        settle(second)
    }

    private mutating func tellOrder(_ from: String, _ to: String) {
        guard let order = node(from).order, node(to).order == nil, !node(to).told.contains(order.name) else {
            return
        }
        if habit == .noStones { nodes[to]?.told.insert(order.name) }
        obey(to, order)
    }

    private mutating func give(_ from: String, _ to: String, _ part: Part?) {
        let (giver, taker) = (node(from), node(to))
        guard taker.isHub || !giver.view.banned.contains(taker.key) else { return }
        var new = giver.have.subtracting(taker.have)
        if !taker.isHub, !space.roster(of: giver.have).contains(taker.structure) {
            // It hears why it is out, and nothing after.
            new = taker.have.isEmpty ? PlaceSet() : reasons(taker.structure, giver).subtracting(taker.have)
        }
        if !giver.isHub, taker.view.banned.contains(giver.key) {
            new = PlaceSet(new.places.filter { space.changeset($0).author.key != giver.key })
        }
        if case .changesets(let count) = part {
            let sorted = new.places.sorted { (space.past($0).count, $0) < (space.past($1).count, $1) }
            new = PlaceSet(sorted.prefix(count))
        }
        new = PlaceSet(new.places.filter { isCitedThere(space.changeset($0).cited, taker.view) })
        // In the order of places a past stands before, so one pass takes what is closed.
        var have = taker.have
        for place in new.places where space.past(place).isSubset(of: have) { have.insert(place) }
        nodes[to]?.have = have
    }

    private func reasons(_ structure: String, _ giver: Node) -> PlaceSet {
        let why = space.reasons(against: structure, in: giver.have).filter { place in
            habit != .voidIsntTold || space.changeset(place).clear.contains(.end(structure))
        }
        return why.reduce(into: PlaceSet()) { $0.formUnion(space.history.closure($1)) }
    }

    /// Whether the taker has what a changeset cites in the commons (F12).
    private func isCitedThere(_ cited: Set<Mark>, _ view: CommonsView) -> Bool {
        cited.allSatisfy { $0 == Self.otherMark || view.bans[$0] != nil }
    }

    /// After news: who is out empties its file, cuts and keys that are owed are written, and the receipt.
    mutating func settle(_ name: String) {
        let node = node(name)
        guard node.order == nil, !node.isHub, !node.have.isEmpty, !isOutlaw(name) else { return }
        guard isIn(node) else {
            nodes[name]?.isBare = habit != .endedOnesKeepAll
            if habit == .leaversForget { nodes[name]?.have = PlaceSet() }
            return
        }
        nodes[name]?.isBare = false
        doCuts(name)
        ask(name)
        doDuty(name)
        acknowledge(name)
    }

    private mutating func doCuts(_ name: String) {
        let node = node(name)
        let cuts = space.cuts(in: node.have)
        guard habit != .revokerCutsAlone else { return }
        let isEverybodys = space.weakened == .everybodyCuts
        let structures = isEverybodys ? Set(node.view.bans.values.map(\.device.structure)) : [node.structure]
        for structure in structures.sorted() {
            let owed = Duty.cutsOwed(
                by: structure,
                uncut: { key in
                    isEverybodys || cuts[SpaceAuthor(key: key, structure: structure)] == nil
                }, node.view)
            for key in owed.values.sorted() { cut(name, SpaceAuthor(key: key, structure: structure)) }
        }
    }

    private mutating func ask(_ name: String) {
        let node = node(name)
        guard space.weakened != .grantsBelieved else { return }
        let book = space.book(of: node.have, node.view) { _ in true }
        let said = book.epochs.values.filter { $0.granted.contains(node.key) }.map(\.name)
        let closed = Set(said).subtracting(opened(by: node)).sorted()
        if !closed.isEmpty { write(name, closed.map { .ask($0) }) }
    }

    private mutating func acknowledge(_ name: String) {
        let node = node(name)
        let isSaid = node.have.places.contains { place in
            space.changeset(place).author.structure == node.structure
                && space.changeset(place).sealed.contains(.step(.received))
        }
        let first = node.have.places.filter(contents.contains).min { real[$0] < real[$1] }
        guard let first, let epoch = space.changeset(first).epoch else { return }
        let opens = opened(by: node).contains(epoch)
        if habit == .storedIsReceived, !opens, !isSaid, node.structure == Self.parties.receiver {
            bad.insert("a receipt for what wasn't opened")
        }
        if Delivery.isReceiptOwed(by: node.structure, Self.parties, opens: opens, isSaid: isSaid) {
            seal(name, [.step(.received)])
        }
    }

    /// All who work meet, until nothing moves.
    ///
    /// - Returns: false if it never comes to rest.
    mutating func rest() -> Bool {
        for _ in 0..<14 {
            let before = names.map { Snapshot(node($0)) }
            for name in names where !node(name).isHub && !isThief(name) {
                for hub in ["h1", "h2"] { sync(name, hub) }
            }
            sync("h1", "h2")
            if before == names.map({ Snapshot(node($0)) }) { return true }
        }
        return false
    }

    private struct Snapshot: Equatable {
        let have: PlaceSet
        let view: CommonsView
        let order: ErasureOrder?

        init(_ node: Node) {
            have = node.have
            view = node.view
            order = node.order
        }
    }
}

extension CommonsView {
    func union(_ other: CommonsView) -> CommonsView {
        var union = self
        union.formUnion(other)
        return union
    }
}
