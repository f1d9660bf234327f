import SyncTestSupport
import TrustRules

extension RandomTrust {
    /// One step of the adversaries: anything, after any closed past, from any of their changesets on.
    mutating func adversary() {
        guard !keys.isEmpty else { return }
        let key = random.pick(keys.sorted())
        let own = pool.places.filter { self.key(of: $0) == key }
        let previous = !own.isEmpty && random.below(10) < 9 ? random.pick(own) : nil
        let past = random.below(10) < 3 ? pool : part(of: pool, most: 5)
        let place: Int?
        if let previous, random.below(100) >= 15 {
            let (words, row) = lies(key, own, past)
            place = add(key, after: previous, seen: past, words, row: row)
        } else {
            place = beginAnew(key, past)
        }
        if let place { share(history.closure(place)) }
    }

    private mutating func beginAnew(_ key: String, _ past: PlaceSet) -> Int? {
        let (slug, target) = target()
        let mine = String(key.prefix(1))
        let isTheirs = bad.contains(String(target.prefix(1))) || target.hasSuffix("q")
        let name = random.pick([key, isTheirs ? target : key, "\(mine)\(history.count)"])
        let structure = random.pick([mine, slug, String(name.prefix(1))])
        let invitations: [Title<Int>] = pool.places.filter { bad.contains(self.structure(of: $0) ?? "") }
            .flatMap {
                place in
                history.changesets[place].words.compactMap { word in
                    if case .invite(let key, _) = word { .invited(in: place, key: key) } else { nil }
                }
            }
        let enrolment = Enrolment(
            structure: structure, title: random.pick([.founder, .vouched] + invitations))
        // A first changeset may say something, too.
        let words: [Word<Int>] = random.once(in: 4) ? lies(key, [], past).0 : []
        guard let place = add(name, after: nil, seen: past, words, enrolment: enrolment) else { return nil }
        hold(name)
        return place
    }

    /// Somebody to speak about.
    private mutating func target() -> (String, String) {
        let slug = random.pick(slugs + ["p", "s", "t"])
        return (slug, random.pick([slug + "1", slug + "q", random.pick(keys.sorted())]))
    }

    private mutating func lies(_ key: String, _ own: [Int], _ past: PlaceSet) -> ([Word<Int>], row: String?) {
        let (slug, target) = target()
        let mine = String(key.prefix(1))
        let known = Set(titles.log.places.map(self.key)).sorted()
        let ours = known.filter { $0.hasPrefix(mine) }
        let invitations = pool.places.flatMap { history.changesets[$0].words }.compactMap { word -> KeyID? in
            if case .invite(let key, _) = word { key } else { nil }
        }
        switch random.below(15) {
        case 0, 1: return ([.vouch(structure: slug, key: KeyID(target))], nil)
        case 2: return ([.raise(structure: slug, key: KeyID(target))], nil)
        case 3, 4: return ([.expel(structure: slug)], nil)
        case 5: return ([.leave], nil)
        case 6: return ([.claim], nil)
        case 7: return ([.stable(cut(of: part(of: past)))], nil)
        case 8: return ([.stable(cut(of: past))], nil)
        case 9: return ([.invite(key: KeyID("i\(history.count)"), role: .editor)], nil)
        case 10:
            let stays = own.filter { _ in random.once(in: 5) }
            return ([.revoke(key: KeyID(random.pick(known)), stays: stays)], nil)
        case 11: return ([.revoke(key: KeyID(ours.isEmpty ? key : random.pick(ours)), stays: [])], nil)
        case 12 where !invitations.isEmpty:
            let kept = random.once(in: 2) ? nil : KeyID(key)
            return ([.keep(invitation: random.pick(invitations), device: kept)], nil)
        case 13:
            // Many things at once.
            let stays = own.filter { _ in random.once(in: 3) }
            return (
                [
                    .vouch(structure: slug, key: KeyID(target)), .expel(structure: slug), .claim,
                    .revoke(key: KeyID(key), stays: stays), .rows(.owned(by: slug)),
                ], nil
            )
        default:
            let (word, row) = rows(of: mine)
            return ([word], row)
        }
    }
}
