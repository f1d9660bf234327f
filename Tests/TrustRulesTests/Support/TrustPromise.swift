import SyncTestSupport

@testable import TrustRules

/// What the rules promise as long as fewer than N structures collude.
enum TrustPromise: String, CaseIterable {
    /// A structure is admitted only with the voice of an honest one.
    case admission
    /// An honest structure's changesets count, unless it or honest others ended them.
    case honestCount
    /// A coordinator is raised only with the voice of an honest structure.
    case raise
    /// An honest structure's rows are written by itself, from its claim on.
    case rows
    /// A revoked device's changesets count only in a cut, or where N have answered.
    case revoked
    /// A seat has a voice that counts.
    case seat
    /// An answer has a voice that counts.
    case answer
    /// An expulsion has a voice that isn't ended.
    case expulsion
    /// The rows are the same once a cut's bodies are gone.
    case elision
}

/// A history's changesets with what the rules, or weakened ones, make of them.
struct PromiseCheck {
    let made: RandomTrust
    let rules: PlainRules

    init(_ made: RandomTrust, weakened: Weakening? = nil) {
        self.made = made
        rules = PlainRules(made.terms, made.history, weakened: weakened)
    }

    /// The promises that don't hold.
    var broken: Set<TrustPromise> {
        var broken: Set<TrustPromise> = []
        for place in rules.log.places {
            if made.bad.count < made.terms.vouchers { broken.formUnion(brokenByFew(at: place)) }
            broken.formUnion(brokenByVoidVoices(at: place))
        }
        if !elisionIsUnseen { broken.insert(.elision) }
        return broken
    }

    private func isHonest(_ place: Int) -> Bool {
        !made.bad.contains(rules.device(of: place)?.structure ?? "")
    }

    private func counts(_ voices: [PlainTitles.Voice]) -> Bool {
        voices.contains { rules.counting.contains($0.place) }
    }

    // MARK: Fewer than N

    private func brokenByFew(at place: Int) -> Set<TrustPromise> {
        guard let device = rules.device(of: place) else { return [] }
        let isCounting = rules.counting.contains(place)
        var broken: Set<TrustPromise> = []
        let vouches = rules.titles.vouches(for: device.structure, device.key)
        let isVouched = device.invitation == nil && !device.isFounder
        if isCounting, device.first == place, isVouched, !vouches.contains(where: { isHonest($0.place) }) {
            broken.insert(.admission)
        }
        if !isCounting, isHonest(place), !isEndedByHonest(place, device) { broken.insert(.honestCount) }
        for word in made.history.changesets[place].words where rules.whyNoEffect(of: word, at: place) == nil {
            if case .rows(let right) = word { broken.formUnion(brokenBy(right, at: place, device)) }
        }
        return broken
    }

    /// Whether its own structure, or an honest other one, ended a changeset; or its device has no honest voice left.
    private func isEndedByHonest(_ place: Int, _ device: PlainDevice) -> Bool {
        let isOwn = rules.isEnded(place, besideCuts: false)
        let isExpelled = rules.expels.contains {
            $0.word == .expel(structure: device.structure) && isHonest($0.place)
                && !rules.past(of: $0.place).contains(place)
        }
        var first = device
        while let invitation = first.invitation, let inviter = rules.device(of: invitation.place) {
            first = inviter
        }
        let vouches = rules.titles.vouches(for: device.structure, first.key).filter { isHonest($0.place) }
        return isOwn || isExpelled || !first.isFounder && !counts(vouches)
    }

    private func brokenBy(_ right: RowRight, at place: Int, _ device: PlainDevice) -> Set<TrustPromise> {
        switch right {
        case .commons: return []
        case .charter:
            let raises = rules.titles.raises(of: device.structure, device.root)
            let isFounder = made.terms.isFounder(device.structure, device.root)
            return isFounder || raises.contains { isHonest($0.place) } ? [] : [.raise]
        case .owned(let owner):
            guard owner != device.structure, !made.bad.contains(owner), !made.isSpiteful else { return [] }
            let isClaimed = rules.claims(of: owner).contains {
                !rules.past(of: $0).contains(place) && !rules.isShielded(place, from: $0)
            }
            return isClaimed ? [.rows] : []
        }
    }

    // MARK: Any number, with voices that ended

    private func brokenByVoidVoices(at place: Int) -> Set<TrustPromise> {
        guard let device = rules.device(of: place) else { return [] }
        var broken: Set<TrustPromise> = []
        let vouches = rules.titles.vouches(for: device.structure, device.key)
        let hits = rules.own.filter { rules.hits($0, place) }
        if rules.counting.contains(place) {
            let isRevoked = hits.contains {
                $0.reason == .revoked && !rules.isShielded(place, from: $0.place)
                    && !rules.isAnswered($0, for: place)
            }
            if isRevoked { broken.insert(.revoked) }
            let answers = vouches.filter { voice in
                hits.contains { rules.past(of: voice.place).contains($0.place) }
            }
            let isShielded = rules.own.contains { rules.isShielded(place, from: $0.place) }
            if !answers.isEmpty, !counts(answers), !isShielded { broken.insert(.answer) }
            let isVouched = device.invitation == nil && !device.isFounder
            if device.first == place, isVouched, !counts(vouches) { broken.insert(.seat) }
        }
        let against = rules.expels.filter {
            $0.word == .expel(structure: device.structure) && !rules.past(of: $0.place).contains(place)
        }
        if rules.whyVoid(place) == .expelled, against.allSatisfy({ rules.ended.contains($0.place) }) {
            broken.insert(.expulsion)
        }
        return broken
    }

    // MARK: Compaction

    private var elisionIsUnseen: Bool {
        guard !rules.cuts.isEmpty else { return true }
        let gone = rules.cuts.reduce(into: PlaceSet()) { gone, cut in
            let alone = PlainRules(made.terms, made.history, of: cut, weakened: rules.weakened)
            gone.formUnion(PlainFold(rows: made.rows.filter { cut.contains($0.key) }, rules: alone).elidable)
        }
        let fold = PlainFold(rows: made.rows, rules: rules)
        return fold.state(without: gone) == fold.state()
    }
}
