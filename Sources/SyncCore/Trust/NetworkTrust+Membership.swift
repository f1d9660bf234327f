import TrustRules

extension NetworkTrust {
    /// The members and devices of the network, as the log stands; of a settled ledger.
    func membership() -> Membership {
        var membership = Membership()
        membership.charter = charter
        guard let ledger else { return membership }
        membership.coordinators = ledger.coordinators
        membership.claimed = ledger.claimed
        let acting = Set(ledger.acting)
        let coordinating = Set(ledger.coordinatingDevices)
        var ids: [Int: ReplicaID] = [:]
        for (number, known) in ledger.devices.enumerated() {
            var device = device(number, known, ledger)
            device.coordinates = coordinating.contains(number)
            ids[number] = device.replica
            for line in known.lines.dropFirst() where line < lines.count {
                membership.lines[lines[line].id] = device.replica
            }
            if acting.contains(number) {
                membership.devices[device.replica] = device
                membership.structures.insert(device.structure)
            } else {
                device.termination = termination(of: number, known, ledger)
                membership.ended[device.replica] = device
            }
        }
        membership.candidates = ledger.candidates.map {
            Candidate(structure: $0.structure, key: ReplicaID($0.key), vouchers: $0.voters)
        }
        membership.invitations = openInvitations(ledger, ids)
        return membership
    }

    private func device(_ number: Int, _ known: LedgerDevice, _ ledger: TrustLedger) -> Device {
        let key = ReplicaID(known.key)
        let first = known.lines[0]
        return Device(
            replica: first < lines.count ? lines[first].id : key, key: key,
            structure: ledger.slug(of: known.structure), role: known.role == .editor ? .editor : .reader,
            label: labels[number] ?? "")
    }

    private func termination(of number: Int, _ known: LedgerDevice, _ ledger: TrustLedger) -> Termination {
        let reason: Termination.Reason =
            switch ledger.reason(ofEnd: number) {
            case .revoked: .revoked
            case .withdrawn: .withdrawn
            case .left: .left
            case .expelled: .expelled
            default: .notLetIn
            }
        let line = known.lines[0]
        return Termination(reason: reason, after: min(ledger.limit(ofLine: line), ledger.lines.tips[line]))
    }

    /// Of two for one key, which only malice makes, the first here is shown.
    private func openInvitations(
        _ ledger: TrustLedger, _ ids: [Int: ReplicaID]
    ) -> [PublicKey: OpenInvitation] {
        var users: [InvitationName: [ReplicaID]] = [:]
        for (number, device) in ledger.devices.enumerated() {
            guard let invitation = device.invitation, let id = ids[number] else { continue }
            users[InvitationName(point: invitation.point, key: invitation.key), default: []].append(id)
        }
        var open: [PublicKey: OpenInvitation] = [:]
        for item in invitations where open[item.key] == nil {
            guard ledger.invites(item.key.keyID, in: item.point) else { continue }
            let structure = ledger.structure(ofLine: item.point.line)
            let isKept = ledger.isKept(item.key.keyID, by: structure)
            open[item.key] = OpenInvitation(
                dot: item.dot, structure: structure, role: item.role, expires: item.expires,
                isOver: isKept || !ledger.isCounting(item.point),
                usedBy: users[InvitationName(point: item.point, key: item.key.keyID)] ?? [])
        }
        return open
    }

    private struct InvitationName: Hashable {
        let point: Point
        let key: KeyID
    }
}
