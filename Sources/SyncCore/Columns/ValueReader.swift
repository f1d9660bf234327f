/// Reads what `ValueWriter` writes, value by value.
struct ValueReader {
    private let classes: StorageClasses
    private let integers: [Int64]
    private let reals: [Double]
    private var texts: TextReader
    private var columns: [ValueReader] = []

    private var index = 0
    private var integerIndex = 0
    private var realIndex = 0

    /// - Parameters:
    ///   - count: the number of values.
    ///   - reader: at the column's first byte; left after its last.
    ///   - allowance: what the body may still hold.
    /// - Throws: where the bytes aren't exactly what `ValueWriter` writes.
    init(count: Int, from reader: inout ByteReader, allowance: inout Allowance) throws(WireError) {
        try self.init(count: count, from: &reader, allowance: &allowance, isNested: false)
    }

    private init(
        count: Int, from reader: inout ByteReader, allowance: inout Allowance, isNested: Bool
    ) throws(WireError) {
        classes = try StorageClasses(count: count, from: &reader)
        integers = try Self.integers(count: classes.count(of: .integer), from: &reader)
        reals = try Self.reals(count: classes.count(of: .real), from: &reader)
        let textCount = classes.count(of: .text)
        let blobCount = classes.count(of: .blob)
        texts = try TextReader(
            count: textCount + blobCount, hasBlob: blobCount > 0, from: &reader, allowance: &allowance)
        guard blobCount == 0 ? texts.areUTF8 : areTextsAmongBlobsUTF8(count: count) else { throw .notUTF8 }
        let togetherCount = classes.count(of: .together)
        guard togetherCount > 0 else { return }
        guard !isNested else { throw .outOfRange("nested columns together") }
        let columnCount = try reader.count(max: Limits.fieldsPerBlockMax, "columns together")
        guard columnCount > 0 else { throw .outOfRange("number of columns together") }
        try allowance.take(cells: togetherCount * columnCount)
        for _ in 0..<columnCount {
            columns.append(
                try ValueReader(count: togetherCount, from: &reader, allowance: &allowance, isNested: true))
        }
    }

    /// The next value; must be called no more often than there are values.
    mutating func next() -> Value {
        defer { index += 1 }
        switch classes[index] {
        case .null:
            return .null
        case .integer:
            defer { integerIndex += 1 }
            return .integer(integers[integerIndex])
        case .real:
            defer { realIndex += 1 }
            return .real(reals[realIndex])
        case .text:
            return .text(texts.next())
        case .blob:
            return .blob(texts.next())
        case .together:
            return .together(columns.indices.map { columns[$0].next() })
        }
    }

    /// Goes past so many values.
    mutating func skip(_ count: Int) {
        switch classes {
        case .all(.integer, _): integerIndex += count
        case .all(.real, _): realIndex += count
        case .all(.text, _), .all(.blob, _): texts.skip(count)
        default: for _ in 0..<count { _ = next() }
        }
    }

    private func areTextsAmongBlobsUTF8(count: Int) -> Bool {
        var texts = texts
        for index in 0..<count {
            switch classes[index] {
            case .text:
                guard texts.next().isUTF8 else { return false }
            case .blob:
                _ = texts.next()
            default: break
            }
        }
        return true
    }

    private static func integers(count: Int, from reader: inout ByteReader) throws(WireError) -> [Int64] {
        var last: Int64 = 0
        return try reader.varints(count: count).map { number in
            last &+= ByteReader.unzigzag(number)
            return last
        }
    }

    private static func reals(count: Int, from reader: inout ByteReader) throws(WireError) -> [Double] {
        guard count <= reader.remainingCount / 8 else { throw .truncated }
        var reals: [Double] = []
        reals.reserveCapacity(count)
        for _ in 0..<count {
            let real = Double(bitPattern: try reader.fixed())
            guard real.isCanonicalReal else { throw .outOfRange("real") }
            reals.append(real)
        }
        return reals
    }
}

/// The storage classes of a column's values.
private enum StorageClasses {
    case all(StorageClass, count: Int)
    case each([StorageClass])

    init(count: Int, from reader: inout ByteReader) throws(WireError) {
        let byte = try reader.byte()
        if let storageClass = StorageClass(rawValue: byte) {
            self = .all(storageClass, count: count)
            return
        }
        guard byte == StorageClass.mixed else { throw .outOfRange("storage class") }
        let bytes = try reader.bytes(count: count)
        var classes: [StorageClass] = []
        classes.reserveCapacity(count)
        for byte in bytes.slice {
            guard let storageClass = StorageClass(rawValue: byte) else { throw .outOfRange("storage class") }
            classes.append(storageClass)
        }
        guard classes.contains(where: { $0 != classes[0] }) else { throw .notCanonical("storage classes") }
        self = .each(classes)
    }

    subscript(index: Int) -> StorageClass {
        switch self {
        case .all(let storageClass, _): storageClass
        case .each(let classes): classes[index]
        }
    }

    func count(of storageClass: StorageClass) -> Int {
        switch self {
        case .all(let only, let count): only == storageClass ? count : 0
        case .each(let classes): classes.reduce(0) { $0 + ($1 == storageClass ? 1 : 0) }
        }
    }
}
