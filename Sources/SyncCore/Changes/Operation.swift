/// The effect of an operation on its row (docs/merge.md, "Writing").
public enum RowVerb: UInt64, Hashable, Sendable {
    /// The row was inserted.
    case create = 1
    /// Fields of the row were updated.
    case write = 2
    /// The row was deleted.
    case delete = 3
}

/// The value that one field was set to, and when.
package struct Cell: Hashable, Sendable {
    package let value: Value
    package let time: EditTime

    package init(_ value: Value, at time: EditTime) {
        self.value = value
        self.time = time
    }
}

/// The edit of one row, beside the fields that its block names.
package struct RowEdit: Hashable, Sendable {
    package let key: RowKey
    /// The time of the operation, which its existence carries.
    package let time: EditTime
    /// One for each field of the block; nil where this row's is not written.
    package let cells: [Cell?]

    package init(key: RowKey, time: EditTime, cells: [Cell?]) {
        self.key = key
        self.time = time
        self.cells = cells
    }
}

/// Operations of one verb on rows of one table, together because they compress well so.
///
/// Invariants:
/// 1. `fields` are register names (a column, or those of a *together* group joined by `+`), sorted by bytes,
///    without repetition; empty for deletes.
/// 2. `edits` are sorted by key, without repetition, never empty.
/// 3. Every edit has as many cells as there are fields; every field is in at least one edit.
/// 4. Every edit of a `write` names at least one field.
package struct RowBlock: Hashable, Sendable {
    package let verb: RowVerb
    package let table: String
    package let fields: [String]
    package let edits: [RowEdit]

    package init(verb: RowVerb, table: String, fields: [String], edits: [RowEdit]) {
        self.verb = verb
        self.table = table
        self.fields = fields
        self.edits = edits
    }
}

/// One part of a changeset's body.
package enum Section: Hashable, Sendable {
    case trust(TrustOperation)
    case rows(RowBlock)
    /// A note that the author gave to `commit -m`.
    case message(String)
    /// A kind that this version doesn't know: carried, forwarded, without effect.
    case unknown(kind: UInt64, payload: Bytes)
}

/// The content of a changeset.
///
/// *Shape*: sections in the order of their bytes' kinds (trust, message, rows by verb and table, unknown).
/// A row is in one operation of a changeset at most.
package struct Body: Hashable, Sendable {
    package var sections: [Section]

    package init(_ sections: [Section]) {
        self.sections = sections
    }
}

extension Body {
    /// Whether it says nothing but what becomes of rows.
    var isOfRows: Bool {
        sections.allSatisfy { section in
            switch section {
            case .message, .rows: true
            case .trust, .unknown: false
            }
        }
    }
}
