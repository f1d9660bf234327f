import TrustRules

/// The operations on trust that a device is about to sign, and what they would take with them.
extension EngineTransaction {
    /// The revocation of a device that names the heads which stay.
    func revocation(of replica: ReplicaID, after: UInt64?, by own: String) throws -> TrustOperation {
        guard let device = trust.current.device(replica) else {
            throw SyncError(
                .unknownDevice, "The network knows no device \(replica).", details: ["replica": "\(replica)"])
        }
        guard device.structure == own else { throw SyncError(notYoursToRevoke: device) }
        if device.termination != nil, after == nil {
            throw SyncError(
                .alreadyRevoked, "\(replica) has ended already.", details: ["replica": "\(replica)"])
        }
        let lines = origins.lines(of: device.key)
        let here = lines.map(\.seq).max() ?? 0
        if let after, after > here {
            throw SyncError(
                .unknownSeq, "\(replica) has sealed \(here) changesets, as far as is known here.",
                details: ["replica": "\(replica)", "seq": "\(here)"])
        }
        let stays = try lines.compactMap { line -> TrustOperation.Stay? in
            let seq = min(line.seq, after ?? line.seq)
            guard seq > line.stem?.seq ?? 0, let hash = try log.hash(of: seq, on: line.number) else {
                return nil
            }
            return TrustOperation.Stay(seq: seq, mark: hash.mark)
        }
        return .revoke(device.key, stays: Array(stays.sorted().suffix(TrustOperation.staysMax)))
    }

    func expulsion(of structure: String, by own: String) throws -> TrustOperation {
        guard structure != own else {
            throw SyncError(
                .ownVoucher, "A structure doesn't expel itself: it leaves.", details: ["structure": structure]
            )
        }
        guard trust.current.structures.contains(structure) else {
            throw SyncError(
                .unknownStructure, "\(structure) is no member.", details: ["structure": structure])
        }
        return .expel(structure: structure)
    }

    /// The keys that a structure's acting devices lead back to.
    func roots(of structure: String) throws -> [PublicKey] {
        guard let ledger = trust.ledger else { return [] }
        let acting = ledger.acting.map { ledger.devices[$0] }.filter {
            ledger.slug(of: $0.structure) == structure
        }
        return Set(acting.map(\.root)).sorted().compactMap { origins[ReplicaID($0)]?.key }
    }
}

extension NetworkTrust {
    /// How many changesets of the log count.
    func countingCount(_ origins: Origins) -> Int {
        guard let ledger else { return 0 }
        return origins.inOrder.reduce(0) { count, origin in
            let stem = origin.stem?.seq ?? 0
            let last = min(origin.seq, ledger.limit(ofLine: origin.number.line))
            return count + Int(clamping: last > stem ? last - stem : 0)
        }
    }
}

extension RevocationEffect {
    init(_ before: Membership, _ after: Membership, changesets: Int) {
        let gone = before.devices.values.filter { after.devices[$0.replica] == nil }
        devices = gone.sorted { $0.replica < $1.replica }
        structures = before.structures.subtracting(after.structures).sorted()
        self.changesets = max(0, changesets)
        isVote = gone.isEmpty && self.changesets == 0
    }
}

extension Termination.Reason {
    init(_ reason: NoEffect) {
        switch reason {
        case .revoked: self = .revoked
        case .withdrawn: self = .withdrawn
        case .left: self = .left
        case .expelled: self = .expelled
        default: self = .notLetIn
        }
    }
}
