/// Looks a key up in a column of keys as it is encoded, without making the keys.
///
/// For columns that were read before, and so are known to be good; `KeyColumn.read` is the oracle.
extension KeyColumn {
    /// - Returns: which of the `count` keys is `key`; nil where none is. The reader stands nowhere in particular
    ///   afterwards.
    /// - Throws: `truncated` where the column ends before that is known.
    static func place(
        of key: RowKey, count: Int, in reader: inout ByteReader
    ) throws(WireError) -> Int? {
        try reader.flag("keys")
            ? UUIDKeys.place(of: key, count: count, in: &reader)
            : placeFrontCoded(of: key.bytes, count: count, in: &reader)
    }

    /// Goes past a whole column.
    static func skip(count: Int, in reader: inout ByteReader) throws(WireError) {
        if try reader.flag("keys") { return try UUIDKeys.skip(count: count, in: &reader) }
        _ = try reader.varints(count: count)
        let lengths = try reader.varints(count: count)
        _ = try reader.bytes(count: lengths.reduce(0) { $0 + Int(clamping: $1) })
    }

    /// Goes along the keys, which ascend, and remembers how much of `key` the last one began with.
    private static func placeFrontCoded(
        of key: Bytes, count: Int, in reader: inout ByteReader
    ) throws(WireError) -> Int? {
        let shared = try reader.varints(count: count)
        let lengths = try reader.varints(count: count)
        let key = key.slice
        var matched = 0
        for index in 0..<count {
            let suffix = try reader.bytes(count: Int(clamping: lengths[index])).slice
            // Shares more than the one before does with `key`: it is less, as that was.
            if shared[index] > UInt64(matched) { continue }
            // Shares less: it is greater than the one before just where that was like `key`.
            if shared[index] < UInt64(matched) { return nil }
            let rest = key.dropFirst(matched)
            let common = zip(suffix, rest).prefix { $0 == $1 }.count
            if common == rest.count { return common == suffix.count ? index : nil }
            if common < suffix.count, suffix[suffix.startIndex + common] > rest[rest.startIndex + common] {
                return nil
            }
            matched += common
        }
        return nil
    }
}

extension UUIDKeys {
    static func skip(count: Int, in reader: inout ByteReader) throws(WireError) {
        _ = try reader.prefixed(max: Limits.keyBytesMax - textByteCount, "key")
        guard count <= reader.remainingCount / rawByteCount else { throw .truncated }
        _ = try reader.bytes(count: count * rawByteCount)
    }

    /// As `KeyColumn.place`: halves the rows, whose bytes stand apart.
    static func place(
        of key: RowKey, count: Int, in reader: inout ByteReader
    ) throws(WireError) -> Int? {
        let beginning = try reader.prefixed(max: Limits.keyBytesMax - textByteCount, "key")
        guard count <= reader.remainingCount / rawByteCount else { throw .truncated }
        let planes = try reader.bytes(count: count * rawByteCount).slice
        guard let wanted = splitting([key]), wanted.beginning == beginning else { return nil }
        var rows = 0..<count
        while !rows.isEmpty {
            let middle = rows.lowerBound + rows.count / 2
            let found = (0..<rawByteCount).lazy.map { planes[planes.startIndex + $0 * count + middle] }
            if found.elementsEqual(wanted.uuids) { return middle }
            rows =
                found.lexicographicallyPrecedes(wanted.uuids)
                ? (middle + 1)..<rows.upperBound : rows.lowerBound..<middle
        }
        return nil
    }
}
