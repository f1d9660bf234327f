package import SyncCore

/// The key of a row as a person says it: part by part, or by the names that the parts stand for.
package struct TypedKey {
    /// What the words mean: the parts of a key, or names that may have been meant.
    package enum Meaning: Hashable, Sendable {
        case one([String])
        case none(near: [String])
        /// The keys of several rows.
        case several([String])
    }

    private let reader: RowReader
    private let own: String?
    private var names: ImportNames

    /// - Parameters:
    ///   - reader: where names are looked up.
    ///   - own: the structure whose rows are meant first.
    package init(_ reader: RowReader, own: String?) {
        self.reader = reader
        self.own = own
        names = ImportNames(reader, own: own)
    }

    /// The row that the words mean, which is there.
    package mutating func row(_ words: [String], of table: Table) throws -> Meaning {
        // Words that are no key are looked up by name.
        if let key = try? table.key(words), try reader.row(table, key) != nil { return .one(key.texts) }
        if table.keyColumns.count == 1 { return try named(words.joined(separator: " "), table) }
        guard words.count == table.keyColumns.count else { return .none(near: []) }
        // What is no key names no row.
        let parts = try parts(words, of: table)
        guard let key = try? table.key(parts), try reader.row(table, key) != nil else {
            return .none(near: [])
        }
        return .one(parts)
    }

    /// The words with names in the place of keys and codes put right; the row needn't be there.
    package mutating func parts(_ words: [String], of table: Table) throws -> [String] {
        guard words.count == table.keyColumns.count else { return words }
        var parts = words
        for (index, column) in table.keyColumns.enumerated() {
            if table.references.contains(where: { $0.target == "term" && $0.columns.first == column }) {
                parts[index] = Self.vocabulary(words[index])
            } else if let vocabulary = Self.vocabulary(of: index, in: table, parts) {
                parts[index] = try names.terms(of: vocabulary).code(words[index]) ?? words[index]
            } else if let target = table.references.first(where: { $0.columns == [column] })?.target,
                let other = reader.schema[target], case .one(let key) = try row([words[index]], of: other)
            {
                parts[index] = key[0]
            }
        }
        return parts
    }

    /// The vocabulary by which a part of the key is a code.
    private static func vocabulary(of index: Int, in table: Table, _ parts: [String]) -> String? {
        let column = table.keyColumns[index]
        let isTerm = table.references.contains { $0.target == "term" && $0.columns.last == column }
        return isTerm && index > 0
            ? parts[index - 1] : VocabularyColumns.vocabulary(of: column, in: table.name)
    }

    /// `étape`, `Publics`: stage, audience.
    private static func vocabulary(_ words: String) -> String {
        HeadingMeanings.vocabulary(words) ?? words
    }

    // MARK: Rows by what they are called

    private mutating func named(_ words: String, _ table: Table) throws -> Meaning {
        if table.name == "territory", let code = try names.terms(of: "territory").code(words) {
            return .one([code])
        }
        if table.name == "structure", let id = try names.structures().id(words) { return .one([id]) }
        let columns = Self.columns.filter { name in table.columns.contains { $0.name == name } }
        let living = try LivingRows(reader).rows(table)
        let all = living.flatMap { row in
            columns.compactMap { column in row[column]?.shown.map { (key: row.key.texts[0], name: $0) } }
        }
        let wanted = NameWords.normal(words)
        let found = Set(all.filter { !wanted.isEmpty && NameWords.normal($0.name) == wanted }.map(\.key))
        let mine = found.filter { RowKey.owner(of: $0) == own }
        if let one = mine.first, mine.count == 1 { return .one([one]) }
        if let one = found.first, found.count == 1 { return .one([one]) }
        if !found.isEmpty { return .several(found.sorted()) }
        return .none(near: NearNames.of(words, in: all.map(\.name) + living.map { $0.key.texts[0] }))
    }

    private static let columns = ["name", "title", "label", "short_name", "role"]
}

extension TypedKey {
    /// The key of a new row of this name, where people needn't make one up: `Atelier idée` of Inter-Made.
    package static func made(of name: String, in table: Table, owner: String?) -> [String]? {
        guard let rule = MadeKey.rule(of: table), rule.isOwned, !name.contains("/"), let owner else {
            return nil
        }
        return [rule.key(owner: owner, name: name, apart: nil)]
    }

    /// The column of which keys of the table are made.
    package static func nameColumn(of table: Table) -> String? { MadeKey.rule(of: table)?.columns.first }
}
