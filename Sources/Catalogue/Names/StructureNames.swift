/// Structures by everything that they are called: key, name, short name, other spellings.
struct StructureNames {
    private var ids: [String: Set<String>] = [:]
    private(set) var names: [String: String] = [:]

    mutating func add(_ id: String, name: String, others: [String] = []) {
        names[id] = name
        for text in [id, name] + others {
            let form = Self.form(text)
            if !form.isEmpty { ids[form, default: []].insert(id) }
        }
    }

    /// The structure that words mean; nil where they mean none, or several.
    func id(_ words: String) -> String? {
        if names[words] != nil { return words }
        let found = ids[Self.form(words)] ?? ids[Self.form(words.replacing(/\([^)]*\)/, with: " "))] ?? []
        return found.count == 1 ? found.first : nil
    }

    func name(_ id: String) -> String { names[id] ?? id }

    func near(_ words: String) -> [String] { NearNames.of(words, in: names.values.sorted()) }

    private static func form(_ text: String) -> String { NameWords.words(text).joined(separator: " ") }
}
