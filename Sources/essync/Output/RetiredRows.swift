import SyncCore

extension RetiredRow {
    var document: JSON {
        .object([
            "table": .string(table), "key": JSON(key), "deletedBy": .optional(structure),
            "device": .optional(device), "time": .time(time),
            "references": .array(
                references.map { reference in
                    .object([
                        "table": .string(reference.table), "key": JSON(reference.key),
                        "structure": .optional(reference.structure), "end": .optional(reference.command),
                    ])
                }),
        ])
    }

    private static let shownMax = 5

    /// What was deleted and by whom, who still references it, and how that is finished.
    func show(_ output: Output) {
        output.line(Sentence.retired(self)(), .warning)
        for reference in references.prefix(Self.shownMax) { output.line("  " + Sentence.keeps(reference)()) }
        let rest = references.count - Self.shownMax
        if rest > 0 { output.line("  " + Sentence.moreReferences(rest)()) }
        if isOurs { output.line("  " + Sentence.takeBack(self)(), .faint) }
    }
}

extension [RetiredRow] {
    private static let shownMax = 8

    /// Of many only the first, and how many more.
    func show(_ output: Output) {
        for row in prefix(Self.shownMax) { row.show(output) }
        if count > Self.shownMax { output.line(Sentence.moreRetired(count - Self.shownMax)(), .warning) }
    }
}

extension RetiredRow.Reference {
    /// What drops the reference; nil where somebody else has to.
    var command: String? {
        guard isOurs else { return nil }
        let place = "\(table) \(CommandWord.joined(key.texts))"
        guard let fields else { return "essync rm \(place)" }
        return "essync put \(place) " + fields.map { "\($0)=" }.joined(separator: " ")
    }
}

/// Words as a shell takes them.
enum CommandWord {
    static func joined(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 65...90, 97...122, 45, 46, 47, 58, 64, 95: true
                default: byte > 127
                }
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
