extension TrustLedger {
    /// Finds seats and answers anew, if they may have changed: from none, adding until nothing moves.
    package mutating func settle() {
        guard isStale else { return }
        isStale = false
        revision += 1
        let before = agreed
        agreeOnCuts()
        if agreed != before, !foreign.isEmpty { hasOtherRights = true }
        for number in bans.indices where bans[number].kind == .expel {
            bans[number].isEnded = isEnded(bans[number].point, besideCuts: true)
        }
        for number in devices.indices {
            devices[number].isLetIn = devices[number].isFounder
            devices[number].answered = []
            limit(number)
        }
        var open = devices.indices.filter { !devices[$0].isFounder || !bansOn($0).isEmpty }
        var isMoving = true
        while isMoving {
            isMoving = false
            open.removeAll { number in
                let (isMoved, isDone) = advance(number)
                isMoving = isMoving || isMoved
                return isDone
            }
        }
    }

    /// Seats a device and answers its bans, as far as what counts by now allows.
    ///
    /// - Returns: whether something changed, and whether nothing is left to find.
    private mutating func advance(_ number: Int) -> (isMoved: Bool, isDone: Bool) {
        let device = devices[number]
        let isLetIn = device.isLetIn || isSeated(device)
        let unanswered = bansOn(number).filter { !device.answered.contains($0) }
        let found = unanswered.filter { isAnswered(bans[$0], number: $0, for: device) }
        if isLetIn != device.isLetIn || !found.isEmpty {
            devices[number].isLetIn = isLetIn
            devices[number].answered += found
            limit(number)
            return (true, isLetIn && found.count == unanswered.count)
        }
        return (false, isLetIn && unanswered.isEmpty)
    }

    /// The own bans and the words of others that concern a device.
    func bansOn(_ number: Int) -> [Int] {
        devices[number].bans + structures[devices[number].structure].words
    }

    /// Whether something that a device's title rests on counts (rule T4).
    func isSeated(_ device: LedgerDevice) -> Bool {
        if device.isFounder { return true }
        if let invitation = device.invitation { return counts(invitation.point) }
        return vouches(for: device).contains { counts(voices[$0].point) }
    }

    func vouches(for device: LedgerDevice) -> [Int] {
        vouches[Subject(structure: device.structure, key: device.key)] ?? []
    }

    /// Whether N structures have vouched for the device since the ban, and one of these vouches counts (rule T7).
    func isAnswered(_ ban: LedgerBan, number: Int, for device: LedgerDevice) -> Bool {
        if ban.isOfAStructure, let invitation = device.invitation,
            devices[invitation.device].answered.contains(number)
        {
            return true
        }
        guard terms.vouchers > 0 else { return false }
        let answers = vouches(for: device).map { voices[$0] }.filter { $0.held.contains(number) }
        guard Set(answers.map(\.by)).count >= terms.vouchers else { return false }
        return answers.contains { counts($0.point) }
    }

    /// A cut that enough named stands while one of its voices isn't ended (rule T10).
    private mutating func agreeOnCuts() {
        var first: [(voice: Point, past: Past)] = []
        for (cut, tally) in tallies {
            guard let past = tally.past else { continue }
            let isAgreed = tally.voices.contains { !isEnded($0, besideCuts: false) }
            tallies[cut]?.isAgreed = isAgreed
            if isAgreed { first.append((tally.voices[0], past)) }
        }
        agreed = first.sorted { $0.voice < $1.voice }.map(\.past)
    }
}
