import Catalogue
import SyncCore

/// The way in which a column is shown in a form.
enum Widget: Hashable, Sendable {
    case line
    case paragraph
    /// Few codes of a vocabulary: one of them, or none.
    case choice([String])
    /// More of them, in a list that opens.
    case list([String])
    case yesNo
    case number
    case day
    case phone, email, web

    private static let choicesMax = 7

    /// The widget of a column: by its vocabulary, its name, its type and its CHECK, so that one that nobody
    /// foresaw has one too.
    init(_ column: Column, in table: Table, _ book: TermBook) {
        if let vocabulary = VocabularyColumns.vocabulary(of: column.name, in: table.name) {
            let codes = book.codes(vocabulary)
            if !codes.isEmpty {
                self = codes.count <= Self.choicesMax ? .choice(codes) : .list(codes)
                return
            }
        }
        switch column.name {
        case "phone": self = .phone
        case "email": self = .email
        case "website", "url": self = .web
        case _ where column.name.hasSuffix("_on") || column.name == "suspended_until": self = .day
        case _ where Self.isFlag(column, table): self = .yesNo
        case _ where column.type == "INTEGER" || column.type == "REAL": self = .number
        case _ where Self.paragraphs.contains(column.name): self = .paragraph
        default: self = .line
        }
    }

    private static let paragraphs: Set<String> = [
        "description", "summary", "role", "admission_conditions", "ess_specifics", "note", "body", "access",
        "fee_detail", "message", "reason", "introduction", "source", "answer",
    ]

    /// Whether the table's own rule lets 0 and 1 pass only.
    private static func isFlag(_ column: Column, _ table: Table) -> Bool {
        column.type == "INTEGER" && table.sql.contains("\(column.name) IN (0, 1)")
    }
}
