import TrustRules

extension Replica {
    /// Founds a network: its charter, its first structures, and this device.
    ///
    /// - Parameters:
    ///   - path: where the file will be; there must be none.
    ///   - name: what people call the network.
    ///   - structure: this device's.
    ///   - vouchers: how many members have to vouch for a newcomer, for ever; 0 for a draft, which is for this structure
    ///     alone.
    ///   - others: the lines of the other founders' first devices.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    ///   - key: this device's, if others know its line already.
    ///   - migrations: the network's schema.
    ///   - salt: 16 random bytes.
    ///   - now: this device's clock.
    /// - Returns: the founder's replica.
    /// - Throws: `fileExists`, `badCharter`, and what writing the key raises.
    public static func found(
        at path: String, network name: String, structure: String, vouchers: UInt64 = 1,
        with others: [DeviceLine] = [], device: String,
        keys: any KeyStore, key: PrivateKey? = nil, migrations: [Migration], salt: Bytes? = nil,
        now: @escaping @Sendable () -> EditTime = WallClock.now
    ) throws -> Replica {
        let isNew = key == nil
        let key = key ?? keys.newKey()
        // 16 bytes of a fresh key are as random as any.
        let salt = salt ?? Bytes(Array(keys.newKey().seed[..<Charter.saltByteCount]))
        let founders = [Charter.Founder(structure: structure, key: key.publicKey)] + others.map(\.founder)
        let charter = Charter(
            name: name, vouchers: vouchers,
            founders: founders.sorted { Bytes($0.structure) < Bytes($1.structure) }, salt: salt)
        do throws(WireError) {
            try charter.check()
        } catch {
            throw SyncError(
                .badCharter,
                "A network is founded by as many structures as have to vouch for a newcomer, each once: "
                    + "\(error.description).", details: ["reason": error.description])
        }
        let replica = try create(
            at: path, network: charter.network, key: key, keys: keys, structure: structure,
            migrations: migrations, now: now)
        try keys.save(key)
        do {
            try replica.sealTrust([.charter(charter), .title(.founder, structure: structure), .label(device)])
            try replica.checkTriggers()
        } catch {
            // What ended it matters more than a key that nobody knows.
            if isNew { try? keys.remove(ReplicaID(publicKey: key.publicKey)) }
            throw error
        }
        return replica
    }

    /// Seals trust operations, after what is pending.
    @discardableResult
    func sealTrust(_ operations: [TrustOperation]) throws -> Dot {
        let signer = try signer()
        return try transacting { transaction in
            _ = try Seal.run(transaction, signer: signer)
            return try signer.seal(operations, in: transaction)
        }
    }

    /// An invitation for another device of this device's structure.
    ///
    /// - Parameters:
    ///   - name: what the structure is called, for a row of its own where there is none.
    ///   - role: what the device may do.
    ///   - hub: the address to join at; empty for none.
    ///   - expires: until when hubs accept it.
    /// - Returns: the invitation, whose public key the log now knows.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`.
    public func invite(
        name: String = "", role: DeviceRole = .editor, hub: String = "", expires: EditTime
    ) throws -> Invitation {
        let signer = try signer()
        let key = keys?.newKey() ?? PrivateKey()
        return try transacting { transaction in
            let own = try Self.requireEditor(signer.replica, transaction.trust.current)
            _ = try Seal.run(transaction, signer: signer)
            try signer.seal([.invite(key: key.publicKey, role: role, expires: expires)], in: transaction)
            return Invitation(key: key, network: network, structure: own, name: name, hub: hub)
        }
    }

    /// The structure that a device signs for.
    ///
    /// - Throws: `notEnrolled`, `readOnly`.
    static func requireEditor(_ replica: ReplicaID, _ membership: Membership) throws -> String {
        guard membership.structure(of: replica) != nil else { throw notEnrolled }
        guard let own = membership.editor(replica) else { throw SyncError(refusal: .readOnly) }
        return own
    }

    static let notEnrolled = SyncError.notEnrolledHere

    /// Enrols this device, whose replica has taken in the log with the invitation.
    ///
    /// - Throws: `wrongInvitation` where the log doesn't know the invitation; `invitationOver` where it was withdrawn, or its
    ///   structure has left since.
    public func enrol(with invitation: Invitation, device: String) throws {
        let signer = try signer()
        try transacting { transaction in
            let key = invitation.key.publicKey
            let known = transaction.trust.invitations.first { $0.key == key }
            let open = transaction.trust.current.invitations[key]
            guard let known, let open, open.structure == invitation.structure else {
                throw SyncError(
                    .wrongInvitation,
                    "The network doesn't know this invitation yet: its author has to sync first, or it is of "
                        + "another network.")
            }
            let over = SyncError(
                .invitationOver,
                "The invitation was withdrawn, or \(invitation.structure) has left the network since. Ask a member "
                    + "for another one.", details: ["structure": invitation.structure])
            if open.isOver, open.usedBy.isEmpty { throw over }
            let proof = try invitation.proof(for: signer.key.publicKey)
            let title = TrustOperation.Title.invited(in: known.mark, key: key, proof: proof)
            try signer.seal(
                [.title(title, structure: invitation.structure), .label(device)], in: transaction)
            let isActing = transaction.trust.membership().acting(signer.replica) != nil
            guard isActing || !open.usedBy.isEmpty else { throw over }
        }
        try checkTriggers()
    }

    /// Enrols this device as the first of a structure, or as a further one that members have vouched for.
    ///
    /// - Throws: `needsVouchers` where too few have, as far as this replica knows.
    public func enrol(as structure: String, device: String) throws {
        let signer = try signer()
        try transacting { transaction in
            let key = signer.key.publicKey
            let founder = Charter.Founder(structure: structure, key: key)
            if let charter = transaction.trust.charter, charter.founders.contains(founder) {
                try signer.seal(
                    [.charter(charter), .title(.founder, structure: structure), .label(device)],
                    in: transaction)
                return
            }
            let needed = transaction.trust.current.vouchersNeeded
            let voters = transaction.trust.ledger?.voters(for: structure, key.keyID) ?? []
            guard needed > 0, voters.count >= needed else {
                throw SyncError(
                    .needsVouchers,
                    "\(structure) needs \(max(needed, 1)) members who vouch for this key and has \(voters.count).",
                    details: ["structure": structure, "needed": "\(needed)", "vouchers": "\(voters.count)"])
            }
            try signer.seal([.title(.vouched, structure: structure), .label(device)], in: transaction)
        }
        try checkTriggers()
    }

    /// Who belongs to the network, as far as this replica knows.
    public func membership() throws -> Membership {
        try reading { try trust($0).current }
    }

    /// The structure that this file's device belongs to.
    public func structure() throws -> String? {
        try reading { try Meta(connection: $0).text(.structure) }
    }
}

extension SyncError.Code {
    public static let badCharter = Self("bad-charter")
}
