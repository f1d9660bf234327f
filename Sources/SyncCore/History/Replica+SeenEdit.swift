/// Fields of a row that are to be written only if they stand as somebody saw them.
public struct SeenWrite: Sendable {
    public let table: String
    /// The parts of the row's key, as text.
    public let key: [String]
    /// Values as text, parsed as the column's type; nil for NULL.
    public let fields: [(column: String, text: String?)]
    /// From `Replica.seen(_:_:)`.
    public let seen: SeenRow

    public init(_ table: String, _ key: [String], _ fields: [(column: String, text: String?)], seen: SeenRow)
    {
        self.table = table
        self.key = key
        self.fields = fields
        self.seen = seen
    }
}

/// The outcome of an edit that was to be made as somebody had seen a row.
public enum SeenEdit<Result> {
    case made(Result)
    /// Nothing was written: these of the fields changed meanwhile, to other values than those given.
    case changedMeanwhile([ChangedField])
}

extension Replica {
    private static let attemptsMax = 16

    /// Makes an edit of several rows, only if the fields of one stand as somebody saw them.
    ///
    /// A form that edits a row and what hangs on it is one transaction this way. The row is compared in a
    /// transaction that reads, where rows whose generated columns reference others can be judged; the edit is
    /// made if nothing was written in between, and compared anew otherwise.
    ///
    /// - Parameters:
    ///   - write: the fields; `body` is told nothing of them, and puts them itself.
    ///   - body: edits rows.
    /// - Returns: what became of it; where something changed meanwhile, `body` wasn't called.
    /// - Throws: as `put(_:_:_:)`; what `body` throws; `busy` if others write all the time.
    public func edit<T>(asSeen write: SeenWrite, _ body: (RowEditor) throws -> T) throws -> SeenEdit<T> {
        for _ in 0..<Self.attemptsMax {
            let (changed, mark) = try reading { connection in
                (try changes(write, connection), try WriteMark(connection))
            }
            guard changed.isEmpty else { return .changedMeanwhile(changed) }
            let made: T? = try editing { connection in
                guard try WriteMark(connection) == mark else { return nil }
                return try body(RowEditor(connection: connection, schema: schema(connection)))
            }
            if let made { return .made(made) }
        }
        throw SyncError(.busy, "Others write all the time: try again.", isRetryable: true)
    }

    /// The fields that stand otherwise than they were seen, and otherwise than they are to be written.
    private func changes(_ write: SeenWrite, _ connection: Connection) throws -> [ChangedField] {
        let table = try schema(connection).table(write.table)
        let given = Dictionary(
            try write.fields.map { field in
                let column = try table.type(of: field.column, isWritten: true)
                return (column.name, try field.text.map { try column.parse($0, in: table) } ?? .null)
            }
        ) { _, last in last }
        let lister = try ConflictLister(
            connection, schema: schema(connection), namedOrigins(connection), trust(connection).current)
        let ref = RowRef(table: table.id, key: try table.key(write.key))
        let row = try lister.store.load(ref, of: table, values: .table)
        return table.registers.compactMap { register in
            let columns = register.positions.map { table.columns[$0].name }
            let isGiven = columns.contains { given[$0] != nil }
            guard isGiven, !write.seen.isStanding(register, of: row, own: id) else { return nil }
            let isSame = row.tableImage.map { image in
                zip(columns, register.positions).allSatisfy { given[$0] == nil || given[$0] == image[$1] }
            }
            if isSame == true { return nil }
            return ChangedField(
                field: register.name, value: row.tableImage.map { table.value(of: register, in: $0) },
                versions: lister.ranked(register, of: row))
        }
    }
}

/// How far the file was written: every edit and every changeset moves it.
private struct WriteMark: Equatable {
    let log: UInt64
    let pending: Int64

    init(_ connection: Connection) throws {
        log = try ChangesetLog.end(connection).position
        pending = Int64(try PendingEdits(connection: connection).last())
    }
}
