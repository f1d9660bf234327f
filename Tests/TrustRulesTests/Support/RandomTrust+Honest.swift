import SyncTestSupport
import TrustRules

extension RandomTrust {
    /// One step of an honest member.
    mutating func honest() {
        guard !files.isEmpty else { return adversary() }
        let file = random.below(files.count)
        let dense = [10, 10, 10, 10, 40, 40, 40, 60, 84, 91, 95, 95, random.below(100)]
        let (have, me) = (files[file].have, files[file].structure)
        switch kind.isDense ? random.pick(dense) : random.below(100) {
        case ..<35: meet(file)
        case ..<50: write(file)
        case ..<66: speakFor(file)
        case ..<75: letIn(have)
        case ..<82: invite(file)
        case ..<86: ban(file)
        case ..<89:
            let others = isSpiteful ? Set(slugs).subtracting([me]) : bad.subtracting([me])
            seal(file, .expel(structure: others.isEmpty ? "-" : random.pick(others.sorted())))
        case ..<90: if isSpiteful { seal(file, .leave) }
        case ..<92:
            let claims = !kind.isDense || random.below(10) < 3
            if claims { seal(file, .claim) } else { begin("s", "s1", .vouched, seen: have) }
        case ..<99: vote(file)
        default: if files.count < 9 { files.append(files[file]) }
        }
    }

    private mutating func meet(_ file: Int) {
        files[file].have.formUnion(random.pick(files).have)
        guard !keys.isEmpty else { return }
        if random.once(in: 2) { files[file].have.formUnion(part(of: pool)) }
        if random.once(in: 2) { share(files[file].have) }
    }

    private mutating func write(_ file: Int) {
        let (word, row) = rows(of: files[file].structure)
        seal(file, word, row: row)
    }

    /// The rows that somebody of a structure writes.
    mutating func rows(of structure: String) -> (Word<Int>, row: String) {
        if kind.isDense, random.below(10) < 9 {
            return random.pick([
                (.rows(.commons), "commons/x"), (.rows(.owned(by: "s")), "owned/s"),
                (.rows(.owned(by: structure)), "owned/\(structure)"),
            ])
        }
        let isGuest = Self.guests.contains(structure) && random.once(in: 2)
        switch isGuest ? 3 : random.below(4) {
        case 0, 1:
            let owner = random.pick([structure, structure, random.pick(["a", "b", "c", "s", "t", "u"])])
            return (.rows(.owned(by: owner)), "owned/\(owner)")
        case 2: return (.rows(.commons), "commons/\(random.pick(["x", "y"]))")
        default: return (.rows(.charter), "charter/\(random.pick(["x", "y"]))")
        }
    }

    /// Vouches for newcomers, mostly those for whom somebody has; and for some that were ended, so that they return.
    private mutating func speakFor(_ file: Int) {
        var (slug, key) = random.below(10) < 7 ? wanted(in: files[file].have) : guest()
        let ended = files[file].have.places.compactMap { place in
            history.changesets[place].words.first.flatMap { end(by: $0, at: place) }
        }
        if !ended.isEmpty, random.below(10) < 3 { (slug, key) = random.pick(ended) }
        let isThere = random.once(in: 2) && slugs.contains(slug)
        seal(
            file,
            isThere ? .raise(structure: slug, key: KeyID(key)) : .vouch(structure: slug, key: KeyID(key)))
    }

    private func end(by word: Word<Int>, at place: Int) -> (String, String)? {
        let own = structure(of: place) ?? ""
        switch word {
        case .revoke(let key, _): return (own, key.name)
        case .leave: return (own, own + "1")
        case .expel(let structure): return (structure, structure + "1")
        default: return nil
        }
    }

    private mutating func guest() -> (String, String) {
        let slug = random.pick(Self.guests)
        return (slug, slug + random.pick(["1", "2"]))
    }

    private mutating func wanted(in have: PlaceSet) -> (String, String) {
        let said = have.places.flatMap { history.changesets[$0].words }.compactMap {
            word -> (String, String)? in
            switch word {
            case .vouch(let structure, let key), .raise(let structure, let key):
                Self.guests.contains(structure) ? (structure, key.name) : nil
            default: nil
            }
        }.filter { $0.1.hasSuffix("1") || $0.1.hasSuffix("2") }
        return said.isEmpty ? ("s", "s1") : random.pick(said)
    }

    private mutating func letIn(_ have: PlaceSet) {
        let (slug, key) = wanted(in: have)
        guard !files.contains(where: { $0.key == key }), !keys.contains(key) else { return }
        begin(slug, key, .vouched, seen: have)
    }

    private mutating func invite(_ file: Int) {
        let me = files[file].structure
        let name = "\(me)\(history.count)"
        let role: EnrolledRole = random.once(in: 3) ? .reader : .editor
        let invitation = KeyID("i" + name)
        guard let signed = seal(file, .invite(key: invitation, role: role)) else { return }
        let title = Title.invited(in: signed, key: invitation)
        if random.below(10) < 8 { begin(me, name, title, seen: files[file].have) }
        // Now and then the invitation is used twice, or withdrawn.
        guard random.once(in: 4) else { return }
        begin(me, name + "x", title, seen: files[file].have)
        let kept = random.once(in: 3) ? nil : KeyID(random.pick([name, name + "x"]))
        seal(file, .keep(invitation: invitation, device: kept))
    }

    private mutating func ban(_ file: Int) {
        let (me, own) = (files[file].structure, files[file].key)
        let ours = files[file].have.places.filter { structure(of: $0) == me }
        let others = Set(ours.map(key)).subtracting([own]).sorted()
        guard !others.isEmpty else { return }
        let key = random.pick(others)
        let known = ours.filter { self.key(of: $0) == key }
        let stays = random.below(10) < 6 ? known : Array(known.prefix(random.below(known.count)))
        seal(file, .revoke(key: KeyID(key), stays: stays))
    }

    private mutating func vote(_ file: Int) {
        let have = files[file].have
        var seen = have.places.flatMap { history.changesets[$0].words }.compactMap { word -> Cut<Int>? in
            guard case .stable(let cut) = word, cut.heads.allSatisfy(have.contains) else { return nil }
            return cut
        }
        if kind.isDense { seen = Array(seen.suffix(3)) }
        seal(file, .stable(!seen.isEmpty && random.below(10) < 8 ? random.pick(seen) : cut(of: have)))
    }
}
