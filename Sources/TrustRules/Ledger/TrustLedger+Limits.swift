extension TrustLedger {
    /// How far a ban, or a word, lets a line stay: as it says itself, and as agreed cuts that don't hold it say.
    func stay(_ ban: LedgerBan, on line: Int, besideCuts: Bool = true) -> UInt64 {
        let own = ban.stay(on: line)
        guard besideCuts else { return own }
        return agreed.reduce(own) { $1.holds(ban.point) ? $0 : max($0, $1.reach(on: line)) }
    }

    /// The last seq of a line that counts, as its device stands; `UInt64.max` where nothing ends it.
    func limit(of line: Int) -> UInt64 {
        let device = device(of: line)
        guard device.isLetIn else { return 0 }
        var limit = expulsionLimit(of: line, device)
        for number in device.bans where !device.answered.contains(number) {
            limit = min(limit, stay(bans[number], on: line))
        }
        return limit
    }

    /// The last seq that enough words against the structure leave (rule T6).
    ///
    /// Beyond it, M structures' words don't hold a changeset, and one of these words isn't ended.
    func expulsionLimit(of line: Int, _ device: LedgerDevice) -> UInt64 {
        let words = structures[device.structure].words
        guard !words.isEmpty else { return .max }
        var lowest: [Int: UInt64] = [:]
        var living = UInt64.max
        for number in words where !device.answered.contains(number) {
            let word = bans[number]
            let stay = stay(word, on: line)
            lowest[word.by] = min(stay, lowest[word.by] ?? .max)
            if !word.isEnded { living = min(living, stay) }
        }
        guard lowest.count >= terms.majority else { return .max }
        return max(living, lowest.values.sorted()[terms.majority - 1])
    }

    /// Finds the limits of a device's lines anew.
    ///
    /// - Returns: whether one of them fell below a word that it had counted.
    @discardableResult
    mutating func limit(_ device: Int) -> Bool {
        var isWordLost = false
        for line in devices[device].lines {
            let (before, after) = (limits[line], limit(of: line))
            guard before != after else { continue }
            if moved[line] == nil { moved[line] = before }
            limits[line] = after
            isWordLost = isWordLost || after < before && after < spoken[line]
        }
        return isWordLost
    }

    /// Whether the changeset's own structure has ended it, itself or through the invitations that let its device in.
    func isEnded(_ point: Point, besideCuts: Bool) -> Bool {
        var next: Point? = point
        while let point = next {
            let device = device(of: point.line)
            let isReached = device.bans.contains {
                stay(bans[$0], on: point.line, besideCuts: besideCuts) < point.seq
            }
            if isReached { return true }
            next = device.invitation?.point
        }
        return false
    }
}
