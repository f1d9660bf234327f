/// The parts of a body that are read before the whole is decoded, since decoding makes much of little.
extension Body {
    /// The trust operations that a body holds; its rows are passed over.
    ///
    /// Throws where the bytes can't be a body, as far as that shows.
    static func trustOperations(in raw: Bytes) throws(WireError) -> [TrustOperation] {
        var operations: [TrustOperation] = []
        var allowance = Allowance()
        try visitSections(in: raw) { kind, payload throws(WireError) in
            guard kind.isTrust else { return }
            let section = try Section(kind: kind, payload: payload, allowance: &allowance)
            if case .trust(let operation) = section { operations.append(operation) }
        }
        return operations
    }

    /// The cells and edits that decoding will make, told from the heads of the blocks as far as these can be read.
    ///
    /// The columns of values together show only once they are decoded.
    static func cellCount(in raw: Bytes) -> Int {
        var count = 0
        do throws(WireError) {
            try visitSections(in: raw) { kind, payload throws(WireError) in
                guard kind.verb != nil else { return }
                let (edits, fields) = try RowBlock.size(in: payload)
                count += edits * (fields + 1)
            }
        } catch {
            // What is wrong there is found once it is decoded, after what comes before.
            return count
        }
        return count
    }

    static func visitSections(
        in raw: Bytes, _ visit: (SectionKind, Bytes) throws(WireError) -> Void
    ) throws(WireError) {
        var reader = ByteReader(raw)
        for _ in 0..<(try reader.count(max: Limits.sectionsMax, "sections")) {
            let kind = SectionKind(rawValue: try reader.varint())
            try visit(kind, try reader.prefixed(max: reader.remainingCount, "section"))
        }
    }
}

extension RowBlock {
    /// How many edits and fields a block says it has.
    fileprivate static func size(in payload: Bytes) throws(WireError) -> (edits: Int, fields: Int) {
        var reader = ByteReader(payload)
        _ = try reader.text(max: Limits.nameBytesMax, "table name")
        _ = try reader.count(max: Limits.keyPartsMax, "key parts")
        let fields = try reader.count(max: Limits.fieldsPerBlockMax, "fields")
        for _ in 0..<fields { _ = try reader.text(max: Limits.fieldNameBytesMax, "field name") }
        return (try reader.count(max: Limits.editsPerBodyMax, "edits"), fields)
    }
}

extension SectionKind {
    /// Whether it is an operation on the network.
    fileprivate var isTrust: Bool { isKnown && verb == nil && self != .message }
}
