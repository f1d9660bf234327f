package import SyncCore

/// A row as a person types it: fields by what people call them, with values as people write them.
///
/// It is read as a line of a hand-made table is, so that every place where people write understands the same.
package struct TypedRow {
    /// What a person calls a field, and its value; nil empties it.
    package typealias Field = (heading: String, text: String?)

    /// Something that was read otherwise than written.
    package struct Reading: Hashable, Sendable {
        package let heading: String
        package let reason: ImportReason
    }

    /// A field that can't be written, and why.
    package struct Problem: Hashable, Sendable {
        package let heading: String
        package let reason: ImportReason
    }

    package let table: Table
    package let values: [(column: String, text: String?)]
    package let terms: [(vocabulary: String, code: String)]
    /// Vocabularies of which the row is to have no term.
    package let clearedVocabularies: [String]
    package let identifiers: [(scheme: String, value: String)]
    /// What was said of the place, by the columns of `place`.
    package let place: [(column: String, text: String)]
    package let readings: [Reading]
    package let problems: [Problem]

    /// Reads the fields of a row.
    ///
    /// - Parameters:
    ///   - fields: as typed.
    ///   - key: the row's, of which other names are understood: an offer of the same structure.
    ///   - before: the row as it stands; nil for a new one.
    ///   - table: the row's.
    ///   - reader: where names are looked up.
    /// - Throws: what reading the replica throws.
    package init(
        _ fields: [Field], key: [String], before: RowContent?, of table: Table, in reader: RowReader
    ) throws {
        self.table = table
        let header = ImportHeader(table.keyColumns + fields.map(\.heading), table: table)
        let own = key.first.map(RowKey.owner)
        var conventions = SpreadsheetConventions(
            names: ImportNames(reader, own: own), table: table, header: header)
        var draft = try conventions.draft(key + fields.map { $0.text ?? "∅" })
        Self.keepTexts(of: fields, header, table, &draft)
        for (column, text) in draft.defaults where before?[column] ?? .null == .null {
            draft.set(column, text)
        }
        try Self.refuseUnknownTerms(&draft, header, table, &conventions.names)
        values = draft.values
        terms = draft.terms
        clearedVocabularies = draft.cleared
        identifiers = draft.identifiers
        place = draft.place
        readings = draft.notes.map { Reading(heading: $0.heading, reason: $0.reason) }
        problems =
            Self.problems(of: header, fields, table)
            + draft.problems.map { Problem(heading: $0.heading, reason: $0.reason) }
            + draft.left.map { Problem(heading: $0.heading, reason: $0.reason) }
    }

    /// A code or label that the vocabulary doesn't have; an empty vocabulary takes anything.
    private static func refuseUnknownTerms(
        _ draft: inout RowDraft, _ header: ImportHeader, _ table: Table, _ names: inout ImportNames
    ) throws {
        for (column, text) in draft.values {
            guard let text, let vocabulary = VocabularyColumns.vocabulary(of: column, in: table.name) else {
                continue
            }
            let terms = try names.terms(of: vocabulary)
            guard !terms.isEmpty, terms.code(text) == nil else { continue }
            let details = [
                "value": text, "vocabulary": vocabulary, "terms": ImportReferences.shown(terms.labels),
                "near": NearNames.of(text, in: terms.labels).quoted,
            ]
            draft.refuse(column, Heading(header.heading(of: column)), ImportReason(.unknownTerm, details))
        }
    }

    /// A text is kept to the last blank: it may come from a file.
    private static func keepTexts(
        of fields: [Field], _ header: ImportHeader, _ table: Table, _ draft: inout RowDraft
    ) {
        for (use, field) in zip(header.uses.dropFirst(table.keyColumns.count), fields) {
            guard case .field(let column) = use, CellKind.of(column, in: table) == .text,
                let text = field.text, let visible = CellText.visible(text),
                let index = draft.values.firstIndex(where: { $0.column == column.name && $0.text == visible })
            else { continue }
            draft.values[index].text = text
        }
    }

    /// Headings that mean nothing here.
    private static func problems(of header: ImportHeader, _ fields: [Field], _ table: Table) -> [Problem] {
        let ignored = header.ignored.map { Problem(heading: $0.column, reason: $0.reason) }
        let refused = header.refusals.map { Problem(heading: $0.field ?? "", reason: $0.reason) }
        return ignored + refused
    }
}
