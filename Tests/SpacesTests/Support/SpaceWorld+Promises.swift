import Spaces
import TrustRules

/// What must hold once all that work have met.
extension SpaceWorld {
    mutating func check() -> Set<String> {
        if !rest() { bad.insert("no rest") }
        let gone = Set(theft.keys).union(revoker.keys).union(rogues)
        let goneKeys = Set(gone.map { node($0).key })
        let all = names.map(node).filter { !gone.contains($0.name) && !goneKeys.contains($0.key) }
        let honest = all.filter { !$0.isHub }
        let isErased = all.contains { $0.order != nil }
        if isErased, all.contains(where: { !$0.have.isEmpty }) { bad.insert("erased here, kept there") }
        let inside = honest.filter(isIn)
        let names = Set(inside.map(\.name))
        if honest.contains(where: { !$0.have.isEmpty && !names.contains($0.name) && !$0.isBare }) {
            bad.insert("an ended structure still holds it")
        }
        checkOutcome(inside)
        for node in inside where !unread(by: node).isEmpty { bad.insert("a member can never read something") }
        if let have = inside.first?.have {
            checkWords(have)
            checkThieves(have, names)
        }
        checkReaders()
        return bad
    }

    private mutating func checkOutcome(_ inside: [Node]) {
        let outcomes = inside.map { node in
            "\(roster(of: node).sorted()) \(PlainReferral(space, Self.parties, of: node.have).outcome.state)"
        }
        if Set(outcomes).count > 1 { bad.insert("two outcomes") }
    }

    private func unread(by node: Node) -> Set<EpochName> {
        let used = node.have.places.compactMap { place -> EpochName? in
            let changeset = space.changeset(place)
            return outlaws.contains(changeset.author.key) ? nil : changeset.epoch
        }
        return Set(used).subtracting(opened(by: node))
    }

    private mutating func checkWords(_ have: PlaceSet) {
        let cuts = space.cuts(in: have)
        let roster = space.roster(of: have)
        let counting = have.places.filter { space.counts($0, cuts) }
        // What an outlaw did before it was cut off is for a person to take back.
        let byOutlaws = Set(
            counting.filter { outlaws.contains(space.changeset($0).author.key) }.flatMap(admitted))
        let ended = words.filter { $0.value.isEnd && !isOutlaw($0.value.by) }.keys
        if !Set(ended).intersection(roster).subtracting(byOutlaws).isEmpty {
            bad.insert("in, against the holder's last word")
        }
        let isWithdrawn = counting.contains { space.changeset($0).sealed.contains(.step(.withdrawn)) }
        let state = PlainReferral(space, Self.parties, of: have).outcome.state
        if isWithdrawn, state != .withdrawn { bad.insert("a withdrawal without effect") }
        for structure in roster.subtracting([space.founder.structure]) {
            let admitting = counting.filter { admitted($0).contains(structure) }
            if admitting.allSatisfy(backdated.contains) { bad.insert("let in by one who was out") }
        }
    }

    private func admitted(_ place: Int) -> [String] {
        space.changeset(place).clear.compactMap {
            if case .admit(let structure) = $0 { structure } else { nil }
        }
    }

    private mutating func checkThieves(_ have: PlaceSet, _ inside: Set<String>) {
        let cuts = space.cuts(in: have)
        for (thief, start) in theft {
            let device = node(thief).author
            guard let revoker = revoker[thief], inside.contains(revoker) else { continue }
            for place in have.places where space.changeset(place).author == device {
                let isVoid = space.isVoid(place, cuts)
                let isKnown = known[device.key]?.contains(place) ?? false
                if isVoid, isKnown, real[place] < start { bad.insert("honest work made void") }
                let isLasting = space.changeset(place).clear.contains { word in
                    switch word {
                    case .end, .cut: true
                    default: false
                    }
                }
                if !isVoid, !isKnown, !isLasting { bad.insert("a thief's word counts") }
            }
        }
    }

    /// Nobody reads what was sealed after its writer could know it to be out or banned.
    private mutating func checkReaders() {
        let everything = PlaceSet(0..<space.history.count)
        let devices = names.map(node).filter { !$0.isHub }
        let reach = Dictionary(devices.map { ($0.key, opened(everything, by: $0.key)) }) { first, _ in first }
        for place in contents where !outlaws.contains(space.changeset(place).author.key) {
            guard let epoch = space.changeset(place).epoch else { continue }
            let past = space.past(place)
            let late = everything.places.filter { isLate($0, past) }.flatMap(admitted)
            let out = Set(["A", "B", "C"]).subtracting(space.roster(of: past)).subtracting(late)
            for device in devices where out.contains(device.structure) {
                if reach[device.key]?.contains(epoch) ?? false { bad.insert("read by one who was out") }
            }
            for thief in thieves where views[place].banned.contains(thief) {
                if reach[thief]?.contains(epoch) ?? false { bad.insert("read with a banned key") }
            }
        }
    }

    /// Whether somebody was let in later, by one who was in; or, as far as the writer could know, seemed to be.
    private func isLate(_ admission: Int, _ past: PlaceSet) -> Bool {
        let author = space.changeset(admission).author.structure
        guard !past.contains(admission), space.roster(of: space.past(admission)).contains(author) else {
            return false
        }
        let isKnown = past.places.contains { space.changeset($0).clear.contains(.end(author)) }
        return !backdated.contains(admission) || !isKnown
    }
}
