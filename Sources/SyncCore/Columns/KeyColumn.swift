/// The keys of a block, front-coded: sorted keys share most of their beginnings.
///
/// ```
/// 1   0: as follows; 1: every key is the same beginning and a UUID, see `UUIDKeys`
/// v   for each edit: how many bytes its key shares with the key before it (as many as there are)
/// v   for each edit: how many bytes follow
///     for each edit: the bytes that follow
/// ```
enum KeyColumn {
    static func write(_ keys: some Collection<RowKey>, to writer: inout ByteWriter) {
        if let uuids = UUIDKeys.splitting(keys) {
            writer.append(byte: 1)
            UUIDKeys.write(beginning: uuids.beginning, uuids: uuids.uuids, to: &writer)
        } else {
            writer.append(byte: 0)
            writeFrontCoded(keys, to: &writer)
        }
    }

    /// - Throws: also where the keys aren't strictly ascending, share more than is said, or have another
    ///   number of parts.
    static func read(
        count: Int, partCount: Int, from reader: inout ByteReader, allowance: inout Allowance
    ) throws(WireError) -> [RowKey] {
        let keys: [RowKey]
        if try reader.flag("keys") {
            keys = try UUIDKeys.read(count: count, from: &reader, allowance: &allowance)
        } else {
            keys = try readFrontCoded(count: count, from: &reader, allowance: &allowance)
            guard UUIDKeys.splitting(keys) == nil else { throw .notCanonical("keys") }
        }
        guard keys.allSatisfy({ $0.partCount == partCount }) else { throw .outOfRange("number of key parts") }
        return keys
    }

    private static func writeFrontCoded(_ keys: some Collection<RowKey>, to writer: inout ByteWriter) {
        var shared = ByteWriter(reserving: keys.count)
        var lengths = ByteWriter(reserving: keys.count)
        var suffixes = ByteWriter()
        var previous = Bytes([])
        for key in keys.lazy.map(\.bytes) {
            let sharedCount = key.sharedPrefixCount(with: previous)
            shared.append(varint: sharedCount)
            lengths.append(varint: key.count - sharedCount)
            suffixes.append(Bytes(key.slice.dropFirst(sharedCount)))
            previous = key
        }
        writer.append(shared)
        writer.append(lengths)
        writer.append(suffixes)
    }

    private static func readFrontCoded(
        count: Int, from reader: inout ByteReader, allowance: inout Allowance
    ) throws(WireError) -> [RowKey] {
        let shared = try reader.varints(count: count)
        let lengths = try reader.varints(count: count)
        var bounds: [Int] = [0]
        bounds.reserveCapacity(count + 1)
        var suffixByteCount = 0
        for index in 0..<count {
            guard shared[index] <= Limits.keyBytesMax, lengths[index] <= Limits.keyBytesMax else {
                throw .tooLarge("key")
            }
            let keyCount = Int(shared[index] + lengths[index])
            guard keyCount <= Limits.keyBytesMax else { throw .tooLarge("key") }
            try allowance.take(keyBytes: keyCount)
            suffixByteCount += Int(lengths[index])
            bounds.append(bounds[index] + keyCount)
        }
        let suffixes = try reader.bytes(count: suffixByteCount)
        guard let bytes = joining(shared: shared, suffixes: suffixes, bounds: bounds) else {
            throw .notSorted("keys")
        }
        return try keys(in: bytes, bounds: bounds)
    }

    /// The keys one after the other, or nil where they aren't strictly ascending or share more than is said.
    private static func joining(shared: [UInt64], suffixes: Bytes, bounds: [Int]) -> [UInt8]? {
        var areSorted = true
        let bytes = [UInt8](unsafeUninitializedCapacity: bounds[shared.count]) { keys, count in
            suffixes.withUnsafeBytes { suffixes in
                var taken = 0
                var previous = 0..<0
                for index in shared.indices {
                    let key = bounds[index]..<bounds[index + 1]
                    let sharedCount = Int(shared[index])
                    let suffixCount = key.count - sharedCount
                    // Where the key before goes on after the shared part, this one must go on with a
                    // greater byte.
                    guard sharedCount <= previous.count, suffixCount > 0 || index == 0,
                        sharedCount == previous.count
                            || keys[previous.lowerBound + sharedCount] < suffixes[taken]
                    else {
                        areSorted = false
                        return
                    }
                    for offset in 0..<sharedCount {
                        keys[key.lowerBound + offset] = keys[previous.lowerBound + offset]
                    }
                    for offset in 0..<suffixCount {
                        keys[key.lowerBound + sharedCount + offset] = suffixes[taken + offset]
                    }
                    taken += suffixCount
                    previous = key
                }
                count = keys.count
            }
        }
        return areSorted ? bytes : nil
    }

    private static func keys(in bytes: [UInt8], bounds: [Int]) throws(WireError) -> [RowKey] {
        let slice = bytes[...]
        guard slice.isUTF8(cutAt: bounds) else { throw .notUTF8 }
        var keys: [RowKey] = []
        keys.reserveCapacity(bounds.count - 1)
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            keys.append(RowKey(bytes: Bytes(slice[start..<end])))
        }
        return keys
    }
}

extension Bytes {
    /// How many bytes these and `other` begin with in common.
    func sharedPrefixCount(with other: Bytes) -> Int {
        withUnsafeBytes { left in
            other.withUnsafeBytes { right in
                let end = min(left.count, right.count)
                var index = 0
                while index < end, left[index] == right[index] { index += 1 }
                return index
            }
        }
    }
}
