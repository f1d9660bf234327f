/// A line of a hand-made table, before it is known which row it is.
struct RowDraft {
    /// A cell that was read otherwise than written, or left.
    struct Note {
        /// The column's heading.
        let heading: String
        let reason: ImportReason
    }

    /// The parts of the key that the line says.
    var key: [String?]
    /// The structure whose row it is, where the line says one.
    var owner: String?
    /// Nil empties the field.
    var values: [(column: String, text: String?)] = []
    /// Only for fields that are empty.
    var defaults: [(column: String, text: String)] = []
    var terms: [(vocabulary: String, code: String)] = []
    /// Vocabularies of which the row is to have no term.
    var cleared: [String] = []
    var identifiers: [(scheme: String, value: String)] = []
    var place: [(column: String, text: String)] = []
    var problems: [(field: String, heading: String, reason: ImportReason)] = []
    /// Read otherwise than written.
    var notes: [Note] = []
    /// Not taken.
    var left: [Note] = []

    subscript(column: String) -> String? {
        values.first { $0.column == column }?.text
    }

    mutating func refuse(_ field: String, _ heading: Heading, _ reason: ImportReason) {
        problems.append((field, heading.text, reason))
    }

    mutating func note(_ heading: Heading, _ reason: ImportReason) {
        notes.append(Note(heading: heading.text, reason: reason))
    }

    mutating func leave(_ heading: Heading, _ reason: ImportReason) {
        left.append(Note(heading: heading.text, reason: reason))
    }

    mutating func set(_ column: String, _ text: String) {
        values.removeAll { $0.column == column && $0.text == nil }
        if !values.contains(where: { $0.column == column }) { values.append((column, text)) }
    }

    /// Adds to a text what has no field of its own.
    mutating func append(_ text: String, to column: String) {
        guard let index = values.firstIndex(where: { $0.column == column }), let present = values[index].text
        else { return set(column, text) }
        if !present.contains(text) { values[index].text = present + " ; " + text }
    }
}
