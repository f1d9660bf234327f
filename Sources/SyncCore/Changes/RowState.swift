/// The state of one row: its existence and the registers of its fields.
///
/// The merge rules themselves, pure: a row is a fold of the operations on it, in any causal order.
/// `Field` names a register: text in tests, a local number in a replica.
///
/// Source: docs/merge.md, rules 1 to 6.
package struct RowState<Field: Hashable & Sendable>: Hashable, Sendable {
    /// Versions hold true for *alive* and false for *deleted*.
    package private(set) var existence = Register<Bool>()
    /// No field maps to an empty register, so equal states are equal values.
    package private(set) var fields: [Field: Register<Value>] = [:]

    /// The state of a row that nobody made.
    package init() {}

    package init(existence: Register<Bool>, fields: [Field: Register<Value>]) {
        self.existence = existence
        self.fields = fields.filter { !$0.value.isEmpty }
    }

    /// An edit beats a concurrent delete.
    package var isAlive: Bool {
        existence.versions.contains { $0.value }
    }

    /// Edited on one side and deleted on the other.
    package var isContested: Bool { existence.isConflict }

    /// Whether anything about the row waits for a person's decision.
    package var hasConflict: Bool { isContested || fields.values.contains(where: \.isConflict) }

    /// Whether anything about the row has more than one version, whatever the values.
    package var hasSiblings: Bool {
        existence.versions.count > 1 || fields.values.contains { $0.versions.count > 1 }
    }

    /// Applies one operation of the changeset `dot`, whose author had seen `context`.
    ///
    /// `rank` is the author's among those who write at one time; nil for a device with one line.
    package mutating func apply(
        _ verb: RowVerb, dot: Dot, context: VersionVector, time: EditTime, rank: AuthorRank? = nil,
        cells: some Sequence<(Field, Cell)>
    ) {
        let isAlive = verb != .delete
        let rank = rank ?? AuthorRank(dot.origin)
        existence.write(Version(dot: dot, time: time, value: isAlive, rank: rank), context: context)
        if verb == .create { dropFields(coveredBy: context) }
        guard isAlive else { return }
        for (field, cell) in cells {
            let version = Version(dot: dot, time: cell.time, value: cell.value, rank: rank)
            fields[field, default: Register()].write(version, context: context)
        }
    }

    private mutating func dropFields(coveredBy context: VersionVector) {
        for field in fields.keys { fields[field]?.drop(coveredBy: context) }
        fields = fields.filter { !$0.value.isEmpty }
    }
}
