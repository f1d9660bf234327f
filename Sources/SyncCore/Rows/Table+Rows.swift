extension Table {
    /// `a = ?1 AND b = ?2` for the key's columns, bound from 1.
    var keyCondition: String {
        keyColumns.enumerated().map { "\(quoted($1)) = ?\($0 + 1)" }.joined(separator: " AND ")
    }

    /// The key's columns as bookkeeping writes them, named so that no other table's column is taken for them.
    var wholeKey: String {
        let columns = keyColumns.map { "\(quoted(name)).\(quoted($0))" }
        return "CAST(\(columns.joined(separator: " || char(0) || ")) AS BLOB)"
    }

    /// The key that a reference of a row names.
    ///
    /// - Parameters:
    ///   - index: that of the reference.
    ///   - key: the row's.
    ///   - value: what a column holds, generated ones behind the others.
    /// - Returns: the key's bytes; nil if a column of the reference is NULL or isn't synced.
    func key(
        namedByReference index: Int, of key: UnsafeRawBufferPointer, value: (Int) -> Value
    ) -> [UInt8]? {
        guard let sources = referenceSources[index] else { return nil }
        var bytes: [UInt8] = []
        for (index, source) in sources.enumerated() {
            if index > 0 { bytes.append(RowKey.separator) }
            switch source {
            case .key(let part):
                let parts = key.split(separator: RowKey.separator, omittingEmptySubsequences: false)
                guard part < parts.count else { return nil }
                bytes += parts[part]
            case .column(let position):
                guard case .text(let text) = value(position) else { return nil }
                bytes += text.slice
            }
        }
        return bytes
    }

    /// Puts the value of a register into a row image.
    func put(_ value: Value, of register: RegisterColumns, into image: inout [Value]) {
        let values = value.columns
        for (index, position) in register.positions.enumerated() {
            image[position] = values.count == register.positions.count ? values[index] : .null
        }
    }
}
