import TrustRules

/// The questions to a log and its trust that naming and eliding a cut asks.
extension NetworkTrust {
    /// The structures that have named a cut.
    func voters(of cut: StableCut) -> Set<String> {
        guard let ledger, let known = ledger.cuts.first(where: { $0.cut.mark == cut.mark }) else { return [] }
        return ledger.voters(of: known.cut)
    }

    func voters(of cut: Cut<Point>) -> Set<String> { ledger?.voters(of: cut) ?? [] }

    /// Whether some changesets would count otherwise if a cut with this past were agreed.
    func isChanged(byAgreeing past: VersionVector, _ origins: Origins) -> Bool {
        ledger?.isChanged(byAgreeing: Past(reaches: origins.inOrder.map { past[$0.id] })) ?? false
    }
}

extension ChangesetLog {
    /// All that a cut holds; nil where one of its heads isn't here.
    func vector(of cut: StableCut) throws -> VersionVector? {
        var vector = VersionVector()
        for head in cut.heads {
            guard let dot = try point(of: head.dot, mark: head.hash.mark) else { return nil }
            vector.merge(try past(at: dot))
        }
        return vector
    }

    /// The cut of a closed past that lets these changesets lose their bodies.
    func cut(through vector: VersionVector, eliding: Set<Dot>) throws -> StableCut {
        let pasts = try Dictionary(uniqueKeysWithValues: vector.heads.map { ($0, try past(at: $0)) })
        let heads = vector.heads.filter { head in
            !pasts.contains { $0.key != head && $0.value.contains(head) }
        }
        var elided: [ReplicaID: SeqSet] = [:]
        for dot in eliding { elided[dot.origin, default: SeqSet()].insert(dot.seq) }
        let tips = try heads.compactMap { head in
            try hash(of: head).map { StableCut.Tip(dot: origins.wire(head), hash: $0) }
        }
        let lines = try elided.compactMap { origin, seqs in
            try hash(of: Dot(origin: origin, seq: vector[origin])).map {
                StableCut.Line(tip: $0.mark, elided: seqs)
            }
        }
        return StableCut(heads: tips.sorted(), lines: lines.sorted { $0.tip < $1.tip })
    }
}

extension Membership {
    /// What every member's devices have said in their contexts that they had applied.
    ///
    /// A member without a device has nothing that could be taken from it, and counts as having reached everything.
    func acknowledged(
        _ origins: Origins, own: ReplicaID?, without silent: Set<String>
    ) throws -> VersionVector {
        var least = origins.vector
        for past in try pasts(origins, own: own) where !silent.contains(past.key) {
            for origin in least.origins { least[origin] = min(least[origin], past.value[origin]) }
        }
        return least
    }

    func holdingBack(_ origins: Origins, own: ReplicaID?) throws -> [MemberBehind] {
        try pasts(origins, own: own).sorted { $0.key < $1.key }.compactMap { structure, past in
            let missing = origins.vector.count(beyond: past)
            return missing == 0 ? nil : MemberBehind(structure: structure, missing: missing)
        }
    }

    private func pasts(_ origins: Origins, own: ReplicaID?) throws -> [String: VersionVector] {
        var pasts: [String: VersionVector] = [:]
        for device in devices.values {
            if device.replica == own {
                pasts[device.structure, default: VersionVector()].merge(origins.vector)
            }
            for line in origins.lines(of: device.key) {
                pasts[device.structure, default: VersionVector()].merge(try origins.past(of: line.number))
            }
        }
        return pasts
    }
}

extension AgreedCut {
    /// Whether one of the two holds the other.
    func isOrdered(with other: AgreedCut) -> Bool {
        vector.descends(from: other.vector) || other.vector.descends(from: vector)
    }
}
