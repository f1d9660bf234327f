import TrustRules

/// A past by the log's lines, as the rules of trust ask it.
struct LinePast: TrustLedger.Context {
    let past: VersionVector
    let log: ChangesetLog

    func reach(on line: Int) -> UInt64 {
        log.origins.id(of: BranchNumber(line: line)).map { past[$0] } ?? 0
    }

    func closure(of heads: [Point]) -> Past {
        // Heads of a cut are in the log; what can't be read there is judged as not held.
        let pasts = heads.compactMap { try? log.past(at: $0.seq, on: BranchNumber(line: $0.line)) }
        let all = pasts.reduce(into: VersionVector()) { $0.merge($1) }
        return Past(reaches: log.origins.inOrder.map { all[$0.id] })
    }
}

extension BranchNumber {
    /// The number of the ledger's line of that index: both number lines in the order in which they came.
    init(line: Int) { self.init(line + 1) }

    /// The ledger's index of this line.
    var line: Int { value - 1 }
}

extension PublicKey {
    /// As the rules of trust name a key.
    var keyID: KeyID { ReplicaID(publicKey: self).keyID }
}

extension ReplicaID {
    /// As the rules of trust name a key, of the id that a device has by it.
    var keyID: KeyID {
        guard let id = KeyID(bytes: bytes) else { preconditionFailure("Both are 16 bytes") }
        return id
    }

    init(_ key: KeyID) {
        guard let id = ReplicaID(bytes: key.bytes) else { preconditionFailure("Both are 16 bytes") }
        self = id
    }
}
