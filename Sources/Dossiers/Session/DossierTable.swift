/// The tables of dossiers, as any SQL tool sees them while the dossiers are open.
///
/// *Shape*: every key begins with the space's 26 characters, and `space` is generated from it; so one set of tables
/// serves all spaces, and no reference leaves one (rules S4, S5). Codes are French words.
package enum DossierTable: String, Hashable, Sendable, CaseIterable {
    case dossier, holder, project, referral, step = "referral_step", consent, note, disclosure

    /// The columns beside the key.
    package var columns: [String] {
        switch self {
        case .dossier:
            [
                "kind", "label", "origine", "opened_on", "closed_on", "keep_until", "handle", "origin_tag",
                "taken_from",
            ]
        case .holder:
            [
                "name", "first_name", "phone", "email", "contact_preference", "city", "insee_code",
                "status_in_structure", "language",
            ]
        case .project:
            [
                "title", "summary", "stage", "territory", "sectors", "need", "legal_form_wished",
                "available_from",
            ]
        case .referral:
            ["offer", "expected_help", "why", "referent", "referent_phone", "referent_email", "urgency"]
        case .step: ["state", "reason", "message", "suggests_1", "suggests_2", "suggests_3", "answers"]
        case .consent:
            [
                "structure", "purpose", "covers", "given_on", "given_how", "given_to", "valid_until", "proof",
                "ended_on", "ended_how", "ended_by",
            ]
        case .note: ["kind", "happened_on", "text", "outcome"]
        case .disclosure: ["envelope", "structure", "sent_on", "what", "consent", "ended_on"]
        }
    }

    /// The key of a row: of the tables with one row for each dossier the id alone tells it.
    package func key(_ space: String, _ last: String? = nil) -> String {
        switch self {
        case .dossier: space
        case .holder: space + "/holder"
        case .project: space + "/project"
        case .referral: space + "/referral"
        case .step: space + "/step/" + (last ?? "")
        case .consent: space + "/consent/" + (last ?? "")
        case .note: space + "/note/" + (last ?? "")
        case .disclosure: space + "/disclosure/" + (last ?? "")
        }
    }

    /// Whether a dossier has several rows of it, each with a name of its own.
    package var isMany: Bool {
        switch self {
        case .step, .consent, .note, .disclosure: true
        default: false
        }
    }

    /// Whether a key is one of this table in a space.
    func isKey(_ key: String, in space: String) -> Bool {
        guard isMany else { return key == self.key(space) }
        let prefix = self.key(space)
        return key.hasPrefix(prefix) && key.count > prefix.count && !key.dropFirst(prefix.count).contains("/")
    }

    var sql: String {
        let isSpace = self == .dossier
        let space =
            isSpace ? "" : ", space TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, 26)) VIRTUAL"
        let columns = self.columns.map { "\($0) \(type(of: $0))" }.joined(separator: ", ")
        return "CREATE TABLE \(rawValue) (id TEXT PRIMARY KEY\(space), \(columns)) STRICT;"
    }

    private func type(of column: String) -> String {
        if let codes = codes[column] {
            let list = codes.map { "'\($0)'" }.joined(separator: ", ")
            let required = isRequired(column) ? " NOT NULL" : ""
            return "TEXT\(required) CHECK (\(column) IN (\(list)))"
        }
        if ["handle", "origin_tag"].contains(column) { return "BLOB" }
        let required = isRequired(column) ? " NOT NULL" : ""
        guard let max = lengths[column] else { return "TEXT\(required)\(refusal(column))" }
        return "TEXT\(required) CHECK (length(\(column)) <= \(max))\(refusal(column))"
    }

    /// What has no place in a dossier: unbroken digits of a social security number (rule of minimisation).
    private func refusal(_ column: String) -> String {
        guard ["name", "first_name", "summary", "why", "message", "text", "title", "label"].contains(column)
        else { return "" }
        let digits = String(repeating: "[0-9]", count: 12)
        return " CHECK (\(column) IS NULL OR \(column) NOT GLOB '*[12]\(digits)*')"
    }

    /// The longest text of a column, in characters.
    package func lengthMax(_ column: String) -> Int? { lengths[column] }

    private var lengths: [String: Int] {
        switch self {
        case .note: ["text": 4_000]
        default: ["summary": 500, "why": 500, "message": 500, "expected_help": 500]
        }
    }

    private func isRequired(_ column: String) -> Bool {
        let required: Set<String> =
            switch self {
            case .dossier: ["kind"]
            case .holder: ["name"]
            case .project: ["title"]
            case .referral: []
            case .step: ["state"]
            case .consent: ["structure", "purpose", "covers", "given_on", "given_how"]
            case .note: ["happened_on"]
            case .disclosure: ["envelope", "structure", "sent_on", "what"]
            }
        return required.contains(column)
    }

    /// The codes of a column.
    package var codes: [String: [String]] {
        switch self {
        case .dossier:
            ["kind": ["propre", "orientation", "commun"], "origine": ["prescription", "porteur", "direct"]]
        case .holder: ["contact_preference": ["telephone", "courriel", "via-referent", "autre"]]
        case .referral: ["urgency": ["normale", "haute"]]
        case .consent: ["given_how": ConsentHow.allCases.map(\.rawValue)]
        case .note:
            [
                "kind": ["note", "rendez-vous", "appel", "document"],
                "outcome": ["prevu", "venu", "absent", "excuse", "annule"],
            ]
        default: [:]
        }
    }
}

/// How an agreement was given.
package enum ConsentHow: String, Hashable, Sendable, CaseIterable {
    case written = "ecrit"
    case oral
    case online = "en-ligne"
    /// Somebody who may speak for the person gave it.
    case represented = "represente"
}
