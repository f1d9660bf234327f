public import SyncCore

/// The territories and which lies in which.
public struct Territories: Sendable {
    private let rows: [String: RowFields]
    private let book: TermBook
    /// The EPCI in which the official lists put the communes that are rows.
    private let blocks: [String: String]

    init(_ rows: [RowFields], _ book: TermBook) {
        self.rows = Dictionary(rows.map { ($0.key[0], $0) }) { first, _ in first }
        self.book = book
        let communes = self.rows.keys.filter { $0.hasPrefix("commune-") }
        let known = communes.compactMap { code in
            OfficialPlaces.shared.place(code)?.above.first { $0.hasPrefix("epci-") }.map { (code, $0) }
        }
        blocks = Dictionary(known) { first, _ in first }
    }

    /// Those of the catalogue's own rows, in their order.
    public var codes: [String] { book.sorted(rows.keys, in: "territory") }

    /// Whether it is a row, or an official place of France.
    public func has(_ code: String) -> Bool { rows[code] != nil || official(code) != nil }

    public func name(_ code: String) -> String { rows[code]?.text("name") ?? official(code)?.name ?? code }

    /// Where a code may be missing from `territory` and have a label only; a place that is no row is told with the
    /// number of its département, for many bear one name.
    public func label(_ code: String, _ language: Language) -> String {
        if book.has("territory", code) { return book.label("territory", code, language) }
        guard let place = official(code) else { return name(code) }
        return place.label
    }

    public func level(_ code: String) -> String? { rows[code]?.text("level") ?? official(code)?.level }

    public func parent(_ code: String) -> String? {
        rows[code] == nil ? official(code)?.above.first : rows[code]?.text("parent")
    }

    /// The territory that took the place of one that is no more.
    public func successor(_ code: String) -> String? {
        guard rows[code] == nil else { return rows[code]?.text("successor") }
        return official(code).flatMap { $0.isFormer ? $0.above.first : nil }
    }

    public func isFormer(_ code: String) -> Bool { successor(code) != nil }
    public func population(_ code: String) -> Int? { rows[code]?.integer("population") }

    /// What the territory lies in, nearest first: a commune in its EPCI, its département, its region, the country.
    public func ancestors(_ code: String) -> [String] {
        var found: [String] = []
        var next = above(code)
        // A parent may lead back: rows come from many hands.
        while let code = next.first {
            next.removeFirst()
            if found.contains(code) { continue }
            found.append(code)
            next += above(code)
        }
        return found
    }

    /// What the territory lies in without a step between: what its row says, and the EPCI of a commune.
    private func above(_ code: String) -> [String] {
        guard rows[code] != nil else { return official(code)?.above ?? [] }
        let own = parent(code).map { [$0] } ?? []
        let block = blocks[code].map { [$0] } ?? []
        return block + own.filter { $0 != blocks[code] }
    }

    /// A place that is no row.
    private func official(_ code: String) -> OfficialPlace? {
        rows[code] == nil ? OfficialPlaces.shared.place(code) : nil
    }

    /// The territories that lie in this one, at any depth.
    public func within(_ code: String) -> [String] {
        codes.filter { $0 != code && ancestors($0).contains(code) }
    }

    /// The territory that people mean by `words`: a code, a number of the official register, a name,
    /// or the name or postal code of an official place.
    public func named(_ words: String) -> String? {
        if has(words) { return words }
        let folded = FoldedText.fold(words)
        if let code = codes.first(where: { FoldedText.fold(name($0)) == folded }) { return code }
        let numbered = codes.filter { $0.hasSuffix("-" + words) }
        if numbered.count == 1 { return numbered[0] }
        let starting = codes.filter { FoldedText.fold(name($0)).hasPrefix(folded) && !isFormer($0) }
        if starting.count == 1 { return starting[0] }
        if let one = numbered.first(where: { level($0) == "departement" }) { return one }
        let places = OfficialNames.places(words)
        return places.count == 1 ? places[0].code : nil
    }
}
