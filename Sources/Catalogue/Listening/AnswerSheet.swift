package import SyncCore

/// A filled-in questionnaire as it is typed in: codes, words and a month, and nobody's name.
package struct AnswerSheet: Hashable, Sendable {
    package let questionnaire: Questionnaire
    /// A stage, a territory and a month (`2026-11`), as far as the person said.
    package var stage: String?
    package var territory: String?
    package var month: String?
    /// By item, in the questionnaire's order; several codes one a line.
    package private(set) var answers: [String: String] = [:]

    /// Why an answer isn't taken.
    package enum Problem: Error, Hashable, Sendable {
        case unknownItem(String, known: [String])
        case unknownChoice(String, item: String, known: [String])
        case oneChoice(item: String)
        case personal(PersonalData)
    }

    package init(_ questionnaire: Questionnaire) {
        self.questionnaire = questionnaire
    }

    /// Notes an answer.
    ///
    /// - Parameters:
    ///   - code: of the item.
    ///   - words: text; for choices a code, a label or the number printed before it, several separated by
    ///     commas. Empty words are no answer.
    /// - Throws: `Problem`.
    package mutating func answer(_ code: String, _ words: String) throws(Problem) {
        guard let item = questionnaire.item(code) else {
            throw .unknownItem(code, known: questionnaire.items.map(\.code))
        }
        let words = words.trimmingPrefix(while: \.isWhitespace)
        guard !words.isEmpty else { return }
        guard item.kind != .text else {
            if let found = PersonalData.all(in: String(words)).first { throw .personal(found) }
            answers[code] = String(words)
            return
        }
        var chosen: [String] = []
        for part in words.split(separator: ",") {
            let code = try Self.choice(part.trimmingPrefix(while: \.isWhitespace), of: item)
            if !chosen.contains(code) { chosen.append(code) }
        }
        if item.kind == .choice, chosen.count > 1 { throw .oneChoice(item: item.code) }
        answers[code] = chosen.joined(separator: "\n")
    }

    private static func choice(
        _ words: Substring, of item: Questionnaire.Item
    ) throws(Problem) -> String {
        let folded = FoldedText.fold(String(words)).trimmingSuffix(while: \.isWhitespace)
        if let number = Int(folded), item.choices.indices.contains(number - 1) {
            return item.choices[number - 1].code
        }
        let found = item.choices.first { $0.code == folded || FoldedText.fold($0.label) == folded }
        guard let found else {
            throw .unknownChoice(String(words), item: item.code, known: item.choices.map(\.code))
        }
        return found.code
    }

    /// Writes the sheet for this device's structure.
    ///
    /// - Parameters:
    ///   - key: the sheet's.
    ///   - replica: where it is written, as one edit.
    /// - Throws: what writing a row throws.
    package func write(as key: String, _ replica: Replica) throws {
        try replica.edit { editor in
            guard let sheets = editor.schema["answer_sheet"], let table = editor.schema["answer"] else {
                return
            }
            try editor.write(
                sheets, RowKey([key]),
                [
                    ("questionnaire", questionnaire.id), ("stage", stage), ("territory", territory),
                    ("month", month),
                ]
                .compactMap { name, text in
                    try text.map { (column: name, value: try sheets.value(of: name, from: $0)) }
                })
            for item in questionnaire.items {
                guard let value = answers[item.code] else { continue }
                try editor.write(
                    table, RowKey([key, questionnaire.id, item.code]),
                    [(column: "value", value: try table.value(of: "value", from: value))])
            }
        }
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        String(reversed().drop(while: isTrimmed).reversed())
    }
}
