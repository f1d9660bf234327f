import TrustRules

/// How far a structure's key is from being wanted by enough members.
public struct VoucherCount: Hashable, Sendable {
    public let structure: String
    /// The member structures that vouch for it.
    public let vouchers: Set<String>
    /// How many must.
    public let needed: Int
    /// Whether it has them.
    public let isEnough: Bool
}

/// A ban or a word against a structure that a vouch would answer.
public struct AnsweredBan: Hashable, Sendable {
    /// The structure that said it.
    public let by: String
    public let reason: Termination.Reason
}

/// The changesets, devices and structures that a ban would take with it.
public struct RevocationEffect: Hashable, Sendable {
    /// Devices that could not act any more.
    public let devices: [Device]
    /// Structures that would be members no more.
    public let structures: [String]
    /// Changesets in this log that would not count any more.
    public let changesets: Int
    /// Whether it needs the word of more structures.
    public let isVote: Bool
}

extension Replica {
    /// This device's line, for others to vouch for or to found with.
    ///
    /// - Throws: `noKey`, `notEnrolled` where it belongs to no structure.
    public func deviceLine() throws -> DeviceLine {
        let (_, key) = try requireKey()
        guard let structure = try structure() else { throw Self.notEnrolled }
        return DeviceLine(structure: structure, key: key.publicKey)
    }

    // MARK: Co-optation

    /// Vouches for a structure with one of its keys.
    ///
    /// - Parameter line: the structure and the key, as its people gave them.
    /// - Returns: how many members vouch for it now.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `ownVoucher`, `alreadyMember`, `alreadyVouched`, `draft`.
    @discardableResult
    public func vouch(for line: DeviceLine) throws -> VoucherCount {
        try sign(.vouch(key: line.key, structure: line.structure)) { transaction, own in
            let membership = transaction.trust.current
            if own == line.structure { throw Self.ownVoucher(line.structure) }
            if membership.charter?.isDraft ?? false { throw Self.draft }
            let key = ReplicaID(publicKey: line.key)
            let isIn = membership.devices.values.contains { $0.key == key && $0.structure == line.structure }
            if isIn {
                throw SyncError(
                    .alreadyMember, "\(line.structure) is a member already, with this key.",
                    details: ["structure": line.structure])
            }
            let known = membership.candidates.first { $0.key == key && $0.structure == line.structure }
            if known?.vouchers.contains(own) ?? false { throw Self.alreadyVouched(line.structure) }
        }
        return try vouchers(for: line)
    }

    /// How far a structure's key is from being let in.
    public func vouchers(for line: DeviceLine) throws -> VoucherCount {
        try reading { connection in
            let trust = try trust(connection)
            let voters = trust.ledger?.voters(for: line.structure, line.key.keyID) ?? []
            let needed = trust.current.vouchersNeeded
            return VoucherCount(
                structure: line.structure, vouchers: voters, needed: needed,
                isEnough: needed > 0 && voters.count >= needed)
        }
    }

    /// The bans and words that a vouch for this line would help to take back.
    public func answers(of line: DeviceLine) throws -> [AnsweredBan] {
        try reading { connection in
            let ledger = try trust(connection).ledger
            return ledger?.answerable(line.structure, line.key.keyID).map {
                AnsweredBan(by: $0.by, reason: Termination.Reason($0.reason))
            } ?? []
        }
    }

    /// Wants a member as a coordinator.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: whether it coordinates now.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `ownVoucher`, `alreadyMember`, `unknownStructure`.
    @discardableResult
    public func raise(_ structure: String) throws -> Bool {
        try sign { transaction, own in
            let membership = transaction.trust.current
            if own == structure { throw Self.ownVoucher(structure) }
            guard membership.structures.contains(structure) else { throw Self.unknownStructure(structure) }
            if membership.isCoordinator(structure) {
                throw SyncError(
                    .alreadyMember, "\(structure) coordinates already.", details: ["structure": structure])
            }
            return try transaction.roots(of: structure).map { .raise(key: $0, structure: structure) }
        }
        return try membership().isCoordinator(structure)
    }

    // MARK: Ends

    /// Revokes a device of this structure: of what it sealed, nothing counts but what is here, up to `after`.
    ///
    /// - Parameters:
    ///   - device: the one to revoke, by a name of one of its lines.
    ///   - after: its last seq that counts; nil for all that is here.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `unknownDevice`, `notYours`, `alreadyRevoked`, `unknownSeq`.
    public func revoke(device: ReplicaID, after: UInt64? = nil) throws {
        try sign { transaction, own in [try transaction.revocation(of: device, after: after, by: own)] }
    }

    /// Says that this structure no longer wants another one as a member.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: whether it is a member no more; else more structures have to say so.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `unknownStructure`, `ownVoucher`.
    @discardableResult
    public func expel(_ structure: String) throws -> Bool {
        try sign { transaction, own in [try transaction.expulsion(of: structure, by: own)] }
        return try !membership().structures.contains(structure)
    }

