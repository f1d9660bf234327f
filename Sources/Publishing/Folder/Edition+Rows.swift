package import Catalogue
package import SyncCore

/// Editions as rows: what was printed when, for the whole network to see.
extension Edition {
    /// An edition that was printed.
    package struct Printed: Hashable, Sendable {
        package let key: String
        package let printedOn: CalendarDay
        package let copies: Int?
        package let edition: Edition
    }

    /// What a structure printed last in a language; nil where it printed nothing.
    package static func last(of structure: String, _ language: Language, _ replica: Replica) throws
        -> Printed?
    {
        try all(of: structure, replica).last { $0.language == language.rawValue }?.printed
    }

    /// A structure's editions, oldest first.
    private static func all(
        of structure: String, _ replica: Replica
    ) throws -> [(language: String?, printed: Printed)] {
        let sheets = Dictionary(grouping: try replica.rows("edition_sheet")) { $0.key.texts[0] }
        return try replica.rows("edition", where: [("structure", structure)]).compactMap { row in
            guard let day = row["printed_on"]?.text.flatMap(CalendarDay.init) else { return nil }
            let key = row.key.texts[0]
            let printed = (sheets[key] ?? []).map { sheet in
                Sheet(
                    code: sheet.key.texts[1], title: sheet["title"]?.text ?? "",
                    fingerprint: sheet["fingerprint"]?.text ?? "")
            }
            let copies: Int? = if case .integer(let number) = row["copies"] { Int(number) } else { nil }
            return (
                row["language"]?.text,
                Printed(key: key, printedOn: day, copies: copies, edition: Edition(printed))
            )
        }
        .sorted { ($0.printed.printedOn, $0.printed.key) < ($1.printed.printedOn, $1.printed.key) }
    }

    /// Writes the edition as rows, in one edit.
    ///
    /// - Parameters:
    ///   - key: the edition's.
    ///   - day: when it was printed.
    ///   - language: in which.
    ///   - copies: how many, where that is known.
    ///   - replica: where it is written.
    /// - Throws: what writing a row throws.
    package func freeze(
        as key: String, _ day: CalendarDay, _ language: Language, copies: Int?, _ replica: Replica
    ) throws {
        try replica.edit { editor in
            guard let editions = editor.schema["edition"], let table = editor.schema["edition_sheet"] else {
                return
            }
            func values(_ table: Table, _ texts: [(String, String?)]) throws -> [(
                column: String, value: Value
            )] {
                try texts.compactMap { name, text in
                    try text.map { (column: name, value: try table.value(of: name, from: $0)) }
                }
            }
            try editor.write(
                editions, RowKey([key]),
                values(
                    editions,
                    [
                        ("printed_on", day.description), ("language", language.rawValue),
                        ("copies", copies.map(String.init)),
                    ]))
            for sheet in sheets {
                try editor.write(
                    table, RowKey([key, sheet.code]),
                    values(table, [("title", sheet.title), ("fingerprint", sheet.fingerprint)]))
            }
        }
    }
}

extension Value {
    /// The text of a TEXT value.
    fileprivate var text: String? {
        guard case .text(let bytes) = self else { return nil }
        return bytes.text
    }
}
