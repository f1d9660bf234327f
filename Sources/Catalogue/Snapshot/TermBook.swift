public import SyncCore

/// Every vocabulary: labels, order, and which term stands below which.
public struct TermBook: Sendable {
    private struct Term {
        let french: String?
        let english: String?
        let inclusive: String?
        let position: Int
        let parent: String?
    }

    private let terms: [String: [String: Term]]
    /// Whether the network writes inclusively: a term `inclusive` of the vocabulary `setting`.
    public let isInclusive: Bool

    init(_ rows: [RowFields]) {
        var terms: [String: [String: Term]] = [:]
        for row in rows {
            terms[row.key[0], default: [:]][row.key[1]] = Term(
                french: row.text("label_fr"), english: row.text("label_en"),
                inclusive: row.text("label_inclusive"),
                position: row.integer("position") ?? Int.max, parent: row.text("parent"))
        }
        self.terms = terms
        isInclusive = terms["setting"]?["inclusive"] != nil
    }

    /// What people read in place of a code: the label in `language`, else in the other one, else the code.
    public func label(_ vocabulary: String, _ code: String, _ language: Language) -> String {
        guard let term = terms[vocabulary]?[code] else { return code }
        guard language == .french else { return term.english ?? term.french ?? code }
        return (isInclusive ? term.inclusive : nil) ?? term.french ?? term.english ?? code
    }

    /// The English label of a term, where it has one.
    func english(_ vocabulary: String, _ code: String) -> String? { terms[vocabulary]?[code]?.english }

    /// Every label of a term.
    func labels(_ vocabulary: String, _ code: String) -> [String] {
        guard let term = terms[vocabulary]?[code] else { return [] }
        return [term.french, term.english, term.inclusive].compactMap(\.self)
    }

    /// The codes of a vocabulary in the order in which they are shown.
    public func codes(_ vocabulary: String) -> [String] {
        sorted((terms[vocabulary] ?? [:]).keys, in: vocabulary)
    }

    public func has(_ vocabulary: String, _ code: String) -> Bool { terms[vocabulary]?[code] != nil }

    /// The code that a text means: itself, or the one of which it is the label in either language.
    public func code(_ vocabulary: String, meaning text: String) -> String? {
        let terms = terms[vocabulary] ?? [:]
        if terms[text] != nil { return text }
        let folded = FoldedText.fold(text)
        return codes(vocabulary).first { code in
            [terms[code]?.french, terms[code]?.english].contains { $0.map(FoldedText.fold) == folded }
        }
    }

    func sorted(_ codes: some Sequence<String>, in vocabulary: String) -> [String] {
        codes.sorted { (place(vocabulary, $0), $0) < (place(vocabulary, $1), $1) }
    }

    private func place(_ vocabulary: String, _ code: String) -> Int {
        terms[vocabulary]?[code]?.position ?? Int.max
    }

    // MARK: The trajectory

    /// The phases of a project, in order: the stages that stand below no other.
    public var phases: [String] { codes("stage").filter { terms["stage"]?[$0]?.parent == nil } }

    /// The steps of a phase, in order.
    public func steps(of phase: String) -> [String] {
        codes("stage").filter { terms["stage"]?[$0]?.parent == phase }
    }

    /// The phase of a stage: itself, where it is one.
    public func phase(of stage: String) -> String {
        terms["stage"]?[stage]?.parent ?? stage
    }
}
