/// Something that a check found in a row.
public struct CheckFinding: Hashable, Sendable {
    /// An open set: newer versions may give others.
    public enum Code: String, CaseIterable, Sendable {
        case unknownTerm = "unknown-term"
        case noStage = "no-stage"
        case noDescription = "no-description"
        case phone, email, url
        case openingHours = "opening-hours"
        case duration
        case durationOrder = "duration-order"
        case identifier
        case sharedIdentifier = "shared-identifier"
        case date
        case dateInFuture = "date-in-future"
        /// An end before its beginning.
        case dateOrder = "date-order"
        case recurrence
        case capacity
        case nameEnd = "name-end"
        case historical, stale
        /// Answers to a questionnaire.
        case keptTooLong = "kept-too-long"
    }

    /// The weight of a finding: it keeps an offer from being used, or only makes it worse.
    public enum Weight: String, Sendable {
        case error, warning, hint
    }

    public let table: String
    public let key: [String]
    public let field: String?
    public let code: Code
    public let weight: Weight
    public let message: Phrase
}
