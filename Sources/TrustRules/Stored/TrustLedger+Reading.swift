extension TrustLedger {
    /// The ledger that was stored in these parts.
    ///
    /// - Parameters:
    ///   - terms: the charter's.
    ///   - parts: as `parts` gave them.
    ///   - lines: those of the log.
    /// - Throws: where the parts aren't a ledger of these lines.
    package init(
        _ terms: FoundingTerms, parts: [PartName: [UInt8]], lines: Lines
    ) throws(DamagedPart) {
        self.init(terms)
        self.lines = lines
        let sorted = PartKind.allCases.map { kind in
            parts.filter { $0.key.kind == kind }.sorted { $0.key.number < $1.key.number }.map(\.value)
        }
        for (kind, list) in zip(PartKind.allCases, sorted) {
            for bytes in list {
                var reader = PartReader(bytes)
                try read(kind, &reader)
            }
        }
        guard deviceOfLine.count == lines.count else { throw DamagedPart() }
        agreed = tallies.values.filter(\.isAgreed).sorted { $0.voices[0] < $1.voices[0] }.compactMap(\.past)
        revision = 0
    }

    private mutating func read(_ kind: PartKind, _ reader: inout PartReader) throws(DamagedPart) {
        switch kind {
        case .structure: _ = structures.add(try reader.text())
        case .device:
            let device = try reader.device(structures: structures.all.count)
            structures[device.structure].devices.append(devices.count)
            devices.append(device)
        case .ban:
            let ban = try reader.ban(structures: structures.all.count)
            if ban.kind == .expel {
                structures[ban.about].words.append(bans.count)
            } else {
                structures[ban.about].bans.append(bans.count)
            }
            bans.append(ban)
        case .voice: try readVoice(&reader)
        case .claim:
            let point = try reader.point()
            let structure = try reader.int(below: structures.all.count)
            structures[structure].claims.append(claims.count)
            claims.append(LedgerClaim(point: point, structure: structure))
        case .line:
            deviceOfLine.append(try reader.int(below: devices.count))
            limits.append(try reader.number())
            spoken.append(try reader.number())
        case .invitation: try readInvitation(&reader)
        case .cut: try readCut(&reader)
        case .foreignWrite:
            let owner = try reader.int(below: structures.all.count)
            let point = try reader.point()
            let claims = try reader.list { reader throws(DamagedPart) in try reader.int() }
            foreign[owner, default: []].append(ForeignWrite(point: point, claims: claims))
        case .charterWrite:
            let point = try reader.point()
            charterWrites[point] = try reader.flag()
        }
    }

    private mutating func readVoice(_ reader: inout PartReader) throws(DamagedPart) {
        let point = try reader.point()
        let by = try reader.int(below: structures.all.count)
        let held = try reader.list { reader throws(DamagedPart) in try reader.int() }
        let isRaise = try reader.flag()
        let structure = try reader.int(below: structures.all.count)
        let subject = Subject(structure: structure, key: try reader.hash())
        if isRaise {
            raises[subject, default: []].append(voices.count)
        } else {
            vouches[subject, default: []].append(voices.count)
        }
        voices.append(LedgerVoice(point: point, by: by, held: held, subject: subject, isRaise: isRaise))
    }

    private mutating func readInvitation(_ reader: inout PartReader) throws(DamagedPart) {
        let point = try reader.point()
        let roles = try reader.list { reader throws(DamagedPart) -> (KeyID, EnrolledRole) in
            let key = try reader.hash()
            return (key, try reader.flag() ? .editor : .reader)
        }
        invitations[point] = Dictionary(roles) { first, _ in first }
    }

    private mutating func readCut(_ reader: inout PartReader) throws(DamagedPart) {
        let heads = try reader.list { reader throws(DamagedPart) in try reader.point() }
        let cut = Cut(heads: heads, mark: try reader.hash())
        var tally = CutTally()
        tally.voices = try reader.list { reader throws(DamagedPart) in try reader.point() }
        tally.structures = Set(try reader.list { reader throws(DamagedPart) in try reader.int() })
        tally.past = try reader.optional { reader throws(DamagedPart) in
            Past(reaches: try reader.list { reader throws(DamagedPart) in try reader.number() })
        }
        tally.isAgreed = try reader.flag()
        guard !tally.voices.isEmpty else { throw DamagedPart() }
        tallies[cut] = tally
    }
}

extension PartReader {
    fileprivate mutating func device(structures: Int) throws(DamagedPart) -> LedgerDevice {
        let lines = try list { reader throws(DamagedPart) in try reader.int() }
        let key = try hash()
        let structure = try int(below: structures)
        let role: EnrolledRole = try flag() ? .editor : .reader
        let isFounder = try flag()
        let root = try hash()
        let invitation = try optional { reader throws(DamagedPart) -> LedgerDevice.Invited in
            let point = try reader.point()
            let device = try reader.int()
            return LedgerDevice.Invited(point: point, device: device, key: try reader.hash())
        }
        var device = LedgerDevice(
            lines: lines, key: key, structure: structure, role: role, isFounder: isFounder, root: root,
            invitation: invitation)
        device.isLetIn = try flag()
        device.bans = try list { reader throws(DamagedPart) in try reader.int() }
        device.answered = try list { reader throws(DamagedPart) in try reader.int() }
        guard !lines.isEmpty else { throw DamagedPart() }
        return device
    }

    fileprivate mutating func ban(structures: Int) throws(DamagedPart) -> LedgerBan {
        let point = try point()
        let by = try int(below: structures)
        let about = try int(below: structures)
        let kind: LedgerBan.Kind
        switch try number() {
        case 0: kind = .revoke(try hash())
        case 1:
            let invitation = try hash()
            kind = .keep(
                invitation: invitation,
                device: try optional { reader throws(DamagedPart) in try reader.hash() })
        case 2: kind = .leave
        case 3: kind = .expel
        default: throw DamagedPart()
        }
        var ban = LedgerBan(
            point: point, by: by, about: about, kind: kind,
            stays: try list { reader throws(DamagedPart) in try reader.point() })
        ban.isEnded = try flag()
        return ban
    }
}
