/// Which row of which table.
struct RowRef: Hashable, Comparable {
    /// The table's local number.
    let table: Int
    let key: RowKey

    static func < (left: RowRef, right: RowRef) -> Bool {
        (left.table, left.key) < (right.table, right.key)
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
