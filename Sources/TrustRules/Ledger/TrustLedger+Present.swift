/// Questions about the whole log: a changeset that had seen everything is judged by them.
extension TrustLedger {
    /// The device of a line, by its number.
    package func deviceNumber(ofLine line: Int) -> Int { deviceOfLine[line] }

    /// The structure that a line's device acts for, by its title: it never changes.
    package func structure(ofLine line: Int) -> String { structures[device(of: line).structure].slug }

    /// The last seq of a line that counts; `UInt64.max` where nothing ends it.
    package func limit(ofLine line: Int) -> UInt64 { limits[line] }

    /// Whether what a changeset says about trust counts.
    package func isCounting(_ point: Point) -> Bool { counts(point) }

    /// Whether rows of a structure are its own now: one of its claims counts and isn't over (rule T8).
    package func isClaimed(_ slug: String) -> Bool {
        guard let number = structures.number(of: slug) else { return false }
        return structures[number].claims.contains { claim in
            counts(claims[claim].point) && !isOver(claim, of: number, Everything())
        }
    }

    /// The structures whose rows are their own now.
    package var claimed: Set<String> {
        Set(claims.map { structures[$0.structure].slug }.filter(isClaimed))
    }

    /// The keys that structures have vouched for, and which do: those that nobody has joined with, or that are banned.
    package var candidates: [(structure: String, key: KeyID, voters: Set<String>)] {
        vouches.compactMap { subject, voices in
            let isIn = structures[subject.structure].devices.contains { devices[$0].key == subject.key }
            guard !isIn else { return nil }
            let voters = Set(voices.map { structures[self.voices[$0].by].slug })
            return (structures[subject.structure].slug, subject.key, voters)
        }.sorted { ($0.structure, $0.key) < ($1.structure, $1.key) }
    }

    /// The structures that have vouched for a key of one.
    package func voters(for slug: String, _ key: KeyID) -> Set<String> {
        guard let number = structures.number(of: slug) else { return [] }
        let known = vouches[Subject(structure: number, key: key)] ?? []
        return Set(known.map { structures[voices[$0].by].slug })
    }

    /// The structures that want the devices of a root to write the charter's rows.
    package func raisers(of slug: String, _ root: KeyID) -> Set<String> {
        guard let number = structures.number(of: slug) else { return [] }
        let known = raises[Subject(structure: number, key: root)] ?? []
        return Set(known.map { structures[voices[$0].by].slug })
    }

    /// The structures whose words stand against one, answered ones left out.
    package func wordsAgainst(_ slug: String) -> [(by: String, point: Point, isEnded: Bool)] {
        guard let number = structures.number(of: slug) else { return [] }
        return structures[number].words.map {
            (structures[bans[$0].by].slug, bans[$0].point, bans[$0].isEnded)
        }
    }

    /// The words and bans that a vouch for this key would answer, said by a structure about it.
    package func answerable(_ slug: String, _ key: KeyID) -> [(by: String, reason: NoEffect)] {
        guard let number = structures.number(of: slug) else { return [] }
        let own = structures[number].bans.filter { ban in
            if case .revoke(let banned) = bans[ban].kind { return banned == key }
            return bans[ban].kind == .leave
        }
        let known = structures[number].devices.map { devices[$0] }.filter { $0.key == key }
        let open = (own + structures[number].words).filter { ban in
            known.isEmpty || known.contains { !$0.answered.contains(ban) }
        }
        return open.map { (structures[bans[$0].by].slug, bans[$0].reason) }
    }

    /// The ban or word that ends a device, or nil where it may go on.
    package func reason(ofEnd device: Int) -> NoEffect? {
        let line = devices[device].lines[0]
        let last = Point(line: line, seq: lines.tips[line])
        if !devices[device].isLetIn { return .notLetIn }
        let reasons = bansOn(device).filter { !devices[device].answered.contains($0) }
        let own = reasons.filter { devices[device].bans.contains($0) }.map { bans[$0].reason }
        return own.min() ?? whyVoid(last) ?? (acting.contains(device) ? nil : .expelled)
    }

    /// The structures that name a cut.
    package func voters(of cut: Cut<Point>) -> Set<String> {
        Set((tallies[cut]?.structures ?? []).map { structures[$0].slug })
    }

    /// The changesets that name a cut.
    package func voices(of cut: Cut<Point>) -> [Point] { tallies[cut]?.voices ?? [] }

    /// The cuts that have been named, and whether they are agreed.
    package var cuts: [(cut: Cut<Point>, isAgreed: Bool)] {
        tallies.map { ($0.key, $0.value.isAgreed) }.sorted {
            (tallies[$0.0]?.voices.first ?? .nowhere) < (tallies[$1.0]?.voices.first ?? .nowhere)
        }
    }

    /// The devices that an invitation let in, in the order in which they came.
    package func devices(by invitation: KeyID, in signed: Point) -> [Int] {
        devices.indices.filter {
            devices[$0].invitation?.key == invitation && devices[$0].invitation?.point == signed
        }
    }

    /// Whether a structure has said which device keeps an invitation, or that none does.
    package func isKept(_ invitation: KeyID, by slug: String) -> Bool {
        guard let number = structures.number(of: slug) else { return false }
        return structures[number].bans.contains {
            if case .keep(invitation, _) = bans[$0].kind { return true }
            return false
        }
    }
}

/// The past that holds all that is here.
private struct Everything: TrustLedger.Context {
    func reach(on line: Int) -> UInt64 { .max }
    func closure(of heads: [Point]) -> Past { Past() }
}

extension TrustLedger {
    /// Takes the lines over from the log that they are of.
    package mutating func follow(_ lines: Lines) { self.lines = lines }

    /// All that a cut holds; nil until enough have named it.
    package func past(of cut: Cut<Point>) -> Past? { tallies[cut]?.past }

    /// Whether an editor signed this invitation there.
    package func invites(_ key: KeyID, in point: Point) -> Bool { invitations[point]?[key] != nil }
}

extension TrustLedger {
    /// Whether some changesets, or writes of rows, would count otherwise if a cut with this past were agreed.
    package func isChanged(byAgreeing past: Past) -> Bool {
        let isClaimCut = foreign.values.joined().contains { write in
            past.holds(write.point)
                && write.claims.contains { counts(claims[$0].point) && !past.holds(claims[$0].point) }
        }
        if isClaimCut { return true }
        var then = self
        then.agreed.append(past)
        return lines.stems.indices.contains { line in
            let (before, after) = (limits[line], then.limit(of: line))
            return min(before, lines.tips[line]) != min(after, lines.tips[line])
        }
    }
}
