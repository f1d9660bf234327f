/// The bookkeeping of a shown, complete row that nobody has deleted, and the effect of a write on it.
///
/// Works on the row's detail, without its state: the fast path beside `RowState.apply` and `RowStore.save`,
/// which are its oracle. Nothing follows for other rows, because the row is complete and shown before and
/// after; where that could change, the caller takes the general path.
struct RowFold {
    /// The new value of a register.
    struct Cell {
        let register: RegisterIndex
        let time: EditTime
        /// Nil where the table holds it already.
        let value: Value?
    }

    private let table: Table
    private(set) var base: RowDetail.Stamp
    private var existence: [(stamp: RowDetail.Stamp, isAlive: Bool)]
    private var registers: [(id: RegisterID, entries: [RowDetail.Entry])]
    /// Whether any register had more than one version.
    let hadSiblings: Bool

    /// Nil where the row isn't one that this path is for.
    init?(_ table: Table, base: RowDetail.Stamp, detail: RowDetail?) {
        if let detail {
            guard detail.flags == [.shown, .complete], detail.existence.allSatisfy(\.isAlive) else {
                return nil
            }
        }
        self.table = table
        self.base = base
        existence = detail?.existence ?? [(base, true)]
        registers = detail?.registers ?? []
        hadSiblings = existence.count > 1 || registers.contains { $0.entries.count > 1 }
    }

    /// The greatest time among the versions of the existence.
    var timeMax: EditTime { existence.reduce(.zero) { max($0, $1.stamp.time) } }

    /// The greatest time among a register's versions, where they are listed.
    func timeMax(of register: RegisterIndex) -> EditTime {
        let entries = listed(register) ?? []
        return entries.reduce(.zero) { max($0, $1.stamp.time) }
    }

    /// Writes registers, seen by nobody before.
    ///
    /// - Parameters:
    ///   - cells: in the order of the table's registers.
    ///   - operation: the stamp of the changeset, with the time of the existence.
    ///   - past: what the author had seen; nil where that is everything here.
    ///   - current: the value that the table shows of a register before the write.
    /// - Returns: the registers that now show another value.
    /// - Throws: what `current` throws.
    mutating func write(
        _ cells: [Cell], by operation: RowDetail.Stamp, past: OperationPast?,
        current: (RegisterIndex) throws -> Value
    ) throws -> [(register: RegisterIndex, value: Value)] {
        var changes: [(register: RegisterIndex, value: Value)] = []
        let isStanding = try isBaseStanding(beside: cells, current: current)
        if let past, !existence.allSatisfy({ past.covers($0.stamp) }) {
            existence.removeAll { past.covers($0.stamp) }
            existence.append((operation, true))
            existence.sortFew { past.isVersion($0.stamp, over: $1.stamp) }
        } else {
            existence = [(operation, true)]
        }
        for cell in cells {
            let new = RowDetail.Stamp(branch: operation.branch, seq: operation.seq, time: cell.time)
            let remaining = try past.map { try standing(cell.register, past: $0, current) } ?? []
            let shown: Value?
            if let past, !remaining.isEmpty {
                shown = put(cell, new, beside: remaining, past)
            } else {
                set(cell.register, to: [RowDetail.Entry(stamp: new, value: nil)])
                shown = cell.value
            }
            if let shown { changes.append((cell.register, shown)) }
        }
        if !isStanding, !holdsBase { base = existence[0].stamp }
        return changes
    }

    /// Whether a write by somebody who had seen the row as it stands leaves it with one more stamp, and else as it was
    /// made: that of the write, for the existence and these registers.
    ///
    /// Then `RowDetail.write` says what `write` and `detail` come to.
    static func isPlain(
        _ table: Table, base: RowDetail.Stamp, _ cells: [Cell], by operation: RowDetail.Stamp,
        past: OperationPast?, isDefault: (RegisterIndex) -> Bool
    ) -> Bool {
        cells.allSatisfy { $0.time == operation.time } && past?.covers(base) ?? true
            && table.registerIndices.contains { index in
                !isDefault(index) && !cells.contains { $0.register == index }
            }
    }

    /// The bookkeeping after the write; nil where the stamp and the table say all.
    ///
    /// `isDefault` tells whether the table now shows a register's default.
    func detail(isDefault: (RegisterIndex) throws -> Bool) rethrows -> RowDetail? {
        var listed: [(id: RegisterID, entries: [RowDetail.Entry])] = []
        for index in table.registerIndices {
            guard let entries = self.listed(index) else { continue }
            if entries.count == 1, entries[0].stamp == base, try !isDefault(index) { continue }
            listed.append((table.registers[index].id, entries))
        }
        if registers.count > listed.count {
            listed += registers.filter { kept in !table.registers.contains { $0.id == kept.id } }
        }
        if listed.isEmpty, existence.count == 1, existence[0].stamp == base { return nil }
        return RowDetail(flags: [.shown, .complete], existence: existence, registers: listed)
    }

    /// Whether two versions of a register differ, given what the table now shows.
    func hasConflict(current: (RegisterIndex) throws -> Value) rethrows -> Bool {
        for index in table.registerIndices {
            guard let entries = listed(index), entries.count > 1 else { continue }
            let shown = try current(index)
            if entries.contains(where: { $0.value != nil && $0.value != shown }) { return true }
        }
        return false
    }

