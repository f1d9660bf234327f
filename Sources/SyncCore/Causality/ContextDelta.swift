/// How far a changeset's context goes beyond that of its author's previous one.
///
/// *Shape*: an origin that the author knew already is called by its place among them, which takes a byte where its
/// name takes sixteen; where a thousand partners write, each changeset names them all. What a place means follows from the
/// author's own past, which its signature covers.
public struct ContextDelta: Hashable, Sendable {
    /// How far one origin advanced that the author knew.
    public struct Step: Hashable, Sendable {
        /// Its place among the origins, other than the author, of the context before; counted from 0.
        public let place: Int
        /// By how many changesets, at least 1.
        public let count: UInt64

        public init(place: Int, count: UInt64) {
            self.place = place
            self.count = count
        }
    }

    /// In the order of their places.
    public let known: [Step]
    /// The latest changesets of the origins that weren't in the context before, in the order of their bytes.
    public let new: [Dot]

    /// That of a changeset whose author had seen nothing since its previous one.
    public static let none = ContextDelta(known: [], new: [])

    public init(known: [Step], new: [Dot]) {
        self.known = known
        self.new = new
    }

    /// The difference between two contexts of one author.
    ///
    /// - Parameters:
    ///   - before: that of its previous changeset; whether it holds that changeset makes no difference.
    ///   - context: that of this one, which descends from `before`.
    ///   - author: whose own changesets don't count.
    public init(from before: VersionVector, to context: VersionVector, of author: ReplicaID) {
        var known: [Step] = []
        var new: [Dot] = []
        var rest = before.heads[...]
        var place = 0
        for head in context.heads where head.origin != author {
            while let next = rest.first, next.origin < head.origin {
                rest.removeFirst()
                if next.origin != author { place += 1 }
            }
            guard let seen = rest.first, seen.origin == head.origin else {
                new.append(head)
                continue
            }
            if head.seq > seen.seq { known.append(Step(place: place, count: head.seq - seen.seq)) }
        }
        self.init(known: known, new: new)
    }

    /// How many origins advanced.
    public var count: Int { known.count + new.count }

    /// The latest changesets of the origins that advanced: first those known, then the new ones.
    ///
    /// - Parameters:
    ///   - before: what the author had seen when it sealed its previous changeset.
    ///   - author: whose context it is.
    /// - Returns: `count` dots; nil where this can't be the difference to `before`.
    public func advanced(after before: VersionVector, of author: ReplicaID) -> [Dot]? {
        guard new.allSatisfy({ $0.origin != author && before[$0.origin] == 0 }) else { return nil }
        let own = before.index(of: author)
        let isOwnThere = before.isHead(of: author, at: own)
        var dots: [Dot] = []
        dots.reserveCapacity(count)
        for step in known {
            let index = isOwnThere && step.place >= own ? step.place + 1 : step.place
            guard index < before.heads.endIndex else { return nil }
            let head = before.heads[index]
            let (seq, isTooMuch) = head.seq.addingReportingOverflow(step.count)
            guard !isTooMuch else { return nil }
            dots.append(Dot(origin: head.origin, seq: seq))
        }
        return dots + new
    }
}
