extension Replica {
    /// Who belongs to the network by what members have brought, or by their own first word.
    ///
    /// A hub that is being filled by a device that it doesn't know may learn of that device's invitation in one
    /// message and of its enrolment in the next. Neither is news, and the invitation may have ended years
    /// ago: what such devices bring counts here only once a member has come after them.
    package func vouchedMembership() throws -> Membership {
        try reading { connection in
            let trust = try trust(connection)
            guard case .blob(let bytes) = try Meta(connection: connection)[.vouched] else {
                return trust.current
            }
            return trust.current.brought(by: try VersionVector(stored: bytes))
        }
    }

    /// Notes where the log stands before a device that isn't known brings anything.
    package func beginIntroduction() throws {
        try editing { connection in
            let meta = Meta(connection: connection)
            guard try meta[.vouched] == .null else { return }
            try meta.set(.vouched, to: .blob(Bytes(try Origins(connection).vector.stored)))
        }
    }

    /// Notes that a member has come: all that is here counts.
    package func endIntroduction() throws {
        let isOpen = try reading { try Meta(connection: $0)[.vouched] != .null }
        guard isOpen else { return }
        try editing { try Meta(connection: $0).set(.vouched, to: .null) }
    }
}

extension Membership {
    /// What of it a past tells: devices that had come, and invitations as far as they were signed and used.
    fileprivate func brought(by past: VersionVector) -> Membership {
        func isThere(_ device: ReplicaID) -> Bool { past.contains(Dot(origin: device, seq: 1)) }
        var known = self
        known.devices = devices.filter { isThere($0.key) }
        known.ended = ended.filter { isThere($0.key) }
        known.invitations = invitations.filter { past.contains($0.value.dot) }.mapValues { invitation in
            var invitation = invitation
            invitation.usedBy = invitation.usedBy.filter(isThere)
            return invitation
        }
        return known
    }
}
