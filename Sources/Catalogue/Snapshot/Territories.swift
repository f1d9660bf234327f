public import SyncCore

/// The territories and which lies in which.
public struct Territories: Sendable {
    private let rows: [String: RowFields]
    private let book: TermBook

    init(_ rows: [RowFields], _ book: TermBook) {
        self.rows = Dictionary(rows.map { ($0.key[0], $0) }) { first, _ in first }
        self.book = book
    }

    public var codes: [String] { book.sorted(rows.keys, in: "territory") }

    public func has(_ code: String) -> Bool { rows[code] != nil }

    public func name(_ code: String) -> String { rows[code]?.text("name") ?? code }

    /// Where a code may be missing from `territory` and have a label only.
    public func label(_ code: String, _ language: Language) -> String {
        book.has("territory", code) ? book.label("territory", code, language) : name(code)
    }

    public func level(_ code: String) -> String? { rows[code]?.text("level") }
    public func parent(_ code: String) -> String? { rows[code]?.text("parent") }
    /// The territory that took the place of one that is no more.
    public func successor(_ code: String) -> String? { rows[code]?.text("successor") }
    public func isFormer(_ code: String) -> Bool { successor(code) != nil }
    public func population(_ code: String) -> Int? { rows[code]?.integer("population") }

    /// What the territory lies in, nearest first.
    public func ancestors(_ code: String) -> [String] {
        var found: [String] = []
        var next = parent(code)
        // A parent may lead back: rows come from many hands.
        while let code = next, !found.contains(code) {
            found.append(code)
            next = parent(code)
        }
        return found
    }

    /// The territories that lie in this one, at any depth.
    public func within(_ code: String) -> [String] {
        codes.filter { $0 != code && ancestors($0).contains(code) }
    }

    /// The territory that people mean by `words`: a code, a number of the official register, or a name.
    public func named(_ words: String) -> String? {
        if has(words) { return words }
        let folded = FoldedText.fold(words)
        if let code = codes.first(where: { FoldedText.fold(name($0)) == folded }) { return code }
        let numbered = codes.filter { $0.hasSuffix("-" + words) }
        if numbered.count == 1 { return numbered[0] }
        let starting = codes.filter { FoldedText.fold(name($0)).hasPrefix(folded) && !isFormer($0) }
        return starting.count == 1 ? starting[0] : numbered.first { level($0) == "departement" }
    }
}
