/// A ledger as a replica stores it: small parts, of which a changeset changes few.
///
/// *Shape*: each part has a kind and a number of its own. Lines are stored with the log; the ledger is made of both.
extension TrustLedger {
    package enum PartKind: Int, Hashable, Sendable, CaseIterable {
        case structure = 1
        case device
        case ban
        case voice
        case claim
        case line
        case invitation
        case cut
        case foreignWrite
        case charterWrite
    }

    package struct PartName: Hashable, Sendable {
        package let kind: PartKind
        package let number: Int

        package init(kind: PartKind, number: Int) {
            self.kind = kind
            self.number = number
        }
    }

    /// All parts; of a settled ledger.
    package var parts: [PartName: [UInt8]] {
        precondition(!isStale, "A ledger is stored once it is settled")
        var parts: [PartName: [UInt8]] = [:]
        func add<Item>(
            _ kind: PartKind, _ items: some Sequence<Item>, _ write: (inout PartWriter, Item) -> Void
        ) {
            for (number, item) in items.enumerated() {
                var writer = PartWriter()
                write(&writer, item)
                parts[PartName(kind: kind, number: number)] = writer.bytes
            }
        }
        add(.structure, structures.all) { $0.append($1.slug) }
        add(.device, devices) { $0.append($1) }
        add(.ban, bans) { $0.append($1) }
        add(.voice, voices) { $0.append($1) }
        add(.claim, claims) { writer, claim in
            writer.append(claim.point)
            writer.append(claim.structure)
        }
        add(.line, deviceOfLine.indices) { writer, line in
            writer.append(deviceOfLine[line])
            writer.append(limits[line])
            writer.append(spoken[line])
        }
        add(.invitation, invitations.sorted { $0.key < $1.key }) { $0.append($1) }
        add(.cut, tallies.sorted { $0.value.voices[0] < $1.value.voices[0] }) { $0.append($1) }
        add(.foreignWrite, allForeignWrites) { $0.append($1) }
        add(.charterWrite, charterWrites.sorted { $0.key < $1.key }) { writer, write in
            writer.append(write.key)
            writer.append(write.value)
        }
        return parts
    }

    private var allForeignWrites: [(owner: Int, write: ForeignWrite)] {
        foreign.flatMap { owner, writes in writes.map { (owner, $0) } }
            .sorted { ($0.write.point, $0.owner) < ($1.write.point, $1.owner) }
    }
}

extension PartWriter {
    mutating func append(_ device: LedgerDevice) {
        append(device.lines) { $0.append($1) }
        append(device.key)
        append(device.structure)
        append(device.role == .editor)
        append(device.isFounder)
        append(device.root)
        append(optional: device.invitation) { writer, invitation in
            writer.append(invitation.point)
            writer.append(invitation.device)
            writer.append(invitation.key)
        }
        append(device.isLetIn)
        append(device.bans) { $0.append($1) }
        append(device.answered) { $0.append($1) }
    }

    mutating func append(_ ban: LedgerBan) {
        append(ban.point)
        append(ban.by)
        append(ban.about)
        switch ban.kind {
        case .revoke(let key):
            append(0)
            append(key)
        case .keep(let invitation, let device):
            append(1)
            append(invitation)
            append(optional: device) { $0.append($1) }
        case .leave: append(2)
        case .expel: append(3)
        }
        append(ban.stays) { $0.append($1) }
        append(ban.isEnded)
    }

    mutating func append(_ voice: LedgerVoice) {
        append(voice.point)
        append(voice.by)
        append(voice.held) { $0.append($1) }
        append(voice.isRaise)
        append(voice.subject.structure)
        append(voice.subject.key)
    }

    mutating func append(_ invitations: (key: Point, value: [KeyID: EnrolledRole])) {
        append(invitations.key)
        append(invitations.value.sorted { $0.key < $1.key }) { writer, item in
            writer.append(item.key)
            writer.append(item.value == .editor)
        }
    }

    mutating func append(_ tally: (key: Cut<Point>, value: CutTally)) {
        append(tally.key.heads) { $0.append($1) }
        append(tally.key.mark)
        append(tally.value.voices) { $0.append($1) }
        append(tally.value.structures.sorted()) { $0.append($1) }
        append(optional: tally.value.past) { writer, past in writer.append(past.all) { $0.append($1) } }
        append(tally.value.isAgreed)
    }

    mutating func append(_ foreign: (owner: Int, write: ForeignWrite)) {
        append(foreign.owner)
        append(foreign.write.point)
        append(foreign.write.claims) { $0.append($1) }
    }
}
