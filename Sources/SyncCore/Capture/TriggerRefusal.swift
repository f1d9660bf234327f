/// The refusal that a trigger raises: a code for programs, a sentence in both languages for people who use another tool.
///
/// *Shape*: SQLite hands it on as `FRENCH / ENGLISH [CODE DETAIL]`.
package enum TriggerRefusal: Hashable, Sendable {
    /// The row belongs to another structure.
    case owned
    /// This device only reads.
    case reader
    /// The table is the coordinators'.
    case charter
    /// Another row references this one, by the column of this name: `offer.structure`.
    case named(by: String)

    package var sentence: Phrase {
        switch self {
        case .owned:
            Phrase(
                fr: "Cette ligne appartient à une autre structure, qui seule la modifie : proposez-lui le "
                    + "changement.",
                en: "This row belongs to another structure, which alone changes it: suggest the change to it."
            )
        case .reader:
            Phrase(
                fr: "Ce poste ne fait que lire : demandez à votre structure une invitation pour écrire.",
                en: "This device only reads: ask your structure for an invitation to write.")
        case .charter:
            Phrase(
                fr: "Seule la coordination du réseau modifie cette table.",
                en: "Only the network's coordinators change this table.")
        case .named(let column):
            Phrase(
                fr: "\(column) nomme encore cette ligne : changez-le d'abord.",
                en: "\(column) still names this row: change it first.")
        }
    }

    private var code: SyncError.Code {
        switch self {
        case .owned, .reader, .charter: .notYours
        case .named: .stillNamed
        }
    }

    private var detail: (name: String, value: String) {
        switch self {
        case .owned: ("rule", "owned")
        case .reader: ("rule", "reader")
        case .charter: ("rule", "charter")
        case .named(let column): ("column", column)
        }
    }

    /// What the trigger raises.
    var raised: String { "\(sentence.french) / \(sentence.english) [\(code.rawValue) \(detail.value)]" }

    var error: SyncError { SyncError(code, sentence.english, details: [detail.name: detail.value]) }

    /// The refusal that SQLite hands on; nil where a trigger of somebody else's raised something.
    init?(raised message: String) {
        let codes: [SyncError.Code] = [.notYours, .stillNamed]
        for code in codes where message.hasSuffix("]") {
            guard let start = message.firstRange(of: " [\(code.rawValue) ") else { continue }
            let detail = String(message[start.upperBound...].dropLast())
            self.init(code: code, rule: detail, column: detail)
            return
        }
        return nil
    }

    /// The refusal that an error tells of, if it is one.
    package init?(_ error: SyncError) {
        self.init(code: error.code, rule: error.details["rule"], column: error.details["column"])
    }

    private init?(code: SyncError.Code, rule: String?, column: String?) {
        switch (code, rule) {
        case (.notYours, "owned"): self = .owned
        case (.notYours, "reader"): self = .reader
        case (.notYours, "charter"): self = .charter
        case (.stillNamed, _):
            guard let column else { return nil }
            self = .named(by: column)
        default: return nil
        }
    }
}