    /// The structures that say they no longer want another one as a member.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: their names; as many as `Membership.majority` expel it.
    /// - Throws: `busy`, `damagedFile`.
    public func words(against structure: String) throws -> Set<String> {
        try reading { try trust($0).ledger?.words(against: structure) ?? [] }
    }

    /// Ends this structure's membership; what it has written stays.
    ///
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`.
    public func leave() throws {
        try sign { _, _ in [.leave] }
    }

    /// Withdraws an invitation that nobody has used.
    ///
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `wrongInvitation` where it is none of this structure's.
    public func withdraw(_ invitation: PublicKey) throws {
        try sign { transaction, own in
            guard transaction.trust.current.invitations[invitation]?.structure == own else {
                throw SyncError(.wrongInvitation, "Your structure has signed no such invitation.")
            }
            return [.keep(invitation: invitation, device: nil)]
        }
    }

    /// What revoking a device would take with it, without doing it.
    ///
    /// - Parameters:
    ///   - device: the one to revoke.
    ///   - after: its last seq that counts; nil for all that is here.
    /// - Returns: what would fall.
    /// - Throws: as `revoke`.
    public func effect(ofRevoking device: ReplicaID, after: UInt64? = nil) throws -> RevocationEffect {
        try effect { transaction, own in try transaction.revocation(of: device, after: after, by: own) }
    }

    /// What expelling a structure would take with it, without doing it.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: what would fall.
    /// - Throws: as `expel`.
    public func effect(ofExpelling structure: String) throws -> RevocationEffect {
        try effect { transaction, own in try transaction.expulsion(of: structure, by: own) }
    }

    /// What leaving would take with it, without doing it.
    ///
    /// - Throws: as `leave`.
    public func effectOfLeaving() throws -> RevocationEffect { try effect { _, _ in .leave } }

    private func effect(
        of make: (EngineTransaction, _ own: String) throws -> TrustOperation
    ) throws -> RevocationEffect {
        let signer = try signer()
        return try transacting(rollingBack: true) { transaction in
            let own = try Self.requireEditor(signer.replica, transaction.trust.current)
            _ = try Seal.run(transaction, signer: signer)
            let before = transaction.trust
            let counted = before.countingCount(transaction.origins)
            let dot = try signer.seal([try make(transaction, own)], in: transaction)
            // A device that revokes itself says so in a changeset that doesn't count, either.
            let said = try transaction.trust.whyVoid(dot, transaction.origins) == nil ? 1 : 0
            return RevocationEffect(
                before.current, transaction.trust.membership(),
                changesets: counted + said - transaction.trust.countingCount(transaction.origins))
        }
    }

    // MARK: Signing

    private func sign(
        _ operation: TrustOperation, where check: (EngineTransaction, _ own: String) throws -> Void
    ) throws {
        try sign { transaction, own in
            try check(transaction, own)
            return [operation]
        }
    }

    /// Seals trust operations, after what is pending.
    private func sign(_ make: (EngineTransaction, _ own: String) throws -> [TrustOperation]) throws {
        let signer = try signer()
        try transacting { transaction in
            let own = try Self.requireEditor(signer.replica, transaction.trust.current)
            _ = try Seal.run(transaction, signer: signer)
            try signer.seal(try make(transaction, own), in: transaction)
        }
    }

    private static let draft = SyncError(
        .draft,
        "This network is a draft, for your structure alone: found it with others first, with their lines.")

    private static func ownVoucher(_ structure: String) -> SyncError {
        SyncError(
            .ownVoucher, "A structure can't vouch for itself: ask another member to.",
            details: ["structure": structure])
    }

    private static func alreadyVouched(_ structure: String) -> SyncError {
        SyncError(
            .alreadyVouched, "Your structure vouches for \(structure) already: others have to, too.",
            details: ["structure": structure])
    }

    private static func unknownStructure(_ structure: String) -> SyncError {
        SyncError(
            .unknownStructure, "\(structure) is no member.",
            details: ["structure": structure])
    }
}

extension SyncError {
    /// What a person is told of an operation that wouldn't count.
    init(refusal: Refusal) {
        let text =
            switch refusal {
            case .readOnly: "This device only reads: ask your structure for an invitation to write."
            case .notAMember: "Only members can do that."
            default: "That wouldn't count: \(refusal.rawValue)."
            }
        self.init(.init(refusal.rawValue), text, details: ["reason": refusal.rawValue])
    }

    init(notYoursToRevoke device: Device) {
        self.init(
            .init("not-yours-to-revoke"),
            "That device is another structure's: one of its own devices revokes it.",
            details: ["structure": device.structure, "reason": "not-yours-to-revoke"])
    }
}

extension SyncError.Code {
    public static let ownVoucher = Self("own-voucher")
    public static let alreadyVouched = Self("already-vouched")
    public static let alreadyMember = Self("already-member")
    public static let unknownStructure = Self("unknown-structure")
    public static let unknownDevice = Self("unknown-device")
    public static let alreadyRevoked = Self("already-revoked")
    public static let unknownSeq = Self("unknown-seq")
    public static let invitationOver = Self("invitation-over")
    public static let needsVouchers = Self("needs-vouchers")
    public static let draft = Self("draft")
}
