/// A tag of HTML at the start of a text.
struct MarkupTag {
    /// In small letters.
    let name: String
    let isEnd: Bool
    /// Of a link: where it leads.
    private(set) var address: String?
    /// What comes after it.
    let end: Substring.Index

    /// - Returns: nil where no tag begins: another name, or what follows it isn't written as attributes are.
    init?(_ text: Substring) {
        var rest = text.dropFirst()
        isEnd = rest.first == "/"
        if isEnd { rest = rest.dropFirst() }
        let start = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ":") }
        name = start.lowercased()
        guard Self.names.contains(name) else { return nil }
        rest = rest[start.endIndex...]
        while true {
            let before = rest.startIndex
            rest = rest.drop(while: \.isWhitespace)
            if rest.first == ">" || rest.hasPrefix("/>") {
                end = rest.index(rest.startIndex, offsetBy: rest.first == ">" ? 1 : 2)
                return
            }
            guard rest.startIndex > before, let (attribute, value) = Self.attribute(&rest) else { return nil }
            if attribute == "href", name == "a", !value.isEmpty { address = String(value) }
        }
    }

    /// A name and its value, taken from the start; a name alone is one of those that HTML has so.
    private static func attribute(_ rest: inout Substring) -> (name: String, value: Substring)? {
        let start = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.@".contains($0)) }
        let name = start.lowercased()
        rest = rest[start.endIndex...]
        let after = rest.drop(while: \.isWhitespace)
        guard !name.isEmpty else { return nil }
        guard after.first == "=" else { return lone.contains(name) ? (name, "") : nil }
        rest = after.dropFirst().drop(while: \.isWhitespace)
        guard let quote = rest.first else { return nil }
        if quote == "\"" || quote == "'" {
            let value = rest.dropFirst().prefix { $0 != quote }
            guard value.endIndex < rest.endIndex else { return nil }
            rest = rest[value.endIndex...].dropFirst()
            return (name, value)
        }
        let value = rest.prefix { !$0.isWhitespace && !"\"'<>".contains($0) }
        rest = rest[value.endIndex...]
        return value.isEmpty ? nil : (name, value)
    }

    private static let lone: Set<String> = [
        "allowfullscreen", "async", "checked", "compact", "controls", "defer", "disabled", "download",
        "hidden",
        "itemscope", "loop", "multiple", "muted", "nofollow", "noshade", "nowrap", "open", "readonly",
        "required",
        "reversed", "selected",
    ]

    private static let names = Set(
        """
        a abbr acronym address article aside audio b bdi bdo big blockquote body br button caption \
        center cite code col colgroup dd del details dfn dir div dl dt em embed fieldset \
        figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img \
        input ins kbd label legend li link main mark menu meta nav nobr noscript o:p object ol \
        optgroup option p param picture pre q s samp script section select small source span \
        strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title \
        tr tt u ul var video wbr
        """.split(separator: " ").map(String.init))
}
