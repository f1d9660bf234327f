extension RowBlock {
    /// Whether this block keeps the invariants in its doc and the limits.
    ///
    /// - Throws: the first thing that is wrong with it.
    func check(allowance: inout Allowance) throws(WireError) {
        try Self.checkNames(table: table, fields: fields, verb: verb)
        guard !edits.isEmpty else { throw .outOfRange("a block without edits") }
        try allowance.take(edits: edits.count)
        try allowance.take(cells: edits.count * fields.count)
        try checkKeys(allowance: &allowance)
        var columns = fields.map { _ in FieldCheck() }
        for edit in edits {
            guard edit.cells.count == fields.count else { throw .outOfRange("number of cells") }
            var isEmpty = true
            for (index, cell) in edit.cells.enumerated() {
                guard let cell else { continue }
                isEmpty = false
                try columns[index].take(cell.value, allowance: &allowance)
            }
            guard verb != .write || !isEmpty else { throw .outOfRange("a write of no field") }
        }
        guard columns.allSatisfy(\.isUsed) else { throw .outOfRange("a field that no edit names") }
    }

    static func checkNames(table: String, fields: [String], verb: RowVerb) throws(WireError) {
        guard !table.isEmpty else { throw .outOfRange("table name") }
        guard table.utf8.count <= Limits.nameBytesMax else { throw .tooLarge("table name") }
        guard fields.count <= Limits.fieldsPerBlockMax else { throw .tooLarge("fields") }
        guard verb != .delete || fields.isEmpty else { throw .outOfRange("fields of a delete") }
        for field in fields {
            guard !field.isEmpty else { throw .outOfRange("field name") }
            guard field.utf8.count <= Limits.fieldNameBytesMax else { throw .tooLarge("field name") }
        }
        guard fields.lazy.map({ Bytes($0) }).isStrictlyAscending else { throw .notSorted("fields") }
    }

    private func checkKeys(allowance: inout Allowance) throws(WireError) {
        let partCount = edits[0].key.partCount
        guard partCount <= Limits.keyPartsMax else { throw .tooLarge("key parts") }
        for edit in edits {
            let key = edit.key
            guard key.bytes.count <= Limits.keyBytesMax else { throw .tooLarge("key") }
            guard key.partCount == partCount else { throw .outOfRange("number of key parts") }
            guard key.bytes.isUTF8 else { throw .notUTF8 }
            try allowance.take(keyBytes: key.bytes.count)
        }
        guard edits.lazy.map(\.key).isStrictlyAscending else { throw .notSorted("keys") }
    }
}

/// The checks that the values of one field have in common.
private struct FieldCheck {
    private(set) var isUsed = false
    private var arity: Int?

    mutating func take(_ value: Value, allowance: inout Allowance) throws(WireError) {
        isUsed = true
        guard case .together(let parts) = value else {
            return try value.checkPlain(allowance: &allowance)
        }
        guard (1...Limits.fieldsPerBlockMax).contains(parts.count), arity ?? parts.count == parts.count else {
            throw .outOfRange("number of columns together")
        }
        arity = parts.count
        try allowance.take(cells: parts.count)
        for part in parts { try part.checkPlain(allowance: &allowance) }
    }
}

extension Value {
    /// Whether this is a value of one column that may be sealed.
    fileprivate func checkPlain(allowance: inout Allowance) throws(WireError) {
        switch self {
        case .null, .integer: break
        case .real(let number):
            guard number.isCanonicalReal else { throw .outOfRange("real") }
        case .text(let bytes):
            guard bytes.count <= Limits.valueBytesMax else { throw .tooLarge("value") }
            guard bytes.isUTF8 else { throw .notUTF8 }
            try allowance.take(textBytes: bytes.count + 1)
        case .blob(let bytes):
            guard bytes.count <= Limits.valueBytesMax else { throw .tooLarge("value") }
        case .together:
            throw .outOfRange("nested columns together")
        }
    }
}

extension Double {
    /// Whether SQLite can hold this as REAL in one way: it holds no NaN, and -0.0 is written as 0.0.
    var isCanonicalReal: Bool {
        !isNaN && bitPattern != (-0.0).bitPattern
    }
}
