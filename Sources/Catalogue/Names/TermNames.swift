/// The terms of one vocabulary, by everything that people call them.
struct TermNames {
    private var codes: [String: Set<String>] = [:]
    /// Of each code, what a sentence proposes.
    private var labelled: [(code: String, label: String)] = []

    /// - Parameter terms: each code with its labels.
    init(_ terms: [(code: String, labels: [String])]) {
        for (code, names) in terms {
            for name in names { add(name, code) }
            labelled.append((code, names.first ?? code))
        }
        // A code is nothing but itself, whatever labels others have.
        for (code, _) in terms { codes[NameWords.normal(code)] = [code] }
    }

    var isEmpty: Bool { labelled.isEmpty }
    var labels: [String] { labelled.map(\.label) }

    /// Takes up a name; only one that `isListed` is proposed by sentences.
    mutating func add(_ name: String, _ code: String, isListed: Bool = false) {
        if isListed { labelled.append((code, name)) }
        let normal = NameWords.normal(name)
        if !normal.isEmpty { codes[normal, default: []].insert(code) }
    }

    /// The term that words mean, also with something in brackets behind it; a label that two terms share
    /// names neither.
    func code(_ words: String) -> String? {
        let found = found(words)
        return found.count == 1 ? found.first : nil
    }

    func meaning(_ words: String) -> Meaning {
        let found = found(words)
        if let one = found.first, found.count == 1 { return .one(one) }
        guard found.isEmpty else { return .several(labelled.filter { found.contains($0.code) }.map(\.label)) }
        return .none(near: NearNames.of(words, in: labels))
    }

    private func found(_ words: String) -> Set<String> {
        for form in [words, words.replacing(/\s*\([^)]*\)\s*/, with: " ")] {
            let normal = NameWords.normal(form)
            if let found = codes[normal] ?? codes[Self.withoutArticle(normal)] { return found }
        }
        return []
    }

    private static func withoutArticle(_ normal: String) -> String {
        let words = normal.split(separator: " ").drop {
            ["les", "le", "la", "l", "des", "du", "de"].contains($0)
        }
        return words.joined(separator: " ")
    }
}
