/// The terms of one vocabulary, by everything that people call them.
struct TermNames {
    private var codes: [String: String] = [:]
    /// What a sentence proposes.
    private(set) var labels: [String] = []

    /// - Parameter terms: each code with its labels.
    init(_ terms: [(code: String, labels: [String])]) {
        for (code, names) in terms {
            for name in names { add(name, code) }
            labels.append(names.first ?? code)
        }
        // A code is nothing but itself, whatever labels others have.
        for (code, _) in terms { codes[NameWords.normal(code)] = code }
    }

    var isEmpty: Bool { labels.isEmpty }

    mutating func add(_ name: String, _ code: String) {
        let normal = NameWords.normal(name)
        guard !normal.isEmpty else { return }
        // A label that two terms share names neither.
        codes[normal] = codes[normal].map { $0 == code ? code : "" } ?? code
    }

    /// The term that words mean, also with something in brackets behind it.
    func code(_ words: String) -> String? {
        for form in [words, words.replacing(/\s*\([^)]*\)\s*/, with: " ")] {
            let normal = NameWords.normal(form)
            if let code = codes[normal] ?? codes[Self.withoutArticle(normal)], !code.isEmpty { return code }
        }
        return nil
    }

    private static func withoutArticle(_ normal: String) -> String {
        let words = normal.split(separator: " ").drop {
            ["les", "le", "la", "l", "des", "du", "de"].contains($0)
        }
        return words.joined(separator: " ")
    }
}
