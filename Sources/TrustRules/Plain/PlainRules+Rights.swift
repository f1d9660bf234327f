extension PlainRules {
    /// Why a changeset is void, or nil where it counts.
    package func whyVoid(_ place: Int) -> NoEffect? {
        counting.contains(place) ? nil : whyBanned(place) ?? .notLetIn
    }

    /// Why a word of a changeset has no effect (rule T9).
    package func whyNoEffect(of word: Word<Int>, at place: Int) -> NoEffect? {
        if let why = whyVoid(place) { return why }
        guard let device = titles.devices[place] else { return .notLetIn }
        guard device.role == .editor || weakened == .readersWrite else { return .readOnly }
        switch word {
        case .vouch(device.structure, _), .raise(device.structure, _), .expel(device.structure):
            return weakened == .ownVoicesCount ? nil : .ownVoice
        case .rows(.charter):
            return isCoordinator(device, past: past(of: place)) ? nil : .notACoordinator
        case .rows(.owned(let owner)):
            return owner == device.structure || mayWrite(rowsOf: owner, at: place) ? nil : .notTheOwner
        default: return nil
        }
    }

    /// Whether a device writes the charter's rows, as that past knows it.
    private func isCoordinator(_ device: PlainDevice, past: PlaceSet) -> Bool {
        if weakened == .everybodyCoordinates { return true }
        if terms.isFounder(device.structure, device.root) { return true }
        let raises = titles.raises(of: device.structure, device.root)
        let known = raises.filter { past.contains($0.place) }
        guard Set(known.map(\.by)).count >= terms.vouchers else { return false }
        return weakened == .raisesNeverFall || raises.contains { counting.contains($0.place) }
    }

    // MARK: Claims (rule T8)

    /// The changesets that claim the rows of a structure.
    package func claims(of owner: String) -> [Int] {
        counting.places.filter { place in
            guard let device = titles.devices[place], device.structure == owner, device.role == .editor
            else { return false }
            let isTitle = device.first == place && device.invitation == nil
            return isTitle || history.changesets[place].words.contains(.claim)
        }
    }

    private func mayWrite(rowsOf owner: String, at place: Int) -> Bool {
        if weakened == .claimsByPast {
            return !past(of: place).places.contains { titles.devices[$0]?.structure == owner }
        }
        return claims(of: owner).allSatisfy { claim in
            past(of: claim).contains(place)
                || weakened != .claimsReachIntoCuts && isShielded(place, from: claim)
                || isOver(claim, of: owner, past: past(of: place))
        }
    }

    /// Whether a past holds an end of a structure that holds its claim.
    private func isOver(_ claim: Int, of owner: String, past seen: PlaceSet) -> Bool {
        guard weakened != .claimsNeverEnd else { return false }
        func ends(_ item: Said) -> Bool { seen.contains(item.place) && past(of: item.place).contains(claim) }
        if own.contains(where: { $0.word == .leave && $0.by == owner && ends($0) }) { return true }
        let words = expels.filter { $0.word == .expel(structure: owner) && ends($0) }
        return Set(words.map(\.by)).count >= terms.majority
    }

    // MARK: Who belongs

    /// The devices that may go on.
    package var acting: [PlainDevice] {
        Set(log.places.compactMap { titles.devices[$0] }).filter(mayGoOn).sorted { $0.first < $1.first }
    }

    /// The structures with a device that may go on and writes the charter's rows.
    package var coordinators: Set<String> {
        Set(acting.filter { $0.role == .editor && isCoordinator($0, past: log) }.map(\.structure))
    }
}
