extension PlainRules {
    // MARK: Bans of one's own structure (rule T5)

    /// Whether an own ban reaches a changeset, cuts and answers left aside.
    func hits(_ ban: Said, _ place: Int) -> Bool {
        guard let device = titles.devices[place], concerns(ban, device) else { return false }
        switch ban.word {
        case .revoke: return !stays(of: ban).contains(place)
        case .leave: return place != ban.place && !past(of: ban.place).contains(place)
        default: return true
        }
    }

    /// Whether an own ban reaches something of a device, if not all.
    func concerns(_ ban: Said, _ device: PlainDevice) -> Bool {
        let isOwn = device.structure == ban.by
        switch ban.word {
        case .revoke(let key, _): return device.key == key && (isOwn || weakened == .bansReachOthers)
        case .leave: return isOwn && weakened != .leaveReachesNothing
        case .keep(let invitation, let kept):
            guard isOwn, weakened != .keepReachesNobody else { return false }
            return device.invitation?.key == invitation && device.key != kept
        default: return false
        }
    }

    /// Of several revocations in one changeset, each has its own.
    private func stays(of ban: Said) -> PlaceSet {
        let revocations = history.changesets[ban.place].words.filter {
            if case .revoke = $0 { true } else { false }
        }
        guard let index = revocations.firstIndex(of: ban.word) else { return PlaceSet() }
        return stays[ban.place]?[index] ?? PlaceSet()
    }

    /// Whether the changeset's own structure has ended it, itself or through the invitations that let its device in.
    func isEnded(_ place: Int, besideCuts: Bool) -> Bool {
        var next: Int? = place
        while let place = next {
            let isHit = own.contains { ban in
                hits(ban, place) && !(besideCuts && shields(place, from: ban.place))
            }
            if isHit { return true }
            next = titles.devices[place]?.invitation?.place
        }
        return false
    }

    private func shields(_ place: Int, from ban: Int) -> Bool {
        weakened != .bansReachIntoCuts && isShielded(place, from: ban)
    }

    // MARK: Why a changeset is void by itself

    /// The ban or expulsion that reaches it, its device's title left aside.
    func whyBanned(_ place: Int) -> NoEffect? {
        let reasons = own.filter {
            hits($0, place) && !shields(place, from: $0.place) && !isAnswered($0, for: place)
        }
        return reasons.map(\.reason).min() ?? (isExpelled(place) ? .expelled : nil)
    }

    /// Rule T6.
    private func isExpelled(_ place: Int) -> Bool {
        guard let device = titles.devices[place] else { return false }
        return isEnough(
            expels.filter { item in
                item.word == .expel(structure: device.structure)
                    && !past(of: item.place).contains(place)
                    && !shields(place, from: item.place) && !isAnswered(item, for: place)
            })
    }

    /// Whether words against a structure are those of enough others, and one of them isn't ended.
    private func isEnough(_ against: [Said]) -> Bool {
        let needed = weakened == .oneExpels ? 1 : terms.majority
        guard Set(against.map(\.by)).count >= needed else { return false }
        return weakened == .wordsNeverEnd || against.contains { !ended.contains($0.place) }
    }

    /// Whether a device may go on: its next changeset, having seen everything, would count.
    func mayGoOn(_ device: PlainDevice) -> Bool {
        let place = device.first
        guard counting.contains(place), isLetIn(place) else { return false }
        let isBanned = own.contains { concerns($0, device) && !isAnswered($0, for: place) }
        let against = expels.filter {
            $0.word == .expel(structure: device.structure) && !isAnswered($0, for: place)
        }
        return !isBanned && !isEnough(against)
    }

    // MARK: Answers (rule T7)

    /// Whether N structures have vouched for the changeset's device since the ban.
    func isAnswered(_ ban: Said, for place: Int) -> Bool {
        guard weakened != .nothingIsAnswered, terms.vouchers > 0 else { return false }
        var next = titles.devices[place]
        while let device = next {
            let vouches = titles.vouches(for: device.structure, device.key).filter {
                past(of: $0.place).contains(ban.place)
            }
            let isAlive = weakened == .voidVouchesAnswer || vouches.contains { counting.contains($0.place) }
            if Set(vouches.map(\.by)).count >= terms.vouchers, isAlive { return true }
            guard ban.isOfAStructure, weakened != .answersStop else { return false }
            next = device.invitation.flatMap { titles.devices[$0.place] }
        }
        return false
    }
}

extension PlainRules.Said {
    var reason: NoEffect {
        switch word {
        case .revoke: .revoked
        case .keep: .withdrawn
        case .leave: .left
        default: .expelled
        }
    }

    /// Whether it is about a structure, not about a key.
    var isOfAStructure: Bool {
        switch word {
        case .expel, .leave: true
        default: false
        }
    }
}
