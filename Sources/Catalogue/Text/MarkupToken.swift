import Foundation

/// A piece of a text that another site wrote: words, or one of HTML's tags.
enum MarkupToken: Equatable {
    /// As the words are read, entities resolved.
    case text(String)
    /// A tag of HTML, in small letters; the address is a link's.
    case tag(String, isEnd: Bool, address: String?)

    /// The pieces of a text.
    ///
    /// A sign that begins neither a tag nor an entity is a word's: `a < b`, `AT&T`, `<a@b.fr>`.
    ///
    /// - Returns: the pieces, and whether any of them isn't written as it is read.
    static func read(_ text: String) -> (tokens: [MarkupToken], isMarked: Bool) {
        var reader = MarkupReader(rest: text[...])
        reader.run()
        return (reader.tokens, reader.isMarked)
    }

    /// The value of an attribute, in which entities are resolved and no tags stand.
    static func value(_ text: String) -> String {
        var reader = MarkupReader(rest: text[...])
        reader.run(readsTags: false)
        return reader.tokens.reduce("") { words, token in
            if case .text(let more) = token { words + more } else { words }
        }
    }
}

private struct MarkupReader {
    var rest: Substring
    var tokens: [MarkupToken] = []
    var isMarked = false
    private var words = ""
    /// Ends that were looked for and aren't there: nobody looks twice.
    private var missing: Set<String> = []

    private static let entityMax = 10

    init(rest: Substring) { self.rest = rest }

    mutating func run(readsTags: Bool = true) {
        while let place = rest.firstIndex(where: { $0 == "&" || $0 == "<" }) {
            words += rest[..<place]
            rest = rest[place...]
            if rest.first == "&" ? entity() : readsTags && tag() {
                isMarked = true
            } else {
                words.append(rest.removeFirst())
            }
        }
        words += rest
        endWords()
    }

    private mutating func endWords() {
        if !words.isEmpty { tokens.append(.text(words)) }
        words = ""
    }

    private mutating func entity() -> Bool {
        let name = rest.dropFirst().prefix(Self.entityMax).prefix { $0 != ";" }
        guard name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
            let character = HTMLEntities.character(name)
        else { return false }
        // A soft hyphen says where a word may be broken, which is no part of it.
        if character != "\u{AD}" { words.unicodeScalars.append(character) }
        rest = rest[name.endIndex...].dropFirst()
        return true
    }

    private mutating func tag() -> Bool {
        if rest.hasPrefix("<!--") { return skip(to: "-->") }
        guard let tag = MarkupTag(rest) else { return false }
        endWords()
        tokens.append(.tag(tag.name, isEnd: tag.isEnd, address: tag.address.map(MarkupToken.value)))
        rest = rest[tag.end...]
        if !tag.isEnd, tag.name == "script" || tag.name == "style" { _ = skip(to: "</\(tag.name)") }
        return true
    }

    /// Passes over what stands before `end`, and over it.
    private mutating func skip(to end: String) -> Bool {
        guard !missing.contains(end) else { return false }
        guard let range = rest.range(of: end, options: .caseInsensitive) else {
            missing.insert(end)
            return false
        }
        rest = rest[range.upperBound...]
        if end.hasPrefix("</") { rest = rest.drop { $0 != ">" }.dropFirst() }
        return true
    }
}
