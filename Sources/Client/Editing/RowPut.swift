package import Catalogue
package import SyncCore

/// The writing of one row as a person types it: words for the row, fields by what people call them.
///
/// All that the words mean is written in one transaction: the row, its terms, its register numbers and its
/// place. What can't be read is refused before anything is written, in words and with what may have been meant.
package struct RowPut {
    /// A field before and after.
    package struct Change: Hashable, Sendable {
        /// A column, or the vocabulary of a term that the row got or lost.
        package let field: String
        /// Nil where nothing stood there.
        package let old: String?
        package let new: String?
    }

    /// What became of the row.
    package struct Report {
        package let table: Table
        package let key: [String]
        package let isNew: Bool
        package let changes: [Change]
        /// Read otherwise than written.
        package let readings: [TypedRow.Reading]
        /// What the catalogue's rules find in the row now.
        package let findings: [CheckFinding]

        package var isChanged: Bool { isNew || !changes.isEmpty }
    }

    private let replica: Replica
    private let table: Table
    private let own: String?

    package init(_ replica: Replica, table: Table) throws {
        self.replica = replica
        self.table = table
        own = try replica.ownStructure()
    }

    /// Creates or changes the row.
    ///
    /// - Parameters:
    ///   - words: the parts of the key, or names; a name alone makes a new row of one's own structure.
    ///   - fields: as typed; nil empties one.
    /// - Returns: what was written, and what the rules find in it.
    /// - Throws: `unknownField`, `unknown-term`, `wrongType`, `impossible-time`, `brokenReference`, `notYours`,
    ///   `constraint`, `wrongKey`.
    package func put(_ words: [String], _ fields: [TypedRow.Field]) throws -> Report {
        let (key, name) = try key(words)
        let before = try replica.row(table.name, key)
        // No member could ever own what has another owner than a slug.
        if table.kind == .owned, let first = key.first { try Self.requireSlug(RowKey.owner(of: first)) }
        let fields = before == nil ? fields + named(name, fields) : fields
        let typed = try replica.readRows {
            try TypedRow(fields, key: key, before: before, of: table, in: $0)
        }
        if let problem = typed.problems.first { throw refusal(problem, key) }
        let values = typed.values.map { (column: $0.column, text: $0.text) }
        let check = ReferenceCheck(replica: replica, table: table)
        if let error = try check.deletedTarget(key: key, fields: values, before: before) { throw error }
        try replica.requireTimes(table.name, key, values)
        do {
            let links = try RowLinks(typed, key: key)
            let linked = try replica.edit { editor in
                try editor.put(table, key, values)
                return try links.write(in: editor)
            }
            let after = try replica.row(table.name, key)
            return Report(
                table: table, key: key, isNew: before == nil,
                changes: changes(before, after) + linked, readings: typed.readings,
                findings: try findings(of: key))
        } catch let error as SyncError where error.code == .brokenReference {
            throw try check.explanation(key: key, fields: values) ?? error
        } catch let error as SyncError where error.code == .notYours {
            throw try RefusedEdit(replica, table, key).error(error, writing: fields, before: before)
        } catch let error as SyncError {
            throw try Self.worded(error, key, values, table)
        }
    }

    /// The one column that a typed field means, and its value as it would be kept.
    ///
    /// - Throws: as `put`, of what was typed.
    func single(_ field: TypedRow.Field, key: [String], before: RowContent) throws -> (String, String) {
        let typed = try replica.readRows {
            try TypedRow([field], key: key, before: before, of: table, in: $0)
        }
        if let problem = typed.problems.first { throw refusal(problem, key) }
        let named = typed.values.first { $0.column == ColumnNames.column(field.heading, of: table) }
        guard let value = named ?? typed.values.first else {
            throw SyncError.told(.unknownField, .noField(field.heading, table))
        }
        return (value.column, value.text ?? "")
    }

    // MARK: Which row

    /// The key that the words mean, and the name that they are where they make a new key.
    private func key(_ words: [String]) throws -> (key: [String], name: String?) {
        if try (try? table.key(words)).map({ try replica.row(table.name, $0.texts) }) ?? nil != nil {
            return (words, nil)
        }
        return try replica.readRows { reader in
            var names = TypedKey(reader, own: own)
            guard table.keyColumns.count == 1, let text = words.first, !Self.isKey(text) else {
                return (try names.parts(words, of: table), nil)
            }
            if case .one(let key) = try names.row(words, of: table) { return (key, nil) }
            guard let key = TypedKey.made(of: text, in: table, owner: own) else { return (words, nil) }
            return (key, text)
        }
    }

    /// Whether a text is written as keys are: a name that isn't can be told from a key.
    private static func isKey(_ text: String) -> Bool {
        text.wholeMatch(of: /[a-z0-9_\/-]+/) != nil
    }

    /// - Throws: `wrongKey` where `text` is no slug.
    private static func requireSlug(_ text: String) throws {
        guard !Slug.isValid(text) else { return }
        throw SyncError.noSlug(text)
    }

    /// The name of which the key was made, where no field says another.
    private func named(_ name: String?, _ fields: [TypedRow.Field]) -> [TypedRow.Field] {
        guard let name, let column = TypedKey.nameColumn(of: table),
            !fields.contains(where: { ColumnNames.column($0.heading, of: table) == column })
        else { return [] }
        return [(column, name)]
    }

    // MARK: What became of it

    private func changes(_ before: RowContent?, _ after: RowContent?) -> [Change] {
        table.columns.compactMap { column in
            let (old, new) = (before?[column.name] ?? .null, after?[column.name] ?? .null)
            guard old != new else { return nil }
            return Change(
                field: column.name, old: old == .null ? nil : old.plain, new: new == .null ? nil : new.plain)
        }
    }

    /// Of the row that was written, or of the offer or structure that it belongs to.
    private func findings(of key: [String]) throws -> [CheckFinding] {
        let subject = ["offer_term": "offer", "offer_place": "offer", "structure_term": "structure"][
            table.name]
        let name = subject ?? table.name
        guard ["offer", "structure", "place"].contains(name), let id = key.first else { return [] }
        return CatalogueCheck.run(try CatalogueSnapshot(replica), row: (name, id), today: .today)
            .filter { $0.weight != .hint }
    }

    // MARK: What is refused

    private func refusal(_ problem: TypedRow.Problem, _ key: [String]) -> SyncError {
        if problem.reason.code == .unknownColumn {
            let columns = table.columns.map(\.name).joined(separator: ", ")
            return .told(
                .unknownField, .noField(problem.heading, table),
                details: ["table": table.name, "field": problem.heading, "fields": columns])
        }
        return .told(problem.reason.errorCode, problem.reason.sentence(of: problem.heading))
    }

    /// What SQLite says of a row, in words.
    private static func worded(
        _ error: SyncError, _ key: [String], _ values: [(column: String, text: String?)], _ table: Table
    ) throws -> SyncError {
        guard error.code == .constraint, let rowKey = try? table.key(key) else { return error }
        let read = values.map { (column: $0.column, value: $0.text.map { Value.text(Bytes($0)) } ?? .null) }
        guard let (field, reason) = ImportReason.told(error, writing: rowKey, read, to: table) else {
            return error
        }
        return .told(.constraint, reason.sentence(of: field), details: ["field": field ?? ""])
    }
}

