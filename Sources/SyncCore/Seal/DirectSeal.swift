import TrustRules

/// The direct path of sealing rows: what stands in the table goes into the changeset, and the rows' stamps
/// say so at once.
///
/// For rows inserted and not touched since, and for rows updated of which nothing else can follow. Whatever
/// isn't sure to be so takes the general path through `Seal`.
struct DirectSeal {
    /// The point at which the direct path ends.
    enum Stop {
        /// After the last row.
        case end
        /// Before a row that takes the general path.
        case general(Int)
        /// Before a row that belongs into another changeset.
        case full(Int)
    }

    private enum Outcome {
        case sealed
        case general
        case full
        /// The row isn't where it was thought to be.
        case moved
    }

    private let table: Table
    private let transaction: EngineTransaction
    private let author: ReplicaID
    private let scan: RowScan
    private var cells: SealedCells
    private let all: [RegisterIndex]
    /// The registers last written together.
    private var written: (ids: [RegisterID], registers: [RegisterIndex])?
    private var admission: RowAdmission
    /// The rights that its rows ask for.
    var rights: Set<RowRight> { admission.rights }
    /// The name of the current changeset.
    private var dot = LocalDot(branch: .none, seq: 0)

    init(_ table: Table, _ transaction: EngineTransaction, _ author: ReplicaID) throws {
        self.table = table
        self.transaction = transaction
        self.author = author
        admission = RowAdmission(author, kind: table.kind, transaction.trust.current)
        scan = try RowScan(table, .sealing, on: transaction.connection)
        cells = SealedCells(scan)
        all = Array(table.registerIndices)
    }

    /// Seals rows from `start` on into the current part, as far as all of them take the direct path.
    mutating func run(_ group: borrowing PendingGroup, from start: Int, to seal: inout Seal) throws -> Stop {
        dot = LocalDot(branch: transaction.origins[author]?.number ?? .none, seq: seal.seq(of: author))
        var index = start
        var outcome = isDirect(group, index) ? Outcome.sealed : .general
        var way = try outcome == .sealed ? scan.way(start..<group.count) : RowScan.Way()
        way.byHint = group.hasHint(start)
        while outcome == .sealed, index < group.count {
            let first = index
            outcome = try run(group, from: &index, to: &seal, way)
            try scan.save(first..<index)
            if outcome == .moved {
                way.byHint = false
                outcome = .sealed
            }
        }
        seal.note(sealed: index - start)
        return outcome == .general ? .general(index) : outcome == .full ? .full(index) : .end
    }

    /// The same as far as rows are found in one way.
    private mutating func run(
        _ group: borrowing PendingGroup, from index: inout Int, to seal: inout Seal, _ way: RowScan.Way
    ) throws -> Outcome {
        try scan.open(index..<group.count, way)
        defer { scan.close() }
        while try scan.next() {
            guard isDirect(group, index) else { return .general }
            guard scan.isInTable || !way.byHint else { return .moved }
            let outcome = try add(group, index, to: &seal)
            guard outcome == .sealed else { return outcome }
            index += 1
        }
        return .sealed
    }

    private mutating func isDirect(_ group: borrowing PendingGroup, _ index: Int) -> Bool {
        let edits = group.edits[index]
        return edits.deleted == nil && edits.replaced == nil
            && !transaction.isLoaded(group.key(index), of: table) && isSealable(group.key(index))
    }

    /// Whether the key is legal, and the author's to write.
    private mutating func isSealable(_ key: UnsafeRawBufferPointer) -> Bool {
        guard RowKey.partCount(in: key) == table.keyColumns.count, key.count <= Limits.keyBytesMax else {
            return false
        }
        if !key.isASCII, KeyRules.flaw(in: RowKey(bytes: Bytes(Array(key)))) != nil { return false }
        return admission.refusal(of: key) == nil
    }

    private mutating func add(
        _ group: borrowing PendingGroup, _ index: Int, to seal: inout Seal
    ) throws -> Outcome {
        guard scan.isInTable, scan.isSound else { return .general }
        let edits = group.edits[index]
        cells.look()
        guard let time = edits.inserted else {
            return try addWritten(group.key(index), index, edits, to: &seal)
        }
        return try edits.updated.isEmpty ? addFresh(group.key(index), index, at: time, to: &seal) : .general
    }

    // MARK: Rows that were inserted once

