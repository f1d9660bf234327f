/// The bookkeeping of one row beside its stamp in `sync_row`: what `sync_detail` holds of it.
///
/// *Shape*: the stamp is that of the operation that made the row. Without a detail the row is shown and
/// complete,
/// one alive version stands at the stamp, and so does each register whose column differs from its default.
/// A detail lists existence and the registers of which that isn't true; values stand in it only where the
/// user's table doesn't hold them (rows not shown, and siblings).
///
/// ```
/// size  field
/// 1     flags: 1 shown, 2 complete, 4 every register with a version is listed
/// v     stamps; each: branch number (v), seq (v), time (v)
/// v     existence versions; each: 2 * stamp + (1 alive, 0 deleted)
/// v     registers; each: register number (v), versions (v);
///         each version: 2 * stamp + (1 where a value follows, 0 where the table holds it), value
/// ```
struct RowDetail {
    struct Flags: OptionSet {
        let rawValue: UInt8
        static let shown = Flags(rawValue: 1)
        static let complete = Flags(rawValue: 2)
        static let explicit = Flags(rawValue: 4)
    }

    struct Stamp: Hashable {
        let branch: BranchNumber
        let seq: UInt64
        let time: EditTime

        init(branch: BranchNumber, seq: UInt64, time: EditTime) {
            self.branch = branch
            self.seq = seq
            self.time = time
        }

        init(_ dot: LocalDot, at time: EditTime) {
            self.init(branch: dot.branch, seq: dot.seq, time: time)
        }
    }

    struct Entry {
        let stamp: Stamp
        /// Nil where the user's table holds the value.
        let value: Value?
    }

    var flags: Flags
    var existence: [(stamp: Stamp, isAlive: Bool)]
    var registers: [(id: RegisterID, entries: [Entry])]

    func encoded() -> [UInt8] {
        var stamps: [Stamp] = []
        // A row has few: looking through them is faster than hashing.
        func number(_ stamp: Stamp) -> Int {
            if let known = stamps.firstIndex(of: stamp) { return known }
            stamps.append(stamp)
            return stamps.count - 1
        }
        for version in existence { _ = number(version.stamp) }
        for register in registers { for entry in register.entries { _ = number(entry.stamp) } }
        var writer = ByteWriter(reserving: 64)
        writer.append(byte: flags.rawValue)
        writer.append(varint: stamps.count)
        for stamp in stamps {
            writer.append(varint: stamp.branch.value)
            writer.append(varint: stamp.seq)
            writer.append(varint: stamp.time.milliseconds)
        }
        writer.append(varint: existence.count)
        for version in existence {
            writer.append(varint: 2 * number(version.stamp) + (version.isAlive ? 1 : 0))
        }
        writer.append(varint: registers.count)
        for register in registers {
            writer.append(varint: register.id.value)
            writer.append(varint: register.entries.count)
            for entry in register.entries {
                writer.append(varint: 2 * number(entry.stamp) + (entry.value == nil ? 0 : 1))
                if let value = entry.value { writer.append(stored: value) }
            }
        }
        return writer.bytes
    }

    /// The encoding of what one stamp says since the row was made: it lives, and these registers were written.
    ///
    /// *Shape*: as `encoded` gives it for a shown and complete row.
    static func write(_ stamp: Stamp, registers: [RegisterID], to bytes: inout Pinned<UInt8>) {
        bytes.append(Flags.shown.rawValue | Flags.complete.rawValue)
        bytes.append(1)
        bytes.append(varint: UInt64(clamping: stamp.branch.value))
        bytes.append(varint: stamp.seq)
        bytes.append(varint: stamp.time.milliseconds)
        bytes.append(1)
        bytes.append(1)
        bytes.append(varint: UInt64(registers.count))
        for register in registers {
            bytes.append(varint: UInt64(clamping: register.value))
            bytes.append(1)
            bytes.append(0)
        }
    }

    /// The flags alone, for asking whether a row is complete.
    static func flags(of bytes: Bytes) -> Flags {
        Flags(rawValue: bytes.slice.first ?? 0)
    }

    /// Whether the row is retired: shown, though nobody's word keeps it alive.
    ///
    /// Reads no further than the versions of its existence.
    static func isRetired(_ bytes: Bytes) throws(WireError) -> Bool {
        var reader = ByteReader(bytes)
        guard Flags(rawValue: try reader.byte()).contains(.shown) else { return false }
        for _ in 0..<(3 * (try reader.count(max: bytes.count, "stamps"))) { _ = try reader.varint() }
        for _ in 0..<(try reader.count(max: bytes.count, "versions")) {
            if try reader.varint() % 2 == 1 { return false }
        }
        return true
    }
}

extension RowDetail {
    init(_ bytes: Bytes) throws(WireError) {
        var reader = ByteReader(bytes)
        flags = Flags(rawValue: try reader.byte())
        let stampCount = try reader.count(max: bytes.count, "stamps")
        var stamps: [Stamp] = []
        for _ in 0..<stampCount {
            let branch = BranchNumber(try reader.count(max: .max, "origin"))
            let seq = try reader.varint()
            stamps.append(Stamp(branch: branch, seq: seq, time: EditTime(clamping: try reader.varint())))
        }
        existence = []
        registers = []
        for _ in 0..<(try reader.count(max: bytes.count, "versions")) {
            let number = try Self.version(of: stampCount, from: &reader)
            existence.append((stamps[number / 2], number % 2 == 1))
        }
        for _ in 0..<(try reader.count(max: bytes.count, "registers")) {
            let id = try reader.count(max: .max, "register")
            var entries: [Entry] = []
            for _ in 0..<(try reader.count(max: bytes.count, "versions")) {
                let number = try Self.version(of: stampCount, from: &reader)
                let value: Value? = number % 2 == 1 ? try reader.storedValue() : nil
                entries.append(Entry(stamp: stamps[number / 2], value: value))
            }
            registers.append((RegisterID(id), entries))
        }
    }

    /// Twice the index of a stamp, and one more or not.
    private static func version(of stampCount: Int, from reader: inout ByteReader) throws(WireError) -> Int {
        guard stampCount > 0 else { throw .outOfRange("stamp") }
        return try reader.count(max: 2 * stampCount - 1, "stamp")
    }
}

extension ByteWriter {
    /// A value as bookkeeping keeps it: its storage class, then its bytes.
    mutating func append(stored value: Value) {
        append(byte: value.storageClass.rawValue)
        switch value {
        case .null: break
        case .integer(let number): append(zigzag: number)
        case .real(let number): append(fixed: number.bitPattern)
        case .text(let bytes), .blob(let bytes): append(prefixed: bytes)
        case .together(let values):
            append(varint: values.count)
            for value in values { append(stored: value) }
        }
    }
}

extension ByteReader {
    mutating func storedValue() throws(WireError) -> Value {
        try storedValue(isNested: false)
    }

    private mutating func storedValue(isNested: Bool) throws(WireError) -> Value {
        switch StorageClass(rawValue: try byte()) {
        case .null: return .null
        case .integer: return .integer(try zigzag())
        case .real: return .real(Double(bitPattern: try fixed()))
        case .text: return .text(try prefixed(max: .max, "text"))
        case .blob: return .blob(try prefixed(max: .max, "blob"))
        case .together where !isNested:
            var values: [Value] = []
            for _ in 0..<(try count(max: Limits.fieldsPerBlockMax, "group")) {
                values.append(try storedValue(isNested: true))
            }
            return .together(values)
        case .together, nil: throw .outOfRange("storage class")
        }
    }
}
