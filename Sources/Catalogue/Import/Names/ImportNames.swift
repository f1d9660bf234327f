import SyncCore

/// The names of the replica's rows, read when they are first asked for.
struct ImportNames {
    let source: any RowSource
    /// The structure whose device this is; nil for a copy.
    let own: String?
    private var knownTerms: [String: TermNames] = [:]
    private var knownStructures: StructureNames?
    private var knownRows: [String: [String: RowKey]] = [:]

    init(_ source: any RowSource, own: String?) {
        self.source = source
        self.own = own
    }

    // MARK: Terms

    mutating func terms(of vocabulary: String) throws -> TermNames {
        if let known = knownTerms[vocabulary] { return known }
        let rows = try source.schema["term"].map {
            try source.rows($0, where: "vocabulary", is: .text(vocabulary))
        }
        let read = (rows ?? []).compactMap { row in
            row["code"]?.shown.map { code in
                (code, ["label_fr", "label_en", "label_inclusive"].compactMap { row[$0]?.shown })
            }
        }
        var names = TermNames(read)
        if vocabulary == "territory" {
            let known = Set(read.map(\.0))
            names.add(try territories().filter { known.contains($0.code) })
        }
        // Terms may stand in the same import: an empty vocabulary is asked for again.
        if !names.isEmpty { knownTerms[vocabulary] = names }
        return names
    }

    /// The term of a place that the catalogue doesn't hold: of what it lies in, the nearest that is one.
    mutating func territory(around words: String) throws -> String? {
        let terms = try terms(of: "territory")
        let places = OfficialNames.places(words)
        guard places.count == 1 else { return nil }
        var around = [places[0].code]
        var next = 0
        while next < around.count {
            around += OfficialPlaces.shared.place(around[next])?.above.filter { !around.contains($0) } ?? []
            next += 1
        }
        return around.first { terms.code($0) == $0 }
    }

    private func territories() throws -> [TerritoryNames.Row] {
        guard let table = source.schema["territory"] else { return [] }
        return try source.rows(table).compactMap { row in
            guard let code = row["code"]?.shown, let name = row["name"]?.shown else { return nil }
            return (code, name, row["level"]?.shown)
        }
    }

    // MARK: Structures

    mutating func structures() throws -> StructureNames {
        if let knownStructures { return knownStructures }
        var names = StructureNames()
        var others: [String: [String]] = [:]
        for row in try source.schema["alias"].map({ try source.rows($0) }) ?? [] {
            others[row.key.texts[0], default: []].append(row.key.texts[1])
        }
        for row in try source.schema["structure"].map({ try source.rows($0) }) ?? [] {
            let id = row.key.texts[0]
            names.add(
                id, name: row["name"]?.shown ?? id,
                others: [row["short_name"]?.shown].compactMap(\.self) + (others[id] ?? []))
        }
        knownStructures = names
        return names
    }

    // MARK: Rows by name

    /// The row of that name, and the key of a new one where there is none.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - apart: what tells it from others of that name.
    ///   - owner: its structure; nil where the key has none.
    ///   - rule: how keys of the table are made.
    ///   - table: which.
    /// - Returns: the key's one part.
    /// - Throws: what reading the rows throws.
    mutating func key(
        of name: String, apart: String?, owner: String?, _ rule: MadeKey, _ table: Table
    ) throws -> String {
        if table.name == "structure", let known = try structures().id(name) { return known }
        let known = try known(owner: owner, rule, table)
        if let key = known[Self.form(name, apart)] { return key.texts[0] }
        let key = rule.key(owner: owner, name: name, apart: apart)
        knownRows[Self.group(owner, table), default: known][Self.form(name, apart)] = RowKey([key])
        return key
    }

    private mutating func known(owner: String?, _ rule: MadeKey, _ table: Table) throws -> [String: RowKey] {
        if let known = knownRows[Self.group(owner, table)] { return known }
        let all =
            try owner.map { try source.rows(table, where: "structure", is: .text($0)) } ?? source.rows(table)
        var known: [String: RowKey] = [:]
        for row in all {
            guard let name = rule.columns.lazy.compactMap({ row[$0]?.shown }).first else { continue }
            let form = Self.form(name, rule.apart.flatMap { row[$0]?.shown })
            if known[form] == nil { known[form] = row.key }
        }
        knownRows[Self.group(owner, table)] = known
        return known
    }

    /// The offer of a structure that words mean.
    mutating func offer(_ words: String, of owner: String?) throws -> String? {
        guard let table = source.schema["offer"], let rule = MadeKey.rule(of: table) else { return nil }
        if try source.row(table, RowKey([words])) != nil { return words }
        guard let owner else { return nil }
        return try known(owner: owner, rule, table)[Self.form(words, nil)]?.texts[0]
    }

    private static func group(_ owner: String?, _ table: Table) -> String { table.name + " " + (owner ?? "") }

    /// Meetings are told apart by their day alone.
    private static func form(_ name: String, _ apart: String?) -> String {
        let words = NameWords.words(name).joined(separator: " ")
        let day = apart.map { CalendarDay(String($0.prefix(10))) == nil ? $0 : String($0.prefix(10)) }
        return (words.isEmpty ? name : words) + "\u{0}" + (day ?? "")
    }
}
