extension VersionVector {
    /// The vector as this replica keeps it: count, then 16 bytes and a varint for each origin, sorted.
    var stored: [UInt8] {
        var writer = ByteWriter()
        writer.append(varint: origins.count)
        for origin in origins {
            writer.append(origin.bytes)
            writer.append(varint: self[origin])
        }
        return writer.bytes
    }

    init(stored bytes: Bytes) throws(WireError) {
        self.init()
        var reader = ByteReader(bytes)
        for _ in 0..<(try reader.count(max: Limits.contextOriginsMax, "origins")) {
            guard let origin = ReplicaID(bytes: try reader.bytes(count: ReplicaID.byteCount).slice) else {
                continue
            }
            self[origin] = try reader.varint()
        }
    }
}
