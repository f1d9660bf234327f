/// What an author had seen since its previous changeset, as the log keeps it beside the frame.
///
/// *Shape*: a byte, 1 where the whole context follows: so it is every so often, and where a line begins, so that no past is
/// far from being known. v number of heads, for each v number of its line, in the delta's order: so everybody knows later
/// which were meant. Then the lines that advanced, as `Origins.stored`.
struct SeenDelta {
    /// How many changesets of a line stand between two whole contexts.
    static let wholeEvery: UInt64 = 64

    /// The named heads, by their names within this replica.
    let heads: [Dot]
    /// The whole context, or how far it goes beyond that of the changeset before.
    let advanced: VersionVector

    /// The first seq, up to some seq of a line that begins after `stem`, from which on nothing before is needed.
    static func whole(upTo seq: UInt64, after stem: UInt64) -> UInt64 {
        max(stem + 1, (seq - 1) / wholeEvery * wholeEvery + 1)
    }

    /// The bytes for a changeset with this context.
    ///
    /// `before` is the past of the changeset before; empty where the whole is wanted.
    static func encoded(
        _ context: VersionVector, heads: [Dot], after before: VersionVector, _ origins: Origins
    ) throws -> [UInt8] {
        let advanced =
            before.isEmpty ? context : VersionVector(context.heads.filter { !before.contains($0) })
        var writer = ByteWriter(reserving: 8 + heads.count)
        writer.append(byte: before.isEmpty ? 1 : 0)
        writer.append(varint: heads.count)
        for head in heads { writer.append(varint: try origins.number(of: head.origin).value) }
        return writer.bytes + (try origins.stored(advanced))
    }

    init(_ bytes: Bytes, _ origins: Origins) throws {
        var reader = ByteReader(bytes)
        _ = try reader.byte()
        var lines: [ReplicaID] = []
        for _ in 0..<(try reader.count(max: HeadsDelta.headsMax, "heads")) {
            let number = try reader.count(max: Int(Int32.max), "origin")
            lines.append(try origins.replica(BranchNumber(number)))
        }
        let advanced = try origins.context(stored: reader.rest())
        self.advanced = advanced
        // Nothing that a head doesn't hold is beyond it on its line.
        heads = lines.map { Dot(origin: $0, seq: advanced[$0]) }
    }
}