    // MARK: Versions

    private func listed(_ register: RegisterIndex) -> [RowDetail.Entry]? {
        let id = table.registers[register].id
        return registers.first { $0.id == id }?.entries
    }

    /// The versions of a register that the author hadn't seen, each with its value.
    private func standing(
        _ register: RegisterIndex, past: OperationPast, _ current: (RegisterIndex) throws -> Value
    ) throws -> [RowDetail.Entry] {
        let listed = listed(register)
        let entries = listed ?? [RowDetail.Entry(stamp: base, value: nil)]
        let unseen = entries.filter { !past.covers($0.stamp) }
        guard !unseen.isEmpty else { return [] }
        let shown = try current(register)
        if listed == nil, shown == table.defaults[register] { return [] }
        return unseen.map { RowDetail.Entry(stamp: $0.stamp, value: $0.value ?? shown) }
    }

    /// Puts a version beside concurrent ones.
    ///
    /// - Returns: the value that is shown now.
    private mutating func put(
        _ cell: Cell, _ stamp: RowDetail.Stamp, beside others: [RowDetail.Entry], _ past: OperationPast
    ) -> Value? {
        var entries = others
        entries.append(RowDetail.Entry(stamp: stamp, value: cell.value))
        entries.sortFew { past.isShown($0.stamp, over: $1.stamp) }
        let shown = entries[0].value
        entries[0] = RowDetail.Entry(stamp: entries[0].stamp, value: nil)
        set(cell.register, to: entries)
        return shown
    }

    private mutating func set(_ register: RegisterIndex, to entries: [RowDetail.Entry]) {
        let id = table.registers[register].id
        if let index = registers.firstIndex(where: { $0.id == id }) {
            registers[index].entries = entries
        } else {
            registers.append((id, entries))
        }
    }

    // MARK: The base

    /// Whether a register that isn't written has its version at the base without being listed.
    private func isBaseStanding(beside cells: [Cell], current: (RegisterIndex) throws -> Value) rethrows
        -> Bool
    {
        for index in table.registerIndices {
            if cells.contains(where: { $0.register == index }) || listed(index) != nil { continue }
            if try current(index) != table.defaults[index] { return true }
        }
        return false
    }

    private var holdsBase: Bool {
        func isBase(_ stamp: RowDetail.Stamp) -> Bool { stamp.branch == base.branch && stamp.seq == base.seq }
        return existence.contains { isBase($0.stamp) }
            || registers.contains { $0.entries.contains { isBase($0.stamp) } }
    }
}

extension Array {
    /// As `sort`, which takes its time to begin where there are two.
    fileprivate mutating func sortFew(by areInOrder: (Element, Element) -> Bool) {
        guard count == 2 else { return sort(by: areInOrder) }
        if areInOrder(self[1], self[0]) { swapAt(0, 1) }
    }
}

/// The past of a changeset's author, asked by the local numbers of lines.
final class OperationPast {
    private struct Line {
        let id: ReplicaID
        let replica: ReplicaID
        let seen: UInt64
    }

    private let context: VersionVector
    private let log: ChangesetLog
    /// The lines whose versions rank first in the current row.
    var isPreferred: (ReplicaID) -> Bool = { _ in false }
    private var lines: [BranchNumber: Line] = [:]

    init(_ context: VersionVector, _ log: ChangesetLog) {
        self.context = context
        self.log = log
    }

    /// Whether the changeset of that stamp is in the author's past.
    func covers(_ stamp: RowDetail.Stamp) -> Bool {
        known(stamp.branch).map { $0.seen >= stamp.seq } ?? false
    }

    /// Last writer wins.
    func isVersion(_ left: RowDetail.Stamp, over right: RowDetail.Stamp) -> Bool {
        if left.time != right.time { return left.time > right.time }
        if left.branch == right.branch { return left.seq > right.seq }
        guard let l = known(left.branch), let r = known(right.branch) else {
            return left.branch > right.branch
        }
        if l.replica != r.replica { return l.replica > r.replica }
        return (mark(left, l), left.seq) > (mark(right, r), right.seq)
    }

    /// What can't be read ranks last, as everywhere.
    private func mark(_ stamp: RowDetail.Stamp, _ line: Line) -> AuthorRank {
        (try? log.rank(of: Dot(origin: line.id, seq: stamp.seq))) ?? AuthorRank(line.replica)
    }

    /// Last writer wins, among the owner's devices first.
    func isShown(_ left: RowDetail.Stamp, over right: RowDetail.Stamp) -> Bool {
        let isLeft = known(left.branch).map { isPreferred($0.id) } ?? false
        let isRight = known(right.branch).map { isPreferred($0.id) } ?? false
        return isLeft == isRight ? isVersion(left, over: right) : isLeft
    }

    private func known(_ branch: BranchNumber) -> Line? {
        if let known = lines[branch] { return known }
        guard let id = log.origins.id(of: branch) else { return nil }
        let entry = Line(id: id, replica: log.origins.device(of: id), seen: context[id])
        lines[branch] = entry
        return entry
    }
}
