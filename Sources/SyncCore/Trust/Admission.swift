/// Who writes the rows of a table.
public enum TableKind: String, Hashable, Sendable, CaseIterable {
    /// Devices of the structure that the key's first part names; everyone while that is no member.
    case owned
    /// Every member.
    case commons
    /// Coordinators.
    case charter
}

extension Membership {
    /// Why `author` may not write the row `key` of a table of `kind`, or nil where it may.
    ///
    /// Asked of the membership in the author's own past, so every replica decides alike.
    public func refusal(of author: ReplicaID, writing key: RowKey, kind: TableKind) -> Refusal? {
        guard let structure = structure(of: author) else { return .notAMember }
        guard devices[author]?.role == .editor else { return .readOnly }
        switch kind {
        case .commons:
            return nil
        case .charter:
            return isCoordinator(structure) ? nil : .notACoordinator
        case .owned:
            let owner = key.owner
            if owner == Bytes(structure) { return nil }
            return structures.contains(String(decoding: owner.slice, as: UTF8.self)) ? .notTheOwner : nil
        }
    }
}
