/// A member that hasn't acknowledged everything that this device wrote.
///
/// A member acknowledges what the context of one of its devices' changesets names: it has signed that it had
/// applied it, and no hub can say so in its stead. One that reads and writes nothing acknowledges nothing.
public struct MemberBehind: Hashable, Sendable {
    public let structure: String
    /// Changesets of this device that no context of the member's names; the latest ones.
    public let missing: Int
}

extension Membership {
    /// The members that haven't acknowledged all of `replica`'s changesets, by name.
    func behind(_ replica: ReplicaID, _ origins: Origins) throws -> [MemberBehind] {
        var acknowledged: [String: UInt64] = [:]
        for device in devices.values {
            for line in origins.lines(of: device.key) {
                let seen = try origins.past(of: line.number)[replica]
                acknowledged[device.structure] = max(acknowledged[device.structure] ?? 0, seen)
            }
        }
        let own = origins.vector[replica]
        return structures.sorted().compactMap { structure in
            let seen = min(acknowledged[structure] ?? 0, own)
            return seen < own
                ? MemberBehind(structure: structure, missing: Int(clamping: own - seen)) : nil
        }
    }
}

extension VersionVector {
    /// How many changesets of this past aren't in `other`.
    func count(beyond other: VersionVector) -> Int {
        origins.reduce(0) { count, origin in
            let (mine, theirs) = (self[origin], other[origin])
            let (sum, isOver) = count.addingReportingOverflow(
                mine > theirs ? Int(clamping: mine - theirs) : 0)
            return isOver ? .max : sum
        }
    }
}
