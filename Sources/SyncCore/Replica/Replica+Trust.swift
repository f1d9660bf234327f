/// How far a structure is from being wanted by enough members.
public struct VoucherCount: Hashable, Sendable {
    public let structure: String
    /// The member structures that vouch for it.
    public let vouchers: Set<String>
    /// How many must, as things stand here.
    public let needed: Int
    /// Whether it has them.
    public let isEnough: Bool
}

/// The changesets, devices and structures that a revocation would take with it.
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
    // MARK: Co-optation

    /// Vouches for a structure that isn't a member yet.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: how many members vouch for it now.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `ownVoucher`, `alreadyMember`, `alreadyVouched`.
    @discardableResult
    public func vouch(for structure: String) throws -> VoucherCount {
        try sign(.vouch(structure: structure)) { membership, own in
            if own == structure { throw Self.ownVoucher(structure) }
            if membership.structures.contains(structure) {
                throw SyncError(
                    .alreadyMember, "\(structure) is a member already.", details: ["structure": structure])
            }
            if membership.vouchers[structure]?.contains(own) ?? false {
                throw Self.alreadyVouched(structure)
            }
        }
        return try vouchers(for: structure)
    }

    /// Wants a member as a coordinator.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: whether it coordinates now.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `ownVoucher`, `alreadyMember`, `unknownStructure`.
    @discardableResult
    public func raise(_ structure: String) throws -> Bool {
        try sign(.raise(structure: structure)) { membership, own in
            if own == structure { throw Self.ownVoucher(structure) }
            guard membership.structures.contains(structure) else { throw Self.unknownStructure(structure) }
            if membership.isCoordinator(structure) {
                throw SyncError(
                    .alreadyMember, "\(structure) coordinates already.", details: ["structure": structure])
            }
        }
        return try membership().isCoordinator(structure)
    }

    /// How far a structure is from being a member.
    public func vouchers(for structure: String) throws -> VoucherCount {
        let membership = try membership()
        return VoucherCount(
            structure: structure, vouchers: membership.vouchers[structure] ?? [],
            needed: membership.vouchersNeeded,
            isEnough: membership.structures.contains(structure))
    }

    // MARK: Revocation

    /// Revokes a device of this structure: what it sealed after `after` is void everywhere.
    ///
    /// - Parameters:
    ///   - device: the one to revoke.
    ///   - after: its last seq that counts; nil for the last that is here.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `unknownDevice`, `notYours`, `alreadyRevoked`, `unknownSeq`.
    public func revoke(device: ReplicaID, after: UInt64? = nil) throws {
        let operation = try revocation(of: device, after: after)
        try sign(operation) { _, _ in }
    }

    /// Says that this structure no longer wants `structure` as a member; of its own, that it leaves.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: whether it is a member no more; else more structures have to say so.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `unknownStructure`.
    public func expel(_ structure: String) throws -> Bool {
        try sign(.expel(structure: structure)) { membership, _ in
            guard membership.structures.contains(structure) else { throw Self.unknownStructure(structure) }
        }
        return try !membership().structures.contains(structure)
    }

    /// What revoking a device would take with it, without doing it.
    ///
    /// - Parameters:
    ///   - device: the one to revoke.
    ///   - after: its last seq that counts; nil for the last that is here.
    /// - Returns: what would fall.
    /// - Throws: as `revoke`.
    public func effect(ofRevoking device: ReplicaID, after: UInt64? = nil) throws -> RevocationEffect {
        try effect(of: revocation(of: device, after: after))
    }

    /// What expelling a structure would take with it, without doing it.
    ///
    /// - Parameter structure: its name in keys.
    /// - Returns: what would fall.
    /// - Throws: as `expel`.
    public func effect(ofExpelling structure: String) throws -> RevocationEffect {
        try effect(of: .expel(structure: structure))
    }

    private func revocation(of replica: ReplicaID, after: UInt64?) throws -> TrustOperation {
        let membership = try membership()
        guard let device = membership.device(replica) else {
            throw SyncError(
                .unknownDevice, "The network knows no device \(replica).",
                details: ["replica": "\(replica)"])
        }
        let here = try vector()[replica]
        if let after, after > here {
            throw SyncError(
                .unknownSeq, "\(replica) has sealed \(here) changesets, as far as is known here.",
                details: ["replica": "\(replica)", "seq": "\(here)"])
        }
        if let termination = device.termination, !termination.reason.allowsSuccessor,
            termination.after <= after ?? here
        {
            throw SyncError(
                .alreadyRevoked, "\(replica) is revoked already.", details: ["replica": "\(replica)"])
        }
        return .revoke(device: replica, after: after ?? here)
    }

    private func effect(of operation: TrustOperation) throws -> RevocationEffect {
        let signer = try signer()
        return try reading { connection in
            let before = try trust(connection)
            let origins = try Origins(connection)
            let dot = origins.next(of: signer.replica)
            var after = before
            let refusal = after.append(
                TrustFact(
                    dot: dot, key: signer.key.publicKey, context: origins.vector, operation: operation))
            if let refusal { throw SyncError(refusal: refusal) }
            return RevocationEffect(before, after, origins.vector)
        }
    }

    // MARK: Signing

    /// Seals one trust operation where it would count.
    private func sign(
        _ operation: TrustOperation, where check: (Membership, _ own: String) throws -> Void
    ) throws {
        let signer = try signer()
        try transacting { transaction in
            let membership = transaction.trust.current
            guard let own = membership.structure(of: signer.replica) else { throw Self.notEnrolled }
            guard membership.editor(signer.replica) != nil else { throw SyncError(refusal: .readOnly) }
            try check(membership, own)
            _ = try Seal.run(transaction, signer: signer)
            let dot = try signer.seal([operation], in: transaction)
            // Taken back with the transaction.
            let branch = try transaction.origins.number(of: dot.origin)
            if let refusal = transaction.trust.refusals(of: dot, on: branch).compactMap(\.self).first {
                throw SyncError(refusal: refusal)
            }
        }
    }

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

extension RevocationEffect {
    fileprivate init(_ before: TrustHistory, _ after: TrustHistory, _ vector: VersionVector) {
        let gone = before.current.devices.values.filter { after.current.devices[$0.replica] == nil }
        devices = gone.sorted { $0.replica < $1.replica }
        structures = before.current.structures.subtracting(after.current.structures).sorted()
        changesets = vector.origins.reduce(0) { count, origin in
            count + Int(clamping: after.void(of: origin, in: vector) - before.void(of: origin, in: vector))
        }
        isVote = gone.isEmpty && after.terminations == before.terminations && structures.isEmpty
    }
}

extension TrustHistory {
    /// How many changesets of an origin don't count, the origin of nobody's device included.
    fileprivate func void(of origin: ReplicaID, in vector: VersionVector) -> UInt64 {
        let seq = vector[origin]
        guard current.device(origin) != nil else { return seq }
        return seq - min(terminations[origin]?.after ?? seq, seq)
    }
}

extension SyncError {
    /// What a person is told of an operation that wouldn't count.
    init(refusal: Refusal) {
        let text =
            switch refusal {
            case .readOnly: "This device only reads: ask your structure for an invitation to write."
            case .notYoursToRevoke: "That device is another structure's: one of its own devices revokes it."
            case .notAMember: "Only members can do that."
            default: "That wouldn't count: \(refusal.rawValue)."
            }
        self.init(.init(refusal.rawValue), text, details: ["reason": refusal.rawValue])
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
}
