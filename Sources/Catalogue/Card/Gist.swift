/// The one or two lines by which a thing is told in a list: its summary, else the beginning of its description.
enum Gist {
    private static let lengthMax = 220
    private static let sentenceMin = 20

    static func of(summary: String?, description: String?) -> String? {
        if let summary { return summary }
        guard let description else { return nil }
        let paragraph = description.split(whereSeparator: \.isNewline).first.map(String.init) ?? description
        let sentence = firstSentence(of: paragraph)
        guard sentence.count > lengthMax else { return sentence }
        let cut = sentence.prefix(lengthMax - 1)
        let words = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
        return words + "…"
    }

    /// Up to a full stop behind which another sentence begins; not behind a short word such as `M.`.
    private static func firstSentence(of text: String) -> String {
        for match in text.matches(of: /[.!?…](?=\s+\p{Lu})/) {
            let sentence = text[..<match.range.upperBound]
            if sentence.count >= sentenceMin { return String(sentence) }
        }
        return text
    }
}

extension Offer {
    /// What the offer is, in a line or two; nil where nobody said.
    package var gist: String? { Gist.of(summary: summary, description: description) }
}

extension Structure {
    /// What the structure is, in a line or two; nil where nobody said.
    package var gist: String? { Gist.of(summary: summary, description: description ?? role) }
}
