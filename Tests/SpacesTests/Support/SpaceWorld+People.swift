import Spaces
import TrustRules

/// What people do.
extension SpaceWorld {
    mutating func found(_ name: String) -> Int? {
        write(name, [.found])
        return seal(name, [])
    }

    /// The holder's word on one structure, as this device records it.
    mutating func say(_ name: String, isEnd: Bool, _ structure: String) {
        let node = node(name)
        guard node.order == nil, isIn(node) else { return }
        let place = write(name, [isEnd ? .end(structure) : .admit(structure)])
        if !isOutlaw(name) { words[structure] = (name, place, isEnd) }
        if isEnd { settle(name) } else { seal(name, [], isDuty: true) }
    }

    mutating func revoke(_ name: String, _ thief: String) {
        let device = node(thief).author
        let ban = CommonsView.Ban(of: device)
        nodes[name]?.view.add(ban, called: Self.ban(of: device.key))
        space.commons.add(ban, called: Self.ban(of: device.key))
        revoker[thief] = name
        cut(name, device)
    }

    /// Cuts a device off at what is here of it (F4).
    mutating func cut(_ name: String, _ device: SpaceAuthor) {
        let node = node(name)
        let isSaid = node.have.places.contains { place in
            space.changeset(place).author == node.author
                && space.changeset(place).clear.contains { word in
                    if case .cut(device.key, _, _) = word { true } else { false }
                }
        }
        guard !node.have.isEmpty, !isSaid else { return }
        let stays = node.have.places.filter { space.changeset($0).author == device }
        known[device.key] = known[device.key] ?? PlaceSet(stays)
        let followed = Set(stays.compactMap { space.changeset($0).previous })
        let heads = stays.filter { !followed.contains($0) }
        if space.history.chains(to: heads) != PlaceSet(stays) { bad.insert("heads don't say what stays") }
        guard !stays.isEmpty || habit != .cutsOnlyWhatWrote else { return }
        write(name, [.cut(key: device.key, stays: heads, ban: Self.ban(of: device.key))])
    }

    mutating func erase(_ name: String) {
        let node = node(name)
        guard node.order == nil, isIn(node) else { return }
        let admissions = node.have.places.flatMap { place in
            space.changeset(place).clear.compactMap { word -> (structure: String, by: SpaceAuthor)? in
                if case .admit(let structure) = word {
                    (structure, space.changeset(place).author)
                } else {
                    nil
                }
            }
        }
        let evidence = ErasureEvidence.path(
            from: space.founder.structure, to: node.structure, among: admissions)
        let order = ErasureOrder(
            Mark("order-\(name)-\(now)"), of: SpaceName("space"), by: node.key, at: UInt64(now),
            for: .holderAsks, evidence: evidence ?? [])
        obey(name, order)
    }

    mutating func obey(_ name: String, _ order: ErasureOrder) {
        let node = node(name)
        let verdict = ErasureEvidence.verdict(on: order, founder: space.founder.key) {
            SpaceAuthor($0.name).structure
        }
        let author = SpaceAuthor(order.author.name)
        let isFallen = habit == .ordersFall && space.cuts(in: node.have)[author] != nil
        guard node.order == nil, verdict == .shown, !isFallen else { return }
        nodes[name]?.order = habit == .noStones && node.isHub ? nil : order
        nodes[name]?.have = PlaceSet()
    }

    // MARK: Files

    mutating func restore(_ name: String, _ saved: Node) {
        nodes[name]?.have = saved.have
        nodes[name]?.head = saved.head
        nodes[name]?.order = saved.order
        nodes[name]?.isBare = false
        // What only this file had is gone.
        let held = names.reduce(into: PlaceSet()) { $0.formUnion(node($1).have) }
        words = words.filter { $0.value.by != name || held.contains($0.value.place) }
        known = known.filter { device, _ in
            held.places.contains { place in
                space.changeset(place).clear.contains { word in
                    if case .cut(device, _, _) = word { true } else { false }
                }
            }
        }
    }

    /// A copy of the file and its keys goes on beside the first one, as a branch of the same device.
    mutating func clone(_ name: String) {
        let node = node(name)
        var copy = Node(name: name + "x", author: node.author, isHub: false)
        copy.have = node.have
        copy.view = node.view
        copy.head = node.head
        copy.order = node.order
        add(copy)
    }

    // MARK: Outlaws

    /// An epoch that pretends to exclude its maker and somebody honest; or a grant that doesn't open.
    mutating func lie(_ name: String, _ rng: inout some RandomNumberGenerator) {
        let node = node(name)
        let roster = roster(of: node)
        let epochs = space.makers(in: node.have).keys.sorted()
        let all = names.reduce(into: CommonsView()) { $0.formUnion(self.node($1).view) }
        let members = roster.reduce(into: Set<KeyID>()) { $0.formUnion(all.recipients[$1] ?? []) }
        let honest = members.subtracting([node.key]).sorted()
        guard roster.contains(node.structure), let epoch = epochs.randomElement(using: &rng),
            let other = honest.randomElement(using: &rng)
        else { return }
        if Bool.random(using: &rng) {
            let exclusions = [node.key, other].map { device in
                let ban = Self.ban(of: device)
                return Epoch.Exclusion(device: device, ban: node.view.bans[ban] == nil ? Self.otherMark : ban)
            }
            let made = Epoch(
                name: EpochName("e\(String(10_000 + space.history.count))"), exclusions: Set(exclusions),
                granted: Set(honest))
            write(name, [.epoch(made)])
        } else {
            let granted = space.book(of: node.have, node.view) { _ in true }.epochs[epoch]?.granted ?? []
            let target = honest.filter { !granted.contains($0) }.randomElement(using: &rng) ?? other
            empty.insert(write(name, [.grant(epoch, to: target)]))
        }
    }

    /// A thief goes on from an old past, on a branch of its device, as if it hadn't heard what came since.
    mutating func backdate(
        _ name: String, _ clear: [ClearWord<Int>], _ sealed: [SealedWord],
        _ rng: inout some RandomNumberGenerator
    ) {
        let node = node(name)
        guard let base = node.have.places.randomElement(using: &rng) else { return }
        let past = space.history.closure(base)
        let own = past.places.last { space.changeset($0).author == node.author }
        let epoch = space.makers(in: past).keys.min()
        write(name, clear, epoch: sealed.isEmpty ? nil : epoch, sealed: sealed, from: past, after: own)
    }

    /// A member that was ended goes on: it admits from before its end, or makes an epoch that knows everything.
    mutating func defy(_ name: String, _ rng: inout some RandomNumberGenerator) {
        let node = node(name)
        guard !isIn(node), !node.have.isEmpty else { return }
        if Bool.random(using: &rng) {
            let own = node.have.places.filter { place in
                space.changeset(place).author == node.author && space.isAllowed(place)
            }
            let before = node.have.places.filter { place in
                space.roster(of: space.history.closure(place)).contains(node.structure)
            }
            guard let base = before.randomElement(using: &rng) else { return }
            let past = space.history.closure(base)
            let head = own.last { past.contains($0) }
            backdated.insert(write(name, [.admit("C")], from: past, after: head))
        } else {
            let view = node.view
            let exclusions = view.banned.map { Epoch.Exclusion(device: $0, ban: Self.ban(of: $0)) }
            let made = Epoch(
                name: EpochName("e\(String(10_000 + space.history.count))"), exclusions: Set(exclusions),
                granted: view.current(of: roster(of: node)))
            write(name, [.epoch(made)])
        }
    }
}
