package import TrustRules

extension SpaceLedger {
    /// The structures that are in (F3).
    package var roster: Set<String> { roster { _ in true } }

    /// The structures that were in, by a past.
    func roster(in past: some ClosedPast) -> Set<String> { roster(where: past.holds) }

    private func roster(where isHere: (Point) -> Bool) -> Set<String> {
        let cuts = cuts.filter { $0.isInForce && isHere($0.point) }
        var ended: [String: [Int]] = [:]
        for (number, end) in ends.enumerated() where end.isAllowed && isHere(end.point) {
            ended[end.structure, default: []].append(number)
        }
        var inside: Set<String> = []
        // The latest admissions are those that may have seen every end.
        for (number, admission) in admissions.enumerated().reversed() where admission.isAllowed {
            guard !inside.contains(admission.structure), isHere(admission.point),
                admission.endsSeen == ended[admission.structure]?.count ?? 0,
                !cuts.contains(where: { $0.reaches(admission.point, of: admission.author) }),
                !isOvertaken(number, by: ended[admission.author.structure] ?? [])
            else { continue }
            inside.insert(admission.structure)
        }
        if foundings.contains(where: isHere), ended[founder.structure] == nil {
            inside.insert(founder.structure)
        }
        return inside
    }

    /// Whether the admitting structure was ended without either having seen the other.
    private func isOvertaken(_ number: Int, by ended: [Int]) -> Bool {
        let admission = admissions[number]
        return ended.contains { end in
            ends[end].point != admission.point && !admission.ownEnds.contains(end)
                && !ends[end].admissions.contains(number)
        }
    }

    // MARK: Changesets

    /// Whether the author's structure was in, by the changeset's own past.
    package func isAllowed(_ point: Point) -> Bool { lines.contains(point) && !outsiders.contains(point) }

    /// Whether a cut reaches the changeset (F4).
    package func isVoid(_ point: Point) -> Bool {
        let author = authors[point.line]
        return cuts.contains { $0.reaches(point, of: author) }
    }

    /// Whether what the changeset says has an effect (F2).
    package func counts(_ point: Point) -> Bool { isAllowed(point) && !isVoid(point) }

    /// Whether some cut of the device is here, for whoever owes one.
    package func isCut(_ device: SpaceAuthor) -> Bool {
        cuts.contains { $0.device == device && $0.isInForce }
    }

    /// The changesets that put a structure out: with what they hold they are all that it still hears (F11).
    ///
    /// They are its ends, the ends of structures that admitted it, and the cuts.
    package func reasons(against structure: String) -> [Point] {
        guard !roster.contains(structure) else { return [] }
        let admitting = Set(admissions.filter { $0.structure == structure }.map(\.author.structure))
        let told = ends.filter { $0.structure == structure || admitting.contains($0.structure) }
        return Set(told.map(\.point) + cuts.map(\.point)).sorted()
    }

    /// The receiver of a referral: the structure that the founder's device admitted first.
    ///
    /// The founder's structure is the sender.
    /// Of several, the least by number on its chain, then the least mark.
    package var firstAdmitted: String? {
        let own = admissions.filter { $0.author == founder }
        return own.min { ($0.point.seq, $0.mark) < ($1.point.seq, $1.mark) }?.structure
    }
}
