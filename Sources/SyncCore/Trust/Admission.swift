import TrustRules

extension Membership {
    /// Why `author` may not write the row `key` of a table of `kind` now, or nil where it may.
    package func refusal(of author: ReplicaID, writing key: RowKey, kind: TableKind) -> Refusal? {
        guard let device = acting(author) else { return .notAMember }
        guard device.role == .editor else { return .readOnly }
        switch kind {
        case .commons: return nil
        case .charter: return device.coordinates ? nil : .notACoordinator
        case .owned:
            let owner = key.owner
            if owner == Bytes(device.structure) { return nil }
            return claimed.contains(String(decoding: owner.slice, as: UTF8.self)) ? .notTheOwner : nil
        }
    }
}

/// Whether one author may write rows of one table, asked of row after row.
///
/// Rows that follow one another mostly have the same owner, of whom the membership is asked once.
struct RowAdmission {
    private let author: ReplicaID
    private let kind: TableKind
    private let membership: Membership
    private var latest: (owner: [UInt8], refusal: Refusal?)?
    /// What was asked and isn't refused: what the changeset says of rights.
    private(set) var rights: Set<RowRight> = []

    init(_ author: ReplicaID, kind: TableKind, _ membership: Membership) {
        self.author = author
        self.kind = kind
        self.membership = membership
    }

    /// As `Membership.refusal`, of a key's bytes.
    mutating func refusal(of key: UnsafeRawBufferPointer) -> Refusal? {
        // Of other kinds of tables all rows are everybody's.
        let owner = kind == .owned ? RowKey.owner(in: key) : UnsafeRawBufferPointer(rebasing: key[..<0])
        if let latest, latest.owner.elementsEqual(owner) { return latest.refusal }
        let whole = RowKey(bytes: Bytes(Array(key)))
        let refusal = membership.refusal(of: author, writing: whole, kind: kind)
        latest = (Array(owner), refusal)
        if refusal == nil { rights.insert(kind.right(whole)) }
        return refusal
    }
}

extension TableKind {
    /// The right that writing a row asks for (docs/trust.md, T9).
    func right(_ key: RowKey) -> RowRight {
        switch self {
        case .commons: .commons
        case .charter: .charter
        case .owned: .owned(by: String(decoding: key.owner.slice, as: UTF8.self))
        }
    }
}
