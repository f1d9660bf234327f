import Foundation

/// An own edit that can't be sealed, as `essync held` lists it.
public struct HeldEdit: Hashable, Sendable {
    public let id: Int
    public let table: String
    public let key: RowKey
    /// A stable code: a `Refusal`, `no-identity`, `invalid-utf8`, `key-not-nfc`, `key-too-long`, `value-too-long`.
    public let reason: String
    public let since: EditTime
    public let verb: RowVerb
    /// What was written, by register name.
    public let values: [String: Value]
}

/// Own edits that can't be sealed, moved out of the tables with their values, times and context.
struct HeldEdits {
    let connection: Connection

    /// The reason in a copy, which has no key to seal with.
    static let noIdentity = "no-identity"

    func add(_ edit: SealedEdit, _ row: LoadedRow, reason: String, context: VersionVector) throws {
        var writer = ByteWriter()
        writer.append(varint: edit.verb.rawValue)
        writer.append(varint: edit.cells.count)
        for (id, cell) in edit.cells {
            writer.append(prefixed: Bytes(row.table.registers.first { $0.id == id }?.name ?? ""))
            writer.append(varint: cell.time.milliseconds)
            writer.append(stored: cell.value)
        }
        try connection.run(
            "INSERT INTO sync_held (tbl, key, reason, body, context, since) VALUES (?, ?, ?, ?, ?, ?)",
            .text(row.table.name), .blob(row.ref.key.bytes), .text(reason), .blob(Bytes(writer.bytes)),
            .blob(Bytes(context.stored)), .integer(Int64(edit.time.milliseconds)))
    }

    /// A held edit with what sealing it needs.
    struct Stored {
        let edit: HeldEdit
        /// When each field was written, by register name.
        let times: [String: EditTime]
        /// What its author had applied when it was held.
        let context: VersionVector
    }

    func all() throws -> [HeldEdit] { try stored().map(\.edit) }

    func stored() throws -> [Stored] {
        let statement = try connection.statement(
            "SELECT id, tbl, key, reason, body, since, context FROM sync_held ORDER BY id")
        var found: [Stored] = []
        while try statement.step() {
            var reader = ByteReader(statement.bytes(4))
            let verb = RowVerb(rawValue: try reader.varint()) ?? .write
            var values: [String: Value] = [:]
            var times: [String: EditTime] = [:]
            for _ in 0..<(try reader.count(max: Limits.fieldsPerBlockMax, "fields")) {
                let name = try reader.text(max: Limits.fieldNameBytesMax, "field")
                times[name] = EditTime(milliseconds: Int64(clamping: try reader.varint()))
                values[name] = try reader.storedValue()
            }
            let edit = HeldEdit(
                id: statement.int(0), table: statement.text(1), key: RowKey(bytes: statement.bytes(2)),
                reason: statement.text(3), since: EditTime(milliseconds: statement.int64(5)), verb: verb,
                values: values)
            let context = try VersionVector(stored: statement.bytes(6))
            found.append(Stored(edit: edit, times: times, context: context))
        }
        return found
    }

    func count() throws -> Int {
        try connection.firstInt("SELECT count(*) FROM sync_held") ?? 0
    }

    /// Drops what is held of the rows whose keys show this text: a key may be held because it isn't NFC.
    ///
    /// - Returns: how many edits.
    func remove(table: String, key: RowKey) throws -> Int {
        func shown(_ key: RowKey) -> [String] { key.texts.map(\.precomposedStringWithCanonicalMapping) }
        let matching = try all().filter { $0.table == table && shown($0.key) == shown(key) }
        for edit in matching {
            try connection.run("DELETE FROM sync_held WHERE id = ?", .integer(Int64(edit.id)))
        }
        return matching.count
    }
}