extension Replica {
    /// Creates or changes a row whose values are as a person writes them; see `RowPut`.
    ///
    /// - Throws: as `RowPut.put`.
    @discardableResult
    package func putTyped(
        _ table: String, _ key: [String], _ fields: [(column: String, text: String?)]
    ) throws -> RowPut.Report {
        try RowPut(self, table: schema().table(table)).put(key, fields.map { ($0.column, $0.text) })
    }
}

extension ImportReason {
    /// The reason as a sentence of its own, the field in front.
    func sentence(of field: String?) -> Phrase {
        let name = field.flatMap { $0.isEmpty ? nil : $0 }
        return Phrase(
            fr: (name.map { "\($0) : " } ?? "") + message(.french).ended,
            en: (name.map { "\($0): " } ?? "") + message(.english).ended)
    }

    /// The code by which a program knows the refusal of one field.
    var errorCode: SyncError.Code {
        switch code {
        case .unknownTerm: .init("unknown-term")
        case .unknownStructure: .brokenReference
        case .computedColumn, .person, .toldTwice, .repeatedColumn, .unnamedColumn: .unknownField
        case .notATime: .init("impossible-time")
        case .required, .check: .constraint
        default: .wrongType
        }
    }
}

extension String {
    /// With a full stop where nothing ends it yet.
    fileprivate var ended: String { last.map { ".?!".contains($0) } == true ? self : self + "." }
}
