/// How a person settles a conflict.
public enum Resolution: Hashable, Sendable {
    /// The version at this place of the list, from 1.
    case take(Int)
    /// Another value, as text for each column of the register.
    case value([String?])
    /// Keep the row that was deleted elsewhere, and what it references.
    case keep
    /// Delete the row that was edited elsewhere.
    case delete
}

extension Replica {
    /// Settles a conflict by an edit that has seen every version.
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - key: the parts of the row's key, as text.
    ///   - field: needed where the row has conflicts in several fields.
    ///   - resolution: what becomes of the versions.
    /// - Throws: `noConflict`, `unknownField`, `wrongType`, `notYours`.
    public func resolve(_ table: String, _ key: [String], field: String? = nil, _ resolution: Resolution)
        throws
    {
        // What is pending covers versions too: it is sealed first, so that the list is what people saw.
        if try reading({ try !PendingEdits(connection: $0).isEmpty() }) { try seal() }
        let all = try conflicts(table, key)
        switch resolution {
        case .keep:
            try keep(table, key)
        case .delete:
            try requireExistence(all, table, key)
            try remove(table, key, force: true)
        case .take(let number):
            let conflict = try choose(from: all, field: field, of: table, key)
            guard conflict.versions.indices.contains(number - 1) else {
                throw SyncError(
                    .noConflict,
                    "There are \(conflict.versions.count) versions: choose one of them.",
                    details: ["count": "\(conflict.versions.count)"])
            }
            if let field = conflict.field {
                try write(conflict.versions[number - 1].value, to: field, of: table, key)
            } else if number == 1 {
                try keep(table, key)
            } else {
                try remove(table, key, force: true)
            }
        case .value(let texts):
            let conflict = try choose(from: all, field: field, of: table, key)
            guard let name = conflict.field else { throw Self.noConflict(table, key) }
            try write(parse(texts, table, name), to: name, of: table, key)
        }
        try seal()
    }

    private static func noConflict(_ table: String, _ key: [String]) -> SyncError {
        SyncError(
            .noConflict, "Nothing waits for a decision there.",
            details: ["table": table, "key": key.joined(separator: " ")])
    }

    private func choose(from all: [Conflict], field: String?, of table: String, _ key: [String]) throws
        -> Conflict
    {
        let chosen = field.map { name in all.filter { $0.field == name } } ?? all
        guard let first = chosen.first else { throw Self.noConflict(table, key) }
        guard chosen.count == 1 else {
            let names = chosen.compactMap(\.field).joined(separator: ", ")
            throw SyncError(
                .noConflict, "Several fields wait for a decision: name one (\(names)).",
                details: ["fields": names])
        }
        return first
    }

    private func requireExistence(_ all: [Conflict], _ table: String, _ key: [String]) throws {
        guard all.contains(where: { $0.field == nil }) else { throw Self.noConflict(table, key) }
    }

    private func parse(_ texts: [String?], _ table: String, _ name: String) throws -> Value {
        try reading { connection in
            let table = try schema(connection).table(table)
            guard let register = table.register(named: name), texts.count == register.positions.count else {
                throw SyncError(
                    .wrongType, "\(name) takes one value for each of its columns.", details: ["field": name])
            }
            let values = try zip(register.positions, texts).map { position, text in
                try text.map { try table.columns[position].parse($0, in: table) } ?? .null
            }
            return values.count == 1 ? values[0] : .together(values)
        }
    }

    /// Writes a value, noted as an edit even where the table shows it already.
    private func write(_ value: Value, to field: String, of table: String, _ key: [String]) throws {
        try editing { connection in
            let table = try schema(connection).table(table)
            let key = try table.key(key)
            guard let register = table.register(named: field) else {
                throw SyncError(.unknownField, "Table \(table.name) has no field \(field).")
            }
            let columns = register.positions.map { table.columns[$0].name }
            _ = try connection.put(table, key, Array(zip(columns, value.columns)))
            try connection.note(RowRef(table: table.id, key: key), .update(register.id), at: now())
        }
    }

    /// Writes the row as it is shown, and what it references where that is retired.
    private func keep(_ table: String, _ key: [String]) throws {
        try transacting { transaction in
            let table = try transaction.schema.table(table)
            try transaction.requireWriting(try table.key(key), of: table, by: id)
            var queue = [RowRef(table: table.id, key: try table.key(key))]
            var seen: Set<RowRef> = []
            while let ref = queue.popLast() {
                guard seen.insert(ref).inserted, let table = transaction.schema[ref.table] else { continue }
                let row = try transaction.store.load(ref, of: table, values: .table)
                guard row.wasShown else { continue }
                if seen.count == 1 || !row.isAlive {
                    try transaction.connection.noteRevival(row, at: now())
                }
                queue += row.targets
            }
        }
    }
}

extension Connection {
    /// Notes a write of the row's first written field, which makes the row alive and changes nothing else.
    fileprivate func noteRevival(_ row: LoadedRow, at time: EditTime) throws {
        let written = row.table.registers.first { row.state.fields[$0.id] != nil }
        let register = written ?? row.table.registers.first
        try note(row.ref, register.map { .update($0.id) } ?? .insert, at: time)
    }
}
