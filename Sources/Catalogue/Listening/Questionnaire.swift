package import SyncCore

/// The questions that project holders are asked about their path.
package struct Questionnaire: Hashable, Sendable, Identifiable {
    /// The form of an item's answer.
    package enum Kind: String, Sendable {
        case text, choice, choices
    }

    /// One of the things that may be chosen.
    package struct Choice: Hashable, Sendable {
        package let code: String
        package let label: String
    }

    /// One question.
    package struct Item: Hashable, Sendable {
        package let code: String
        /// A term of `questionnaire_theme`.
        package let theme: String
        package let label: String
        package let kind: Kind
        /// In the order in which they are printed; none for text.
        package let choices: [Choice]
    }

    package let id: String
    package let title: String
    package let introduction: String?
    /// A term of `questionnaire_status`.
    package let status: String?
    /// The version before this one.
    package let follows: String?
    /// Theme by theme, as they are printed.
    package let items: [Item]

    package func item(_ code: String) -> Item? { items.first { $0.code == code } }

    /// All of them, by key.
    package static func all(_ replica: Replica) throws -> [Questionnaire] {
        let items = Dictionary(grouping: try replica.livingRows("questionnaire_item").map(RowFields.init)) {
            $0.key[0]
        }
        return try replica.livingRows("questionnaire").map(RowFields.init).map { row in
            Questionnaire(
                id: row.key[0], title: row.text("title") ?? row.key[0],
                introduction: row.text("introduction"), status: row.text("status"),
                follows: row.text("follows"), items: sorted(items[row.key[0]] ?? []).map(item))
        }
        .sorted { $0.id < $1.id }
    }

    private static func sorted(_ rows: [RowFields]) -> [RowFields] {
        rows.sorted {
            ($0.integer("position") ?? .max, $0.key[1]) < ($1.integer("position") ?? .max, $1.key[1])
        }
    }

    private static func item(_ row: RowFields) -> Item {
        Item(
            code: row.key[1], theme: row.text("theme") ?? "", label: row.text("label") ?? row.key[1],
            kind: row.text("kind").flatMap(Kind.init) ?? .text,
            choices: (row.text("choices") ?? "").split(whereSeparator: \.isNewline).map(choice))
    }

    /// `bouche-a-oreille=Bouche à oreille`; a line without a code is its own.
    private static func choice(_ line: Substring) -> Choice {
        let parts = line.split(separator: "=", maxSplits: 1).map {
            String($0).trimmingPrefix(while: \.isWhitespace)
        }
        let label = String(parts.last ?? "")
        let code = parts.count == 2 ? String(parts[0]) : Slug.folding(label, bytesMax: 60)
        return Choice(code: code, label: label)
    }
}
