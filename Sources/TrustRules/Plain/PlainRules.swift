/// The rules of trust, as they are said: of a set of changesets, who belongs and what counts.
///
/// Clear, not fast: it looks at everything, over and over. `TrustLedger` does the same as changesets arrive; tests hold
/// the two beside each other.
package struct PlainRules: Sendable {
    /// A word with the changeset that says it.
    struct Said: Sendable {
        let place: Int
        let by: String
        let word: Word<Int>
    }

    package let terms: FoundingTerms
    package let history: PlainHistory
    /// The rule that is left out.
    package let weakened: Weakening?
    let titles: PlainTitles
    /// The changesets that are taken in.
    package var log: PlaceSet { titles.log }
    /// Bans of one's own structure; of a revocation, what stays.
    let own: [Said]
    let stays: [Int: [PlaceSet]]
    /// Words against other structures, and the places of those that are ended.
    let expels: [Said]
    private(set) var ended: Set<Int> = []
    /// The agreed cuts.
    package private(set) var cuts: Set<PlaceSet> = []
    /// The changesets that count.
    package private(set) var counting = PlaceSet()

    /// The judgement of the changesets at hand; of all, if `places` is nil.
    package init(
        _ terms: FoundingTerms, _ history: PlainHistory, of places: PlaceSet? = nil,
        weakened: Weakening? = nil
    ) {
        self.terms = terms
        self.history = history
        self.weakened = weakened
        var titles = PlainTitles(terms, weakened: weakened)
        for place in places?.places ?? Array(0..<history.count) { _ = titles.take(place, of: history) }
        self.titles = titles
        let said = Self.words(of: history, titles)
        own = said.filter { item in
            switch item.word {
            case .revoke, .keep, .leave: true
            default: false
            }
        }
        expels = said.filter { item in
            guard case .expel(let structure) = item.word else { return false }
            return structure != item.by
        }
        stays = Self.stays(in: own, history, titles)
        agree(on: said)
        ended = Set(expels.map(\.place).filter { isEnded($0, besideCuts: true) })
        settle()
    }

    /// The words of editors: what a reader says is nobody's.
    private static func words(of history: PlainHistory, _ titles: PlainTitles) -> [Said] {
        titles.log.places.flatMap { place -> [Said] in
            guard let device = titles.devices[place], device.role == .editor else { return [] }
            return history.changesets[place].words.map { Said(place: place, by: device.structure, word: $0) }
        }
    }

    /// For each changeset with revocations, what each of these lets stand, in their order.
    private static func stays(
        in own: [Said], _ history: PlainHistory, _ titles: PlainTitles
    ) -> [Int: [PlaceSet]] {
        var stays: [Int: [PlaceSet]] = [:]
        for ban in own {
            guard case .revoke(_, let heads) = ban.word else { continue }
            let known = heads.filter { titles.pasts[ban.place].contains($0) }
            let left = titles.weakened == .revokeTakesAll ? PlaceSet() : history.chains(to: known)
            stays[ban.place, default: []].append(left)
        }
        return stays
    }

    func past(of place: Int) -> PlaceSet { titles.pasts[place] }

    package func device(of place: Int) -> PlainDevice? { titles.devices[place] }

    // MARK: The least set that counts

    private mutating func settle() {
        var before = -1
        while counting.count > before {
            before = counting.count
            for place in log.places where !counting.contains(place) {
                if isLetIn(place), whyBanned(place) == nil { counting.insert(place) }
            }
        }
    }

    /// Whether something that the title of the changeset's device rests on counts (rule T4).
    func isLetIn(_ place: Int) -> Bool {
        guard let device = titles.devices[place] else { return false }
        if let invitation = device.invitation { return counting.contains(invitation.place) }
        if device.isFounder { return true }
        let vouches = titles.vouches(for: device.structure, device.key)
        switch weakened {
        case .seatsNeverFall: return true
        case .seatsNeedAll:
            let voices = vouches.filter { counting.contains($0.place) }
            return Set(voices.map(\.by)).count >= terms.vouchers
        default: return vouches.contains { counting.contains($0.place) }
        }
    }

    // MARK: Cuts (rule T10)

    private mutating func agree(on said: [Said]) {
        var votes: [Cut<Int>: [Said]] = [:]
        for item in said {
            guard case .stable(let cut) = item.word,
                cut.heads.allSatisfy({ past(of: item.place).contains($0) })
            else { continue }
            votes[cut, default: []].append(item)
        }
        for (cut, voices) in votes {
            let needed = weakened == .oneCuts ? 1 : terms.majority
            guard Set(voices.map(\.by)).count >= needed else { continue }
            let isAlive = voices.contains { !isEnded($0.place, besideCuts: false) }
            if isAlive || weakened == .cutsNeverLapse { cuts.insert(history.closure(of: cut.heads)) }
        }
    }

    /// Whether an agreed cut that holds the changeset doesn't hold what would reach it.
    package func isShielded(_ place: Int, from ban: Int) -> Bool {
        cuts.contains { $0.contains(place) && !$0.contains(ban) }
    }
}
