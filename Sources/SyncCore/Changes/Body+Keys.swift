/// Whether a body names a row, told from its keys without decoding its values.
extension Body {
    /// - Parameters:
    ///   - key: the row's.
    ///   - table: the table's name.
    ///   - raw: the encoded body, known to be good.
    /// - Returns: whether one of the body's operations is on the row.
    /// - Throws: where `raw` is no body.
    static func names(_ key: RowKey, of table: String, in raw: Bytes) throws(WireError) -> Bool {
        var reader = ByteReader(raw)
        for _ in 0..<(try reader.count(max: Limits.sectionsMax, "sections")) {
            let kind = SectionKind(rawValue: try reader.varint())
            let payload = try reader.prefixed(max: reader.remainingCount, "section")
            guard kind.verb != nil else { continue }
            if try RowBlock.names(key, of: table, in: payload) { return true }
        }
        return false
    }
}

extension RowBlock {
    /// As `Body.names`, for one block.
    fileprivate static func names(
        _ key: RowKey, of table: String, in payload: Bytes
    ) throws(WireError) -> Bool {
        var reader = ByteReader(payload)
        let name = try reader.text(max: Limits.nameBytesMax, "table name")
        guard Bytes(name) == Bytes(table) else { return false }
        let partCount = try reader.count(max: Limits.keyPartsMax, "key parts")
        for _ in 0..<(try reader.count(max: Limits.fieldsPerBlockMax, "fields")) {
            _ = try reader.prefixed(max: Limits.fieldNameBytesMax, "field name")
        }
        let count = try reader.count(max: Limits.editsPerBodyMax, "edits")
        _ = try TimeColumn.read(count: count, from: &reader)
        var allowance = Allowance()
        let keys = try KeyColumn.read(
            count: count, partCount: partCount, from: &reader, allowance: &allowance)
        return keys.holds(key)
    }
}

extension [RowKey] {
    /// Whether these, which ascend, hold `key`.
    fileprivate func holds(_ key: RowKey) -> Bool {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if self[middle] == key { return true }
            range = self[middle] < key ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }
}
