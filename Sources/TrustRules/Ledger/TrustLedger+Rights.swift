extension TrustLedger {
    // MARK: Decided when a changeset arrives (rules T8 and T9)

    /// Notes a claim, and which writes of others it is in the way of: those that it hasn't seen.
    mutating func claim(for structure: Int, at point: Point, _ context: some Context) {
        let number = claims.count
        claims.append(LedgerClaim(point: point, structure: structure))
        structures[structure].claims.append(number)
        guard var writes = foreign[structure] else { return }
        for index in writes.indices where !context.holds(writes[index].point) {
            writes[index].claims.append(number)
            hasOtherRights = true
        }
        foreign[structure] = writes
    }

    /// Notes of a write what will be asked of it.
    mutating func write(_ right: RowRight, of device: LedgerDevice, at point: Point, _ context: some Context)
    {
        switch right {
        case .commons: return
        case .charter:
            guard !terms.isFounder(structures[device.structure].slug, device.root) else { return }
            let known = raises[Subject(structure: device.structure, key: device.root)] ?? []
            revision += 1
            charterWrites[point] = voters(in: known, heldBy: context) >= terms.vouchers
        case .owned(let owner):
            let number = structures.add(owner)
            guard number != device.structure else { return }
            revision += 1
            let inTheWay = structures[number].claims.filter { !isOver($0, of: number, context) }
            foreign[number, default: []].append(ForeignWrite(point: point, claims: inTheWay))
        }
    }

    /// Whether a past holds an end of a structure that holds its claim.
    func isOver(_ claim: Int, of owner: Int, _ context: some Context) -> Bool {
        let point = claims[claim].point
        func ends(_ number: Int) -> Bool {
            context.holds(bans[number].point) && bans[number].stay(on: point.line) >= point.seq
        }
        if structures[owner].bans.contains(where: { bans[$0].kind == .leave && ends($0) }) { return true }
        let voters = Set(structures[owner].words.filter(ends).map { bans[$0].by })
        return voters.count >= terms.majority
    }

    // MARK: Asked at any time, once settled

    /// Why a changeset is void, or nil where it counts.
    package func whyVoid(_ point: Point) -> NoEffect? {
        precondition(!isStale, "A ledger is asked once it is settled")
        guard point.seq > limits[point.line] else { return nil }
        let device = device(of: point.line)
        let reasons = device.bans.filter {
            !device.answered.contains($0) && stay(bans[$0], on: point.line) < point.seq
        }.map { bans[$0].reason }
        if let reason = reasons.min() { return reason }
        return expulsionLimit(of: point.line, device) < point.seq ? .expelled : .notLetIn
    }

    /// Why a word of a changeset has no effect (rule T9).
    package func whyNoEffect(of word: Word<Point>, at point: Point) -> NoEffect? {
        if let why = whyVoid(point) { return why }
        let device = device(of: point.line)
        guard device.role == .editor else { return .readOnly }
        let slug = structures[device.structure].slug
        switch word {
        case .vouch(slug, _), .raise(slug, _), .expel(slug): return .ownVoice
        case .rows(.charter):
            guard let isRaised = charterWrites[point] else { return nil }
            return isRaised && isRaisedStill(device) ? nil : .notACoordinator
        case .rows(.owned(let owner)):
            return owner == slug || mayWrite(rowsOf: owner, at: point) ? nil : .notTheOwner
        default: return nil
        }
    }

    private func isRaisedStill(_ device: LedgerDevice) -> Bool {
        let voices = raises[Subject(structure: device.structure, key: device.root)] ?? []
        return voices.contains { counts(self.voices[$0].point) }
    }

    private func mayWrite(rowsOf owner: String, at point: Point) -> Bool {
        guard let number = structures.number(of: owner),
            let write = foreign[number]?.last(where: { $0.point == point })
        else { return true }
        return write.claims.map { claims[$0].point }.allSatisfy { claim in
            !counts(claim) || agreed.contains { $0.holds(point) && !$0.holds(claim) }
        }
    }
}
