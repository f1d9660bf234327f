package import SyncCore

/// The columns that hold the code of a term, with the vocabulary of each.
///
/// No foreign key says so: a released CHECK or reference never changes, while coordinators add terms.
/// So the rule is kept where people write: by import and by the command line.
package enum VocabularyColumns {
    /// By table and column.
    ///
    /// `structure_term` and `offer_term` reference `term` themselves.
    static let all: [String: [String: String]] = [
        "structure": [
            "type": "structure_type", "legal_form": "legal_form", "model": "model", "status": "status",
        ],
        "structure_term": ["basis": "basis"],
        "offer_term": ["basis": "basis"],
        "structure_link": ["kind": "link_kind", "basis": "basis"],
        "alias": ["kind": "alias_kind"],
        "identifier": ["scheme": "identifier_scheme"],
        "place": ["kind": "place_kind"],
        "offer": [
            "service_type": "service_type", "selection": "selection", "funding": "funding", "fee": "fee",
            "capacity_unit": "capacity_unit", "status": "status",
        ],
        "territory": ["level": "territory_level", "kind": "territory_kind"],
        "question": ["stage": "stage"],
        "event": ["kind": "event_kind", "status": "event_status"],
        "error_report": ["reason": "report_reason"], "call": ["kind": "call_kind"],
        "non_monetary_resource": ["kind": "resource_kind"], "valuation": ["medium": "medium"],
        "questionnaire": ["status": "questionnaire_status"],
        "questionnaire_item": ["theme": "questionnaire_theme"],
        "answer_sheet": ["stage": "stage", "territory": "territory"],
        "event_return": ["contact_kind": "contact_kind", "stage": "stage", "territory": "territory"],
    ]

    /// The vocabulary of a column's codes, or nil where it holds something else.
    package static func vocabulary(of column: String, in table: String) -> String? {
        all[table]?[column]
    }

    /// The codes of a vocabulary in the order in which they are shown.
    package static func codes(of vocabulary: String, _ replica: Replica) throws -> [String] {
        codes(in: try replica.rows("term", where: [("vocabulary", vocabulary)]))
    }

    /// The codes of rows of `term`, in the order in which they are shown.
    static func codes(in rows: [RowContent]) -> [String] {
        rows.sorted(by: precedes).compactMap { $0["code"]?.shown }
    }

    /// Whether `code` may stand in the column: it is a term, the column holds no codes, or the vocabulary is
    /// empty.
    package static func accepts(
        _ code: String, in column: String, of table: String, _ replica: Replica
    ) throws -> Bool {
        guard !code.isEmpty, let vocabulary = vocabulary(of: column, in: table) else { return true }
        if try replica.row("term", [vocabulary, code]) != nil { return true }
        return try replica.rows("term", where: [("vocabulary", vocabulary)]).isEmpty
    }

    private static func precedes(_ left: RowContent, _ right: RowContent) -> Bool {
        let places = [left, right].map { row in
            if case .integer(let place) = row["position"] { place } else { Int64.max }
        }
        return places[0] == places[1] ? left.key < right.key : places[0] < places[1]
    }
}