    private mutating func addFresh(
        _ key: UnsafeRawBufferPointer, _ index: Int, at time: EditTime, to seal: inout Seal
    ) throws -> Outcome {
        guard !transaction.fresh.isAwaited, scan.base == nil, let size = byteCount(key, all),
            try transaction.fresh.holdsTogether(key, of: table, value: scan.value(ofColumn:))
        else { return .general }
        if seal.builder.isFull(beforeBytes: size) { return .full }
        scan.note(
            index, made: RowDetail.Stamp(dot, at: time))
        transaction.fresh.adopt(key, of: table)
        let block = seal.builder.begin(.create, key: key, at: time, of: table, byteCount: size)
        for register in all where !cells.isDefault(register) {
            cells.append(register, at: time, to: block, of: &seal.builder)
        }
        return .sealed
    }

    // MARK: Rows of which registers were updated

    private mutating func addWritten(
        _ key: UnsafeRawBufferPointer, _ index: Int, _ edits: RowEdits, to seal: inout Seal
    ) throws -> Outcome {
        guard let base = scan.base, let registers = registers(of: edits), !registers.isEmpty,
            edits.updated.allSatisfy({ $0.time > base.time }),
            let size = byteCount(key, registers)
        else { return .general }
        if seal.builder.isFull(beforeBytes: size) { return .full }
        guard let (time, times) = try fold(edits, of: registers, base: base, at: index) else {
            return .general
        }
        let block = seal.builder.begin(.write, key: key, at: time, of: table, byteCount: size)
        for (index, register) in registers.enumerated() {
            cells.append(register, at: times?[index] ?? time, to: block, of: &seal.builder)
        }
        return .sealed
    }

    /// The updated registers; nil where one isn't known, or decides what the row references.
    private mutating func registers(of edits: RowEdits) -> [RegisterIndex]? {
        if let written, written.ids.elementsEqual(edits.updated.lazy.map(\.register)) {
            return written.registers
        }
        let ids = edits.updated.map(\.register)
        let registers = all.filter { ids.contains(table.registers[$0].id) }
        guard registers.count == ids.count, table.referencing.isDisjoint(with: registers) else { return nil }
        written = (ids, registers)
        return registers
    }

    /// Says what the update makes of the row's bookkeeping.
    ///
    /// - Returns: the operation's time, and those of its cells where they differ from it; nil where the row takes the
    ///   general path.
    private func fold(
        _ edits: RowEdits, of registers: [RegisterIndex], base: RowDetail.Stamp, at index: Int
    ) throws -> (EditTime, [EditTime]?)? {
        let time = edits.lastTime
        let isAtOnce = edits.updated.allSatisfy { $0.time == time }
        if isAtOnce, !scan.hasDetail, all.contains(where: { !registers.contains($0) && !cells.isDefault($0) })
        {
            let stamp = RowDetail.Stamp(dot, at: time)
            scan.note(index, written: registers, at: stamp)
            return (time, nil)
        }
        return try foldBeside(edits, of: registers, base: base, at: index)
    }

    /// The same beside a detail.
    private func foldBeside(
        _ edits: RowEdits, of registers: [RegisterIndex], base: RowDetail.Stamp, at index: Int
    ) throws -> (EditTime, [EditTime]?)? {
        guard var fold = RowFold(table, base: base, detail: try scan.detail()) else { return nil }
        let time = edits.lastTime.raised(above: fold.timeMax)
        let writes = registers.map { register in
            let edited = edits.time(of: table.registers[register].id) ?? time
            let covered = fold.timeMax(of: register)
            return RowFold.Cell(register: register, time: edited.raised(above: covered), value: nil)
        }
        let stamp = RowDetail.Stamp(dot, at: time)
        _ = try fold.write(writes, by: stamp, past: nil, current: scan.value(of:))
        scan.note(index, fold, isDefault: scan.isDefault, shown: scan.value(of:))
        return (time, writes.map(\.time))
    }

    /// About how many bytes the edit takes, or nil where it can't be sealed as it is.
    private func byteCount(_ key: UnsafeRawBufferPointer, _ registers: [RegisterIndex]) -> Int? {
        var sum = key.count
        for register in registers {
            guard let count = cells.byteCount(register) else { return nil }
            sum += count
        }
        return sum <= Limits.rowBytesMax ? sum : nil
    }
}
