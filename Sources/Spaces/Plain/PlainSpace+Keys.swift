package import TrustRules

extension PlainSpace {
    /// The epochs, grants and links of a set, whoever made them and void or not (F6).
    ///
    /// The reader knows the commons as far as `commons` shows it, and reads the sealed words of `readable` epochs.
    package func book(
        of have: PlaceSet, _ commons: CommonsView, readable: (EpochName) -> Bool
    ) -> EpochBook {
        var book = EpochBook()
        let makers = makers(in: have)
        for (name, places) in makers { book.epochs[name] = record(name, places, in: have, commons) }
        for place in have.places {
            guard let epoch = changeset(place).epoch else { continue }
            book.sealers[epoch, default: []].insert(changeset(place).author.key)
            for case .older(let older) in changeset(place).sealed where readable(epoch) {
                book.links[epoch, default: []].formUnion(older)
            }
        }
        return book
    }

    /// For each epoch the places that publish it, the first by mark before.
    package func makers(in have: PlaceSet) -> [EpochName: [Int]] {
        var makers: [EpochName: [Int]] = [:]
        for place in have.places {
            for case .epoch(let epoch) in changeset(place).clear {
                makers[epoch.name, default: []].append(place)
            }
        }
        return makers.mapValues { $0.sorted { changeset($0).mark < changeset($1).mark } }
    }

    private func record(
        _ name: EpochName, _ places: [Int], in have: PlaceSet, _ commons: CommonsView
    ) -> EpochRecord {
        let published = places.flatMap { place in
            changeset(place).clear.compactMap { word -> Epoch? in
                if case .epoch(let epoch) = word, epoch.name == name { epoch } else { nil }
            }
        }
        let first = places[0]
        let said = published[0].exclusions
        let isFirm = places.count == 1 && published.count == 1
        return EpochRecord(
            name: name, maker: changeset(first).author.key,
            isSound: isFirm && (allowed.contains(first) || weakened == .outsidersMakeKeys),
            knowsTheEnds: barriers(in: have).isSubset(of: history.closure(first)),
            excluded: weakened == .exclusionsBelieved
                ? Set(said.map(\.device)) : commons.borneOut(said),
            granted: granted(name, published, in: have))
    }

    /// The ends and cuts that an epoch has to know.
    private func barriers(in have: PlaceSet) -> PlaceSet {
        PlaceSet(
            have.places.filter { place in
                changeset(place).clear.contains { word in
                    switch word {
                    case .end: weakened != .endsUnknown
                    case .cut: weakened != .endsAlone
                    default: false
                    }
                }
            })
    }

    /// To whom an epoch is granted; an ask counts until a grant that has seen it (F10).
    private func granted(_ name: EpochName, _ published: [Epoch], in have: PlaceSet) -> Set<KeyID> {
        var granted = published.reduce(into: Set()) { $0.formUnion($1.granted) }
        var grants: [KeyID: [Int]] = [:]
        var asks: [KeyID: [Int]] = [:]
        for place in have.places {
            for word in changeset(place).clear {
                if case .grant(name, let recipient) = word { grants[recipient, default: []].append(place) }
                if case .ask(name) = word { asks[changeset(place).author.key, default: []].append(place) }
            }
        }
        granted.formUnion(grants.keys)
        guard weakened != .grantsBelieved else { return granted }
        return granted.filter { recipient in
            (asks[recipient] ?? []).allSatisfy { ask in
                (grants[recipient] ?? []).contains { past($0).contains(ask) }
            }
        }
    }

    // MARK: The choice of a key, weakened

    /// The epoch to seal with, by the rule that is altered.
    package func choice(
        of have: PlaceSet, known: Set<EpochName>, _ commons: CommonsView
    ) -> EpochChoice {
        let book = book(of: have, commons, readable: known.contains)
        let epoch = fit(in: book, have, known, commons).min()
        let current = commons.current(of: roster(of: have))
        return EpochChoice(epoch: epoch, from: book, known: known, current: current, commons.banned)
    }

    private func fit(
        in book: EpochBook, _ have: PlaceSet, _ known: Set<EpochName>, _ commons: CommonsView
    ) -> Set<EpochName> {
        let banned = commons.banned
        let ours = book.epochs.values.filter { known.contains($0.name) }
        func names(_ isFit: (EpochRecord) -> Bool) -> Set<EpochName> {
            Set(ours.filter(isFit).map(\.name))
        }
        switch weakened {
        case .oneKey: return Set(ours.map(\.name).min().map { [$0] } ?? [])
        case .newestKey:
            let newest = ours.max { (time(of: $0), $0.name) < (time(of: $1), $1.name) }
            return Set(newest.map { [$0.name] } ?? [])
        case .unsharedKeys:
            let out = out(of: have, book, commons)
            return names { $0.granted.isDisjoint(with: out) && !banned.contains($0.maker) && $0.isSound }
        case .unreachableKeys:
            let reached = out(of: have, book, commons).reduce(into: Set()) {
                $0.formUnion(book.reach(of: $1))
            }
            return names { !reached.contains($0.name) && !banned.contains($0.maker) && $0.isSound }
        case .exclusionsUnknown:
            return names { $0.isSound && $0.knowsTheEnds && !banned.contains($0.maker) }
        case .bannedOnesMakeKeys:
            return names { $0.isSound && $0.knowsTheEnds && banned.isSubset(of: $0.excluded) }
        default: return EpochChoice.fit(in: book, known: known, commons)
        }

        func time(of epoch: EpochRecord) -> UInt64 {
            makers(in: have)[epoch.name].map { changeset($0[0]).time } ?? 0
        }
    }

    /// Those to whom something was granted and who are out or banned.
    private func out(of have: PlaceSet, _ book: EpochBook, _ commons: CommonsView) -> Set<KeyID> {
        let all = book.epochs.values.reduce(into: Set<KeyID>()) { $0.formUnion($1.granted) }
        return all.subtracting(commons.current(of: roster(of: have)))
    }
}
