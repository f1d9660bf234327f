extension Replica {
    /// Founds a network: its charter, its first structure, and this device.
    ///
    /// - Throws: `fileExists`, and what writing the key raises.
    public static func found(
        at path: String, network name: String, structure: String, vouchers: UInt64 = 1, device: String,
        keys: any KeyStore, migrations: [Migration], salt: Bytes? = nil,
        now: @escaping @Sendable () -> EditTime = WallClock.now
    ) throws -> Replica {
        let key = keys.newKey()
        // 16 bytes of a fresh key are as random as any.
        let salt = salt ?? Bytes(Array(keys.newKey().seed[..<Charter.saltByteCount]))
        let charter = Charter(
            name: name, structure: structure, vouchers: vouchers, keys: [key.publicKey], salt: salt)
        let replica = try create(
            at: path, network: charter.network, key: key, keys: keys, structure: structure,
            migrations: migrations, now: now)
        try keys.save(key)
        do {
            try replica.sealTrust([.charter(charter), .label(device)])
            try replica.checkTriggers()
        } catch {
            // What ended it matters more than a key that nobody knows.
            try? keys.remove(ReplicaID(publicKey: key.publicKey))
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

    /// An invitation for another device of `structure`, or for a structure that this one vouches for.
    ///
    /// - Parameters:
    ///   - structure: nil for this device's own.
    ///   - name: what the structure is called, for a row of its own where there is none.
    ///   - role: what the device may do.
    ///   - hub: the address to join at; empty for none.
    ///   - expires: until when hubs accept it.
    /// - Returns: the invitation, whose public key the log now knows.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `notYours` where the structure has devices of its own;
    ///   `needsVouchers` where more members have to vouch for it.
    public func invite(
        structure: String? = nil, name: String = "", role: DeviceRole = .editor, hub: String = "",
        expires: EditTime
    ) throws -> Invitation {
        let signer = try signer()
        let key = keys?.newKey() ?? PrivateKey()
        return try transacting { transaction in
            let membership = transaction.trust.current
            guard let own = membership.structure(of: signer.replica) else { throw Self.notEnrolled }
            guard membership.editor(signer.replica) != nil else { throw SyncError(refusal: .readOnly) }
            let target = structure ?? own
            if target != own { try Self.checkFirst(of: target, invitedBy: own, membership) }
            _ = try Seal.run(transaction, signer: signer)
            let vouch: [TrustOperation] = target == own ? [] : [.vouch(structure: target)]
            let invite = TrustOperation.invite(
                key: key.publicKey, structure: target, role: role, expires: expires)
            try signer.seal(vouch + [invite], in: transaction)
            return Invitation(key: key, network: network, structure: target, name: name, hub: hub)
        }
    }

    /// Whether the first device of a structure may be invited: with this voucher it has to be a member.
    private static func checkFirst(
        of structure: String, invitedBy own: String, _ membership: Membership
    ) throws {
        if membership.devices.values.contains(where: { $0.structure == structure }) {
            throw SyncError(
                .notYours, "\(structure) has devices of its own: one of them invites its next device.",
                details: ["structure": structure])
        }
        let vouchers = (membership.vouchers[structure] ?? []).union([own])
        let needed = membership.vouchersNeeded
        guard membership.structures.contains(structure) || vouchers.count >= needed else {
            throw SyncError(
                .needsVouchers,
                "\(structure) needs the vouchers of \(needed) members and has \(vouchers.count - 1) besides "
                    + "yours.",
                details: ["structure": structure, "needed": "\(needed)", "vouchers": "\(vouchers.count)"])
        }
    }

    static let notEnrolled = SyncError(
        .notEnrolled,
        "This device isn't enrolled in the network. Ask a member for an invitation.")

    /// Enrols this device, whose replica has taken in the log with the invitation.
    ///
    /// - Throws: `wrongInvitation` where the log doesn't know the invitation; `invitationOver` where its structure
    ///   has left since.
    public func enrol(with invitation: Invitation, device: String) throws {
        let signer = try signer()
        try transacting { transaction in
            let key = invitation.key.publicKey
            if transaction.trust.current.invitations[key]?.isOver ?? false {
                throw SyncError(
                    .invitationOver,
                    "\(invitation.structure) has left the network since, and its invitation with it. Ask a member "
                        + "for another one.", details: ["structure": invitation.structure])
            }
            guard transaction.trust.current.invitations[key]?.structure == invitation.structure else {
                throw SyncError(
                    .wrongInvitation,
                    "The network doesn't know this invitation yet: its author has to sync first, or it is of "
                        + "another network.")
            }
            let proof = try invitation.proof(for: signer.key.publicKey)
            try signer.seal(
                [.enrol(invitation: key, structure: invitation.structure, proof: proof), .label(device)],
                in: transaction)
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
