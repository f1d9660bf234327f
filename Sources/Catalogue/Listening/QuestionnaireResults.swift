package import SyncCore

/// The answers to a questionnaire, put together: counts where they can be counted, words elsewhere.
///
/// Words stand in the order of their letters, item by item, so that nobody's sheet can be put together again.
/// Where fewer than five sheets came back, phases aren't told either.
package struct QuestionnaireResults: Sendable {
    /// Fewer sheets than this could point at somebody.
    package static let sheetsMin = 5

    /// A choice and how often it was made.
    package struct Count: Hashable, Sendable {
        package let choice: Questionnaire.Choice
        package let number: Int
    }

    /// Somebody's words.
    package struct Quote: Hashable, Sendable {
        package let text: String
        /// The phase that the person was at; nil where it isn't told.
        package let phase: String?
    }

    /// One item's answers.
    package struct Answers: Hashable, Sendable {
        package let item: Questionnaire.Item
        /// Sheets that answer it.
        package let answered: Int
        package let counts: [Count]
        package let quotes: [Quote]
    }

    package let questionnaire: Questionnaire
    package let sheets: Int
    /// Structures that typed sheets in.
    package let structures: [String]
    /// In the questionnaire's order.
    package let answers: [Answers]

    package init(_ questionnaire: Questionnaire, _ book: TermBook, _ replica: Replica) throws {
        self.questionnaire = questionnaire
        let rows = try replica.rows("answer_sheet", where: [("questionnaire", questionnaire.id)])
            .map(RowFields.init)
        sheets = rows.count
        structures = Set(rows.map { RowKey.owner(of: $0.key[0]) }).sorted()
        let phases = Dictionary(rows.map { ($0.key[0], $0.text("stage").map(book.phase)) }) { first, _ in
            first
        }
        let given = try replica.rows("answer", where: [("questionnaire", questionnaire.id)]).map(
            RowFields.init)
        let byItem = Dictionary(grouping: given) { $0.key[2] }
        let isEnough = rows.count >= Self.sheetsMin
        answers = questionnaire.items.map { item in
            let said = (byItem[item.code] ?? []).compactMap { row in
                row.text("value").map { (sheet: row.key[0], text: $0) }
            }
            let codes = said.flatMap { $0.text.split(separator: "\n").map(String.init) }
            let quotes = item.kind == .text ? said : []
            return Answers(
                item: item, answered: said.count,
                counts: item.choices.map { choice in
                    Count(choice: choice, number: codes.count { $0 == choice.code })
                },
                quotes: quotes.map { Quote(text: $0.text, phase: isEnough ? phases[$0.sheet] ?? nil : nil) }
                    .sorted { ($0.text, $0.phase ?? "") < ($1.text, $1.phase ?? "") })
        }
    }
}
