import SyncCore

/// The kind of value that a column holds, by which a cell of it is read.
enum CellKind: Hashable {
    case fee
    /// A code of that vocabulary.
    case term(String)
    /// The key of a row of that table.
    case reference(String)
    case phone, mail, page
    case duration
    /// A day, or a day and a time.
    case moment
    /// A day, a month or a year.
    case date
    case day
    /// 0 or 1.
    case flag
    case number
    /// A postal code or one of the register of communes.
    case code
    /// Words, kept as they are.
    case text

    static func of(_ column: Column, in table: Table) -> CellKind {
        if column.name == "fee" { return .fee }
        if let vocabulary = VocabularyColumns.vocabulary(of: column.name, in: table.name) {
            return .term(vocabulary)
        }
        if let target = table.references.first(where: { $0.columns == [column.name] })?.target {
            return .reference(target)
        }
        return switch column.name {
        case "phone": .phone
        case "email": .mail
        case "website", "url": .page
        case "duration_min", "duration_max": .duration
        case "starts_at", "ends_at", "noted_at": .moment
        case "source_date", "since", "until", "valid_from", "valid_until", "month": .date
        case _
        where column.name.hasSuffix("_on") || ["suspended_until", "authorised_until"].contains(column.name):
            .day
        case _ where flags.contains(column.name): .flag
        case _ where column.type == "INTEGER" || column.type == "REAL": .number
        case "postal_code", "insee_code": .code
        default: .text
        }
    }

    /// Columns of 0 and 1.
    private static let flags: Set<String> = [
        "open_to_public", "fee_progressive", "direct_access", "members_only", "public", "active",
        "open_to_holders", "repeat",
    ]
}
