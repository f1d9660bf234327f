extension VersionVector {
    /// The vector where some of its origins may not be in this log: count, then 16 bytes and a varint for each origin, sorted.
    var stored: [UInt8] {
        var writer = ByteWriter()
        writer.append(varint: heads.count)
        for head in heads { writer.append(head) }
        return writer.bytes
    }

    init(stored bytes: Bytes) throws(WireError) {
        var reader = ByteReader(bytes)
        var heads: [Dot] = []
        for _ in 0..<(try reader.count(max: Limits.contextOriginsMax, "origins")) {
            heads.append(try reader.dot())
        }
        self.init(heads)
    }
}

extension Origins {
    /// A context as this replica keeps it, its origins by their local numbers: count, then for each, by number, v how
    /// far it is beyond the one before, v seq.
    ///
    /// Some three bytes for each origin; a replica keeps as many contexts as there are origins, and as trust operations.
    func stored(_ context: VersionVector) throws -> [UInt8] {
        let heads = try context.heads.map { (number: try number(of: $0.origin), seq: $0.seq) }
            .sorted { $0.number < $1.number }
        var writer = ByteWriter(reserving: 4 + 4 * heads.count)
        writer.append(varint: heads.count)
        var last = 0
        for (number, seq) in heads {
            writer.append(varint: number.value - last)
            writer.append(varint: seq)
            last = number.value
        }
        return writer.bytes
    }

    func context(stored bytes: Bytes) throws -> VersionVector {
        var reader = ByteReader(bytes)
        var heads: [Dot] = []
        var number = 0
        for _ in 0..<(try reader.count(max: Limits.contextOriginsMax, "origins")) {
            number += try reader.count(max: Int(Int32.max), "origin")
            heads.append(Dot(origin: try replica(BranchNumber(number)), seq: try reader.varint()))
        }
        return VersionVector(heads)
    }
}
