package import SyncCore

/// Something that a check found in a row.
public struct CheckFinding: Hashable, Sendable {
    /// An open set: newer versions may give others.
    package enum Code: String, CaseIterable, Sendable {
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
    package enum Weight: String, Sendable {
        case error, warning, hint
    }

    package let table: String
    package let key: [String]
    package let field: String?
    package let code: Code
    package let weight: Weight
    /// What is wrong, without what to do about it.
    package let message: Phrase
    /// What would mend it, for each surface to word; nil where the message says all.
    package var remedy: CheckRemedy?
}

/// A way to mend what a check found: a command, a button, or a page, as the surface has it.
public enum CheckRemedy: Hashable, Sendable {
    /// Give the offer a stage.
    case addStage
    /// Say that the row is still true.
    case confirm
    /// Compare structures that may be one.
    case compareStructures
    /// Take away the answers that are due.
    case purgeAnswers
}
