extension TrustLedger {
    /// Notes one word of an editor.
    mutating func note(_ word: Word<Point>, of device: Int, at point: Point, _ context: some Context) {
        let own = devices[device].structure
        if word.isSpoken {
            spoken[point.line] = point.seq
            revision += 1
        }
        switch word {
        case .vouch(let structure, let key):
            guard let about = subject(structure, key, of: own) else { return }
            vouch(
                LedgerVoice(
                    point: point, by: own, held: held(by: context, on: about), subject: about, isRaise: false)
            )
        case .raise(let structure, let key):
            guard let about = subject(structure, key, of: own) else { return }
            raises[about, default: []].append(voices.count)
            voices.append(LedgerVoice(point: point, by: own, held: [], subject: about, isRaise: true))
        case .invite(let key, let role):
            // Of two for one key in one changeset, the first holds.
            let known = invitations[point]?[key]
            invitations[point, default: [:]][key] = known ?? role
        case .revoke(let key, let heads):
            let known = heads.filter { lines.contains($0) && context.holds($0) }
            ban(.revoke(key), by: own, at: point, stays: chains(to: known))
        case .keep(let invitation, let kept):
            ban(.keep(invitation: invitation, device: kept), by: own, at: point, stays: [])
        case .leave:
            let held = reaches(of: own, in: context).filter { $0.line != point.line }
            ban(.leave, by: own, at: point, stays: (held + lines.chain(to: point)).highest)
        case .expel(let structure):
            guard structures.number(of: structure) != own else { return }
            expel(structures.add(structure), by: own, at: point, context)
        case .stable(let cut): vote(for: cut, by: own, at: point, context)
        case .claim: claim(for: own, at: point, context)
        case .rows(let right): write(right, of: devices[device], at: point, context)
        }
    }

    private mutating func subject(_ structure: String, _ key: KeyID, of own: Int) -> Subject? {
        let number = structures.add(structure)
        return number == own ? nil : Subject(structure: number, key: key)
    }

    // MARK: Vouches

    /// The bans and words against a structure's key that a past holds.
    private func held(by context: some Context, on about: Subject) -> [Int] {
        let structure = structures[about.structure]
        return (structure.bans + structure.words).filter { number in
            if case .revoke(let key) = bans[number].kind, key != about.key { return false }
            return context.holds(bans[number].point)
        }
    }

    private mutating func vouch(_ voice: LedgerVoice) {
        let about = voice.subject
        vouches[about, default: []].append(voices.count)
        voices.append(voice)
        let isWaitedFor = structures[about.structure].devices.contains {
            devices[$0].key == about.key && !devices[$0].isLetIn
        }
        if isWaitedFor || !voice.held.isEmpty { isStale = true }
    }

    // MARK: Bans (rules T5 and T6)

    private func chains(to heads: [Point]) -> [Point] {
        heads.flatMap(lines.chain).highest
    }

    /// How far a past holds each line of a structure's devices.
    private func reaches(of structure: Int, in context: some Context) -> [Point] {
        structures[structure].devices.flatMap { devices[$0].lines }.compactMap { line in
            let seq = context.reach(on: line)
            return seq == 0 ? nil : Point(line: line, seq: seq)
        }
    }

    private mutating func ban(_ kind: LedgerBan.Kind, by own: Int, at point: Point, stays: [Point]) {
        let number = bans.count
        let ban = LedgerBan(point: point, by: own, about: own, kind: kind, stays: stays)
        bans.append(ban)
        structures[own].bans.append(number)
        for device in structures[own].devices where ban.concerns(devices[device]) {
            devices[device].bans.append(number)
            let isWordReached = devices[device].lines.contains { stay(ban, on: $0) < spoken[$0] }
            if isWordReached { isStale = true }
            limit(device)
        }
    }

    private mutating func expel(_ structure: Int, by own: Int, at point: Point, _ context: some Context) {
        let number = bans.count
        var ban = LedgerBan(
            point: point, by: own, about: structure, kind: .expel, stays: reaches(of: structure, in: context))
        ban.isEnded = isEnded(point, besideCuts: true)
        bans.append(ban)
        structures[structure].words.append(number)
        for device in structures[structure].devices where limit(device) { isStale = true }
    }

    // MARK: Cuts (rule T10)

    private mutating func vote(for cut: Cut<Point>, by own: Int, at point: Point, _ context: some Context) {
        guard cut.heads.allSatisfy({ lines.contains($0) && context.holds($0) }) else { return }
        var tally = tallies[cut] ?? CutTally()
        tally.voices.append(point)
        tally.structures.insert(own)
        if tally.structures.count >= terms.majority, !tally.isAgreed {
            tally.past = tally.past ?? context.closure(of: cut.heads)
            isStale = true
        }
        tallies[cut] = tally
    }
}

extension Word {
    /// Whether what counts for others may rest on it.
    fileprivate var isSpoken: Bool {
        if case .rows = self { false } else { true }
    }
}

extension [Point] {
    /// The highest seq of each line.
    fileprivate var highest: [Point] {
        Dictionary(map { ($0.line, $0.seq) }, uniquingKeysWith: Swift.max)
            .map { Point(line: $0.key, seq: $0.value) }.sorted()
    }
}
