public import SyncCore

/// A call for projects, a competition or a prize.
public struct Call: Hashable, Sendable, Identifiable {
    let fields: RowFields
    public let stages: [String]
    public let territories: [String]

    public var id: String { fields.key[0] }
    public var title: String { fields.text("title") ?? id }
    /// Who calls.
    public var body: String? { fields.text("body") }
    /// A term of `call_kind`.
    public var kind: String? { fields.text("kind") }
    public var closesOn: CalendarDay? { fields.day("closes_on") }
    public var url: String? { fields.text("url") }

    /// The key of a call of that title.
    public static func key(_ title: String) -> String { Slug.folding(title, bytesMax: 60) }

    /// Whether it can still be answered on that day.
    public func isOpen(on today: CalendarDay) -> Bool { closesOn.map { today <= $0 } ?? true }

    static func all(_ tables: [String: [RowFields]]) -> [Call] {
        let terms = Dictionary(grouping: tables["call_term"] ?? []) { $0.key[0] }
        return (tables["call"] ?? []).map { row in
            func codes(_ vocabulary: String) -> [String] {
                (terms[row.key[0]] ?? []).filter { $0.key[1] == vocabulary }.map { $0.key[2] }
            }
            return Call(fields: row, stages: codes("stage"), territories: codes("territory"))
        }
        .sorted { ($0.closesOn?.description ?? "9999", $0.id) < ($1.closesOn?.description ?? "9999", $1.id) }
    }
}

/// Somebody found something wrong in a row.
public struct ErrorReport: Hashable, Sendable, Identifiable {
    let fields: RowFields
    public var id: String { fields.key[0] }
    /// Who reports.
    public var structure: String { RowKey.owner(of: id) }
    public var table: String { fields.text("subject_table") ?? "" }
    public var key: String { fields.text("subject_key") ?? "" }
    /// A term of `report_reason`.
    public var reason: String? { fields.text("reason") }
    public var message: String? { fields.text("message") }

    /// What is reported of a structure's rows, oldest first.
    public static func of(_ structure: String, _ replica: Replica) throws -> [ErrorReport] {
        try replica.rows("error_report").map { ErrorReport(fields: RowFields($0)) }
            .filter { $0.key == structure || $0.key.hasPrefix(structure + "/") }
            .sorted { ($0.fields.text("noted_on") ?? "", $0.id) < ($1.fields.text("noted_on") ?? "", $1.id) }
    }
}
