/// French typography in pages: no line begins with a question mark, and apostrophes are curly.
enum Typography {
    /// The page with thin and hard blanks where French wants them, tags and scripts left as they are.
    static func dressed(_ page: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(page.utf8.count + page.utf8.count / 50)
        var rest = Array(page.utf8)[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            dress(rest[..<start], into: &result)
            let end = endOfTag(rest[start...])
            result += rest[start..<end]
            rest = rest[end...]
        }
        dress(rest, into: &result)
        return String(decoding: result, as: UTF8.self)
    }

    private static let script = Array("<script".utf8)
    private static let scriptEnd = Array("</script>".utf8)

    /// After the tag, or after the script that it opens.
    private static func endOfTag(_ rest: ArraySlice<UInt8>) -> Int {
        if rest.starts(with: script), let end = rest.firstRange(of: scriptEnd) { return end.upperBound }
        return rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? rest.endIndex
    }

    private static let apostrophe = Array("&#39;".utf8)
    private static let curly = Array("\u{2019}".utf8)
    private static let thin = Array("\u{202F}".utf8)
    private static let hard = Array("\u{A0}".utf8)
    private static let openQuote = Array("«".utf8)
    private static let closeQuote = Array("»".utf8)

    private static func dress(_ text: ArraySlice<UInt8>, into result: inout [UInt8]) {
        var index = text.startIndex
        while index < text.endIndex {
            let rest = text[index...]
            if rest.starts(with: apostrophe) {
                result += curly
                index += apostrophe.count
            } else if text[index] == UInt8(ascii: " "),
                let blank = blank(before: rest.dropFirst(), after: result)
            {
                result += blank
                index += 1
            } else {
                result.append(text[index])
                index += 1
            }
        }
    }

    /// The blank that keeps together what a space would part, or nil for a space.
    private static func blank(before next: ArraySlice<UInt8>, after done: [UInt8]) -> [UInt8]? {
        if done.suffix(openQuote.count).elementsEqual(openQuote) || next.starts(with: closeQuote) {
            return hard
        }
        guard let sign = next.first else { return nil }
        switch sign {
        case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"): return thin
        case UInt8(ascii: ":"): return hard
        default: return nil
        }
    }
}
