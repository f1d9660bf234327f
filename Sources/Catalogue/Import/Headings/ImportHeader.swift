import Foundation
import SyncCore

/// The meaning of each column of a table.
struct ImportHeader {
    enum Use: Hashable {
        /// A part of the key.
        case key(Int)
        case field(Column)
        /// What a hand-made table tells otherwise than the catalogue keeps it.
        case meaning(HeadingMeaning)
        case ignored
    }

    let uses: [Use]
    let headings: [Heading]
    /// Whether it is our own export's, to be read as it stands.
    let isExact: Bool
    /// Headings that were read as columns of other names.
    private(set) var renamed: [(heading: String, column: String)] = []
    private(set) var ignored: [(column: String, reason: ImportReason)] = []
    private(set) var refusals: [(field: String?, reason: ImportReason)] = []

    init(_ cells: [String?], table: Table, isExact: Bool = false) {
        headings = cells.map(Heading.init)
        self.isExact = isExact
        let own = headings.map { Self.use(of: $0.text, in: table) }
        uses = Self.assigned(own, headings, table)
        note(table, own)
        checkKey(table)
    }

    /// A name of the catalogue's own always wins; of two headings for one thing, the surer one.
    private static func assigned(_ own: [Use], _ headings: [Heading], _ table: Table) -> [Use] {
        var uses = own
        let meanings = HeadingMeanings.of(table)
        let guesses = headings.indices.flatMap { index -> [(rank: Int, index: Int, use: Use)] in
            guard own[index] == .ignored,
                !table.generated.contains(headings[index].text) || isOwner(headings[index])
            else { return [] }
            return meanings.of(headings[index]).map { ($0.rank, index, use(of: $0.meaning, in: table)) }
        }
        for guess in guesses.sorted(by: { ($0.rank, $0.index) < ($1.rank, $1.index) })
        where uses[guess.index] == .ignored {
            let isOpen = !uses.contains(guess.use) || guess.use.isRepeatable
            if isOpen { uses[guess.index] = guess.use }
        }
        return uses
    }

    /// `structure` is a computed column's name, and says whose row it is all the same.
    private static func isOwner(_ heading: Heading) -> Bool { heading.text.lowercased() == "structure" }

    private static func use(of name: String, in table: Table) -> Use {
        for name in [name, name.lowercased()] {
            if let part = table.keyColumns.firstIndex(of: name) { return .key(part) }
            if let column = table.columns.first(where: { $0.name == name }) { return .field(column) }
        }
        return NameWords.normal(name) == NameWords.normal(ReviewFile.heading) ? .meaning(.review) : .ignored
    }

    private static func use(of meaning: HeadingMeaning, in table: Table) -> Use {
        guard case .column(let name) = meaning else { return .meaning(meaning) }
        return use(of: name, in: table)
    }

    private mutating func note(_ table: Table, _ own: [Use]) {
        for (index, use) in uses.enumerated() {
            let name = headings[index].text
            switch use {
            case .ignored: ignored.append(Self.ignored(headings[index], at: index, in: table))
            case .meaning(.person): ignored.append((name, ImportReason(.person)))
            case .meaning(.review): break
            // The key says whose row it is; this does for a line without one.
            case .meaning(.owner) where uses.contains(.key(0)) && table.generated.contains(name):
                ignored.append((name, ImportReason(.computedColumn)))
            case _ where own[index] == use:
                if uses[..<index].contains(use) { refusals.append((name, ImportReason(.repeatedColumn))) }
            default: renamed.append((name, use.name(in: table)))
            }
        }
    }

    private mutating func checkKey(_ table: Table) {
        let missing = table.keyColumns.indices.filter { !uses.contains(.key($0)) }
        guard !missing.isEmpty else { return }
        guard !isExact, let rule = MadeKey.rule(of: table) else {
            for part in missing { refusals.append((table.keyColumns[part], ImportReason(.noKeyColumn))) }
            return
        }
        if !rule.columns.contains(where: has) {
            let wanted = HeadingMeanings.of(table).heading(of: rule.columns[0])
            refusals.append((rule.columns[0], ImportReason(.noNameColumn, ["heading": wanted])))
        }
    }

    private static func ignored(
        _ heading: Heading, at index: Int, in table: Table
    ) -> (column: String, reason: ImportReason) {
        if heading.isEmpty { return ("\(index + 1)", ImportReason(.unnamedColumn)) }
        let name = heading.text
        if table.generated.contains(name) { return (name, ImportReason(.computedColumn)) }
        let meanings = HeadingMeanings.of(table)
        if let meaning = meanings.of(heading).min(by: { $0.rank < $1.rank })?.meaning {
            return (name, ImportReason(.toldTwice, ["column": use(of: meaning, in: table).name(in: table)]))
        }
        let columns = table.keyColumns + table.columns.map(\.name)
        let near = NearNames.of(name, in: meanings.shown + columns)
        let details = ["table": table.name, "columns": columns.joined(separator: ", "), "near": near.quoted]
        return (name, ImportReason(.unknownColumn, details))
    }

    // MARK: What the file has

    /// Whether a column holds that field.
    func has(_ column: String) -> Bool {
        uses.contains { use in
            switch use {
            case .field(let field): field.name == column
            case .meaning(.place(let name)): name == column
            default: false
            }
        }
    }

    /// Whether keys are made, for the file has no column for them.
    func makesKeys(_ table: Table) -> Bool { !uses.contains(.key(0)) && MadeKey.rule(of: table) != nil }

    var hasPlaces: Bool { uses.contains { if case .meaning(.place) = $0 { true } else { false } } }

    /// The column of a heading's cells, where it is a field.
    func heading(of column: String) -> String? {
        zip(uses, headings).first { use, _ in
            if case .field(let field) = use { field.name == column } else { false }
        }?.1.text
    }
}

extension ImportHeader.Use {
    /// Several columns may hold register numbers, persons or terms.
    fileprivate var isRepeatable: Bool {
        switch self {
        case .meaning(.identifier), .meaning(.person), .meaning(.terms): true
        default: false
        }
    }

    fileprivate func name(in table: Table) -> String {
        switch self {
        case .key(let part): table.keyColumns[part]
        case .field(let column): column.name
        case .meaning(.owner): "structure"
        case .meaning(.terms(let vocabularies)): vocabularies.joined(separator: "/")
        case .meaning(.place(let column)): "place." + column
        case .meaning(.identifier): "identifier"
        case .meaning(.time(let column)), .meaning(.column(let column)): column
        default: ""
        }
    }
}

extension [String] {
    /// `« a », « b »`, for a sentence; the English one takes them as well.
    var quoted: String { map { "« \($0) »" }.joined(separator: ", ") }
}
