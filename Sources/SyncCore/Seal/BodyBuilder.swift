/// Gathers the operations of one changeset into blocks by verb and table.
///
/// Rows come table by table, in the order of their keys.
struct BodyBuilder: Sendable {
    private struct Block {
        let verb: RowVerb
        let table: Int
        /// For each of the table's registers, its index among the block's fields.
        let fields: [Int]
        var writer: BlockWriter
    }

    /// At most so many edits are in one changeset.
    @TaskLocal static var editsMax = Limits.editsPerChangesetMax

    private let editsMax = Self.editsMax
    /// Drawn here: the body may be packed on another thread.
    private let salt = BodySalt.fresh()
    private var blocks: [Block] = []
    private var count = 0
    private var cells = 0
    private var bytes = 0
    /// The author's note.
    var message: String?

    var isEmpty: Bool { count == 0 }

    /// Whether an edit of that size belongs into another changeset.
    func isFull(beforeBytes size: Int) -> Bool {
        count >= editsMax || cells >= Limits.cellsPerChangesetMax
            || (count > 0 && bytes + size > Limits.sealRawBytesTarget)
    }

    mutating func add(_ edit: SealedEdit, table: Table) {
        let block = edit.key.bytes.withUnsafeBytes {
            begin(edit.verb, key: $0, at: edit.time, of: table, byteCount: edit.byteCount)
        }
        for (id, cell) in edit.cells {
            guard let register = table.index(of: id) else { continue }
            append(cell.value, at: cell.time, register: register, to: block)
        }
    }

    /// Begins an operation, whose cells follow.
    ///
    /// - Returns: the block to append them to.
    mutating func begin(
        _ verb: RowVerb, key: UnsafeRawBufferPointer, at time: EditTime, of table: Table, byteCount: Int
    ) -> Int {
        count += 1
        cells += verb == .delete ? 0 : table.cellsPerEditMax
        bytes += byteCount
        let index = block(of: verb, table)
        blocks[index].writer.begin(key: key, at: time)
        return index
    }

    /// Appends the value of a register to an operation that was begun.
    mutating func append(_ value: Value, at time: EditTime, register: RegisterIndex, to block: Int) {
        let field = blocks[block].fields[register]
        blocks[block].writer.append(value, at: time, field: field)
    }

    /// The same for a text of these bytes.
    mutating func append(
        text: UnsafeRawBufferPointer, at time: EditTime, register: RegisterIndex, to block: Int
    ) {
        let field = blocks[block].fields[register]
        blocks[block].writer.append(text: text, at: time, field: field)
    }

    func packed() -> PackedBody {
        let raw = Body.encoding(message: message, blocks: blocks.map(\.writer))
        assert(Self.isCanonical(raw), "A body that was written edit by edit is the one encoding of itself")
        return PackedBody(raw, salt: salt)
    }

    private static func isCanonical(_ raw: [UInt8]) -> Bool {
        // Only asked in debug builds: what can't be decoded isn't canonical.
        (try? Body(decoding: Bytes(raw)))?.encoded() == raw
    }

    private mutating func block(of verb: RowVerb, _ table: Table) -> Int {
        // Not a closure over the elements, which would copy each.
        for index in blocks.indices where blocks[index].verb == verb && blocks[index].table == table.id {
            return index
        }
        let sorted = table.registers.indices.sorted {
            Bytes(table.registers[$0].name) < Bytes(table.registers[$1].name)
        }
        var fields = [Int](repeating: 0, count: sorted.count)
        for (field, register) in sorted.enumerated() { fields[register] = field }
        let names = verb == .delete ? [] : sorted.map { table.registers[$0].name }
        blocks.append(
            Block(
                verb: verb, table: table.id, fields: fields,
                writer: BlockWriter(verb: verb, table: table.name, fields: names)))
        return blocks.count - 1
    }
}
