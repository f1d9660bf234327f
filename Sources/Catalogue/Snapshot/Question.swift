public import SyncCore

/// A question that people come with, and what answers it.
public struct Question: Hashable, Sendable, Identifiable {
    let fields: RowFields
    /// Best first.
    public let answers: [Answer]

    /// An offer that answers a question.
    public struct Answer: Hashable, Sendable {
        public let offer: String
        /// 1 to 3, 3 being the best.
        public let relevance: Int
        public let text: String?
    }

    public var id: String { fields.key[0] }
    public var label: String { fields.text("label") ?? id }
    public var stage: String? { fields.text("stage") }
    public var position: Int { fields.integer("position") ?? Int.max }
    public var isActive: Bool { fields.flag("active") ?? true }
}

extension CatalogueSnapshot {
    /// The question in a language: in English as the term of its key in the vocabulary `question` says it.
    public func label(of question: Question, _ language: Language) -> String {
        (language == .english ? book.english("question", question.id) : nil) ?? question.label
    }
}
