/// The name of a row: its table and its key.
struct RowRef: Hashable, Comparable {
    /// The table's local number.
    let table: Int
    let key: RowKey

    static func < (left: RowRef, right: RowRef) -> Bool {
        (left.table, left.key) < (right.table, right.key)
    }
}

extension Origins {
    /// Whether what a line's device wrote in a row is shown before what others wrote: it is the owner's by its title.
    func prefers(_ origin: ReplicaID, in ref: RowRef, of table: Table) -> Bool {
        table.kind == .owned && owner(of: origin) == ref.key.owner
    }
}

/// The state of a row by the local numbers of registers.
typealias StoredState = RowState<RegisterID>

extension RowState where Field == RegisterID {
    /// The versions of a register, the one shown first.
    ///
    /// Versions that `isPreferred` (by devices of the owner) rank before all others.
    func ranked(_ register: RegisterID, isPreferred: (ReplicaID) -> Bool) -> [Version<Value>] {
        let versions = fields[register]?.versions ?? []
        guard versions.count > 1 else { return versions }
        return versions.filter { isPreferred($0.dot.origin) }
            + versions.filter { !isPreferred($0.dot.origin) }
    }
}
