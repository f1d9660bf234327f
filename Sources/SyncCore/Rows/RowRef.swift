/// The name of a row: its table and its key.
struct RowRef: Hashable, Comparable {
    /// The table's local number.
    let table: Int
    let key: RowKey

    static func < (left: RowRef, right: RowRef) -> Bool {
        (left.table, left.key) < (right.table, right.key)
    }
}

extension Membership {
    /// Whether what `origin` wrote in a row is shown before what others wrote: a device of the owner, if that is a
    /// member.
    func prefers(_ origin: ReplicaID, in ref: RowRef, of table: Table) -> Bool {
        guard table.kind == .owned, let structure = structure(of: origin) else { return false }
        return Bytes(structure) == ref.key.owner
    }
}

/// The state of a row by the local numbers of registers.
typealias StoredState = RowState<RegisterID>

extension RowState where Field == RegisterID {
    /// The versions of a register, the one shown first.
    ///
    /// Versions that `isPreferred` (by devices of the owner, where that is a member) rank before all others.
    func ranked(_ register: RegisterID, isPreferred: (ReplicaID) -> Bool) -> [Version<Value>] {
        let versions = fields[register]?.versions ?? []
        guard versions.count > 1 else { return versions }
        return versions.filter { isPreferred($0.dot.origin) }
            + versions.filter { !isPreferred($0.dot.origin) }
    }
}
