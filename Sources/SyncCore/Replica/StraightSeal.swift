/// The straight way of sealing a row: what stands in the table goes into the changeset, and the row's stamp
/// says so at once.
///
/// For rows inserted and not touched since, and for rows updated of which nothing else can follow. Whatever
/// isn't sure to be so takes the plain way through `Seal`.
final class StraightSeal {
    private let table: Table
    private let merge: Merge
    private let author: ReplicaID
    private let cells: SealedCells
    private let all: [Int]
    private let isTrusted: Bool
    private let hasCheck: Bool

    init(_ table: Table, _ merge: Merge, _ author: ReplicaID) throws {
        self.table = table
        self.merge = merge
        self.author = author
        cells = try SealedCells(table, merge.store)
        all = Array(table.registers.indices)
        hasCheck = SQLText(table.sql).hasCheck
        // Who may write owned rows is asked for each.
        let key = RowKey(bytes: Bytes([]))
        isTrusted =
            table.kind != .owned
            && merge.trust.current.refusal(of: author, writing: key, kind: table.kind) == nil
    }

    /// Seals the row `key` into the part at hand, which may be closed before.
    ///
    /// - Returns: whether it did; otherwise nothing was written of the row.
    func add(_ key: [UInt8], _ edits: RowEdits, to seal: inout Seal) throws -> Bool {
        guard edits.deleted == nil, edits.replaced == nil else { return false }
        return try key.withUnsafeBytes { key in
            guard isSealable(key) else { return false }
            if let time = edits.inserted {
                return try edits.updated.isEmpty && addFresh(key, at: time, to: &seal)
            }
            return try addWritten(key, edits, to: &seal)
        }
    }

    /// Whether the key is legal, and the author's to write.
    private func isSealable(_ key: UnsafeRawBufferPointer) -> Bool {
        let parts = key.reduce(1) { $0 + ($1 == RowKey.separator ? 1 : 0) }
        guard parts == table.keyColumns.count, key.count <= Limits.keyBytesMax else { return false }
        if isTrusted, key.isASCII { return true }
        let whole = RowKey(bytes: Bytes(Array(key)))
        return KeyRules.flaw(in: whole) == nil
            && merge.trust.current.refusal(of: author, writing: whole, kind: table.kind) == nil
    }

    /// A row that was inserted once.
    private func addFresh(
        _ key: UnsafeRawBufferPointer, at time: EditTime, to seal: inout Seal
    ) throws -> Bool {
        guard !merge.fresh.isAwaited, try cells.open(key) else { return false }
        defer { cells.close() }
        guard let size = byteCount(key, all) else { return false }
        guard try passesChecks(key), try holdsTogether(key) else { return false }
        if seal.builder.isFull(beforeBytes: size) {
            // Other rows may be waiting afterwards.
            cells.close()
            try seal.flush()
            return try addFresh(key, at: time, to: &seal)
        }
        guard try merge.fresh.adopt(key, of: table, seal.stamp(at: time, by: author)) else { return false }
        let block = seal.builder.begin(.create, key: key, at: time, of: table, byteCount: size)
        for register in all where !cells.isDefault(register) {
            cells.append(register, at: time, to: block, of: &seal.builder)
        }
        return true
    }

    /// A row of which registers were updated.
    private func addWritten(
        _ key: UnsafeRawBufferPointer, _ edits: RowEdits, to seal: inout Seal
    ) throws -> Bool {
        let registers = table.registers
        let written = all.filter { edits.time(of: registers[$0].id) != nil }
        guard written.count == edits.updated.count, table.referencing.isDisjoint(with: written),
            let (base, detail) = try merge.store.bookkeeping(of: key, in: table),
            var fold = RowFold(table, base: base, detail: detail), !fold.hadSiblings,
            edits.updated.allSatisfy({ $0.time.milliseconds > base.time }), try cells.open(key)
        else { return false }
        defer { cells.close() }
        guard let size = byteCount(key, written), try passesChecks(key) else { return false }
        if seal.builder.isFull(beforeBytes: size) {
            cells.close()
            try seal.flush()
            return try addWritten(key, edits, to: &seal)
        }
        let time = edits.lastTime.raised(above: EditTime(milliseconds: Int64(clamping: fold.timeMax)))
        let writes = written.map { register in
            let edited = edits.time(of: registers[register].id) ?? time
            let covered = EditTime(milliseconds: Int64(clamping: fold.timeMax(of: register)))
            return RowFold.Cell(
                register: register, time: edited.raised(above: covered).milliseconds, value: nil)
        }
        _ = try fold.write(writes, by: seal.stamp(at: time, by: author), past: nil) { cells.value($0) }
        try merge.store.save(fold.base, fold.detail { cells.isDefault($0) }, of: key, in: table)
        let block = seal.builder.begin(.write, key: key, at: time, of: table, byteCount: size)
        for write in writes {
            let time = EditTime(milliseconds: Int64(clamping: write.time))
            cells.append(write.register, at: time, to: block, of: &seal.builder)
        }
        return true
    }

    /// Whether SQLite finds the row right: whoever wrote it may have told it not to look.
    private func passesChecks(_ key: UnsafeRawBufferPointer) throws -> Bool {
        guard hasCheck else { return true }
        let trial = try merge.store.trial(of: table)
        return try trial.judge(RowKey(bytes: Bytes(Array(key))), cells.image.columns).defect == nil
    }

    private func holdsTogether(_ key: UnsafeRawBufferPointer) throws -> Bool {
        guard !table.references.isEmpty else { return true }
        let (columns, generated) = cells.image
        return try merge.fresh.holdsTogether(
            RowKey(bytes: Bytes(Array(key))), image: columns, generated: generated, of: table)
    }

    /// About how many bytes the edit takes, or nil where it can't be sealed as it is.
    private func byteCount(_ key: UnsafeRawBufferPointer, _ registers: [Int]) -> Int? {
        var sum = key.count
        for register in registers {
            guard let count = cells.byteCount(register) else { return nil }
            sum += count
        }
        return sum <= Limits.rowBytesMax ? sum : nil
    }
}
