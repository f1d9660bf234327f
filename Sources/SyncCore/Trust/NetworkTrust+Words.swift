import TrustRules

/// What a changeset's operations mean, once the changesets that they name are looked up.
extension NetworkTrust {
    /// What a first changeset shows of its author; nil where it shows nothing that could hold.
    func enrolment(
        _ operations: [TrustOperation], of key: PublicKey, _ log: ChangesetLog
    ) throws -> Enrolment<Point>? {
        for case .title(let title, let structure) in operations {
            switch title {
            case .founder: return Enrolment(structure: structure, title: .founder)
            case .vouched: return Enrolment(structure: structure, title: .vouched)
            case .invited(let mark, let invitation, let proof):
                let message = Invitation.enrolmentMessage(network: network, key: key)
                guard let signed = invitations.first(where: { $0.mark == mark && $0.key == invitation }),
                    invitation.verifies(proof, of: message)
                else { return nil }
                return Enrolment(
                    structure: structure, title: .invited(in: signed.point, key: invitation.keyID))
            }
        }
        return nil
    }

    /// The words of operations; nil for those that are none, such as a label.
    func words(_ operations: [TrustOperation], _ log: ChangesetLog) throws -> [Word<Point>?] {
        try operations.map { try word($0, log) }
    }

    private func word(_ operation: TrustOperation, _ log: ChangesetLog) throws -> Word<Point>? {
        switch operation {
        case .charter, .title, .label: return nil
        case .vouch(let key, let structure): return .vouch(structure: structure, key: key.keyID)
        case .raise(let key, let structure): return .raise(structure: structure, key: key.keyID)
        case .invite(let key, let role, _):
            return .invite(key: key.keyID, role: role == .editor ? .editor : .reader)
        case .revoke(let replica, let stays):
            // A head that isn't here names nothing.
            let points = try stays.compactMap { stay in
                try log.point(of: Dot(origin: replica, seq: stay.seq), mark: stay.mark)
                    .map { try Point($0, log.origins) }
            }
            return .revoke(key: replica.keyID, stays: points)
        case .expel(let structure): return .expel(structure: structure)
        case .leave: return .leave
        case .keep(let invitation, let device):
            return .keep(invitation: invitation.keyID, device: device?.keyID)
        case .stable(let cut):
            let heads = try cut.heads.map { head in
                try log.point(of: head.dot, mark: head.hash.mark).map { try Point($0, log.origins) }
                    ?? .nowhere
            }
            return .stable(Cut(heads: heads, mark: cut.mark))
        case .claim: return .claim
        }
    }
}

extension Point {
    /// The place of a changeset among the lines, by its name within the replica.
    init(_ dot: Dot, _ origins: Origins) throws {
        self.init(line: try origins.number(of: dot.origin).line, seq: dot.seq)
    }
}
