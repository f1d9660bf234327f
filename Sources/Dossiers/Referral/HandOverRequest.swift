import SyncCore

/// A part of a record that the person agrees to pass on.
package enum Share: Hashable, Sendable {
    case contact, project, need, referent
    case note(String)

    /// The code that people type: `coordonnees`, `projet`, `besoin`, `referent`, `note:KEY`.
    package init?(_ code: String) {
        switch code {
        case "coordonnees": self = .contact
        case "projet": self = .project
        case "besoin": self = .need
        case "referent": self = .referent
        default:
            guard code.hasPrefix("note:"), code.count > 5 else { return nil }
            self = .note(String(code.dropFirst(5)))
        }
    }

    package var code: String {
        switch self {
        case .contact: "coordonnees"
        case .project: "projet"
        case .need: "besoin"
        case .referent: "referent"
        case .note(let key): "note:" + key
        }
    }
}

/// An agreement, as it was given (rule R10).
package struct Agreement: Hashable, Sendable {
    package let how: ConsentHow
    /// Days as `2026-12-01`.
    package let given: String
    package let until: String?
    /// Who recorded it.
    package let to: String

    package init(how: ConsentHow, given: String, until: String? = nil, to: String) {
        self.how = how
        self.given = given
        self.until = until
        self.to = to
    }
}

/// What a person hands over, to whom, and on which agreement.
package struct HandOverRequest: Hashable, Sendable {
    package let record: String
    package let to: String
    package let offer: String?
    package let shares: [Share]
    package let agreement: Agreement
    /// Columns of the table `referral`: why, expected_help, referent…, urgency.
    package let details: [String: String]

    package init(
        _ record: String, to structure: String, offer: String? = nil, shares: [Share], agreement: Agreement,
        details: [String: String] = [:]
    ) {
        self.record = record
        to = structure
        self.offer = offer
        self.shares = shares
        self.agreement = agreement
        self.details = details
    }

    var covers: String { shares.map(\.code).joined(separator: ",") }

    /// The rows of the envelope that are copied from the record: exactly what leaves (rule S7).
    func copies(of record: DossierImage, in envelope: String) -> [DossierEdit] {
        var edits: [DossierEdit] = []
        if shares.contains(.contact) {
            edits += copy(.holder, of: record, in: envelope) { _ in true }
        }
        let (project, need) = (shares.contains(.project), shares.contains(.need))
        if project || need {
            edits += copy(.project, of: record, in: envelope) { column in
                // A project without a title is none: whoever shares the need says it in one.
                column == "title" || (column == "need" ? need : project)
            }
        }
        for case .note(let name) in shares {
            let key = DossierTable.note.key(record.id, name)
            for row in record.rows(of: .note) where row.key == key {
                edits.append(DossierEdit(.create, .note, DossierTable.note.key(envelope, name), row.cells))
            }
        }
        let isReferent = shares.contains(.referent)
        var columns: [String: String?] = ["offer": offer]
        for (name, value) in details where isReferent || !name.hasPrefix("referent") { columns[name] = value }
        edits.append(.create(.referral, DossierTable.referral.key(envelope), columns))
        return edits
    }

    private func copy(
        _ table: DossierTable, of record: DossierImage, in envelope: String, _ isShared: (String) -> Bool
    ) -> [DossierEdit] {
        record.rows(of: table).map { row in
            DossierEdit(.create, table, table.key(envelope), row.cells.filter { isShared($0.key) })
        }
    }

    /// The agreement as a row of a dossier.
    func consent(_ key: String) -> DossierEdit {
        .create(
            .consent, key,
            [
                "structure": to, "purpose": "orientation", "covers": covers, "given_on": agreement.given,
                "given_how": agreement.how.rawValue, "given_to": agreement.to, "valid_until": agreement.until,
            ])
    }
}
