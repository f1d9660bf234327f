import Spaces
package import SyncCore

extension SyncError.Code {
    package static let notAMember = Self("not-another-member")
    package static let noReceivingDevice = Self("no-receiving-device")
    package static let consentOver = Self("consent-over")
    package static let noConsent = Self("no-consent")
    package static let notARecord = Self("not-a-record")
    package static let notAHandOver = Self("not-a-hand-over")
    package static let nothingPassedOn = Self("nothing-passed-on")
    package static let strangeSheet = Self("strange-sheet")
    package static let badDay = Self("bad-day")
    package static let notYourStep = Self("not-your-step")
    package static let stepNotFromHere = Self("step-not-from-here")
    package static let noReason = Self("no-reason")
    package static let noMessage = Self("no-message")
    package static let noSuggestion = Self("no-suggestion")
    package static let tooManySuggestions = Self("too-many-suggestions")
}

extension SyncError {
    static func notAMember(_ structure: String) -> SyncError {
        SyncError(
            .notAMember, "\(structure) is no other member of the network: it can't receive anything.",
            details: ["structure": structure])
    }

    static func noReceivingDevice(_ structure: String) -> SyncError {
        SyncError(
            .noReceivingDevice, "\(structure) has no device yet that can receive a dossier.",
            details: ["structure": structure])
    }

    static func consentOver(_ structure: String, _ day: String) -> SyncError {
        SyncError(
            .consentOver, "The agreement for \(structure) ended on \(day).",
            details: ["structure": structure, "day": day])
    }

    static func notARecord(_ id: String) -> SyncError {
        SyncError(.notARecord, "Dossier \(id) is no record of your own.", details: ["id": id])
    }

    static func notAHandOver(_ id: String) -> SyncError {
        SyncError(.notAHandOver, "Dossier \(id) is no hand-over.", details: ["id": id])
    }

    static func nothingPassedOn(_ id: String) -> SyncError {
        SyncError(
            .nothingPassedOn, "Nothing of dossier \(id) is passed on, or it has ended already.",
            details: ["id": id])
    }

    static let strangeSheet = SyncError(
        .strangeSheet, "This sheet isn't the structure's current one.")

    static func badDay(_ text: String) -> SyncError {
        SyncError(.badDay, "\(text) is no day such as 2026-12-01.", details: ["day": text])
    }

    /// The sentence for what is wrong with a step.
    init(
        _ fault: StepContent.Fault, of step: ReferralState, from state: ReferralState,
        _ parties: ReferralParties
    ) {
        switch fault {
        case .notYourStep:
            let who = parties.may(parties.sender, say: step) ? parties.sender : parties.receiver
            self.init(
                .notYourStep, "Only \(who) can say \(step.rawValue).",
                details: ["who": who, "state": step.rawValue])
        case .stepNotFromHere(let steps):
            let list = steps.map(\.rawValue).joined(separator: ", ")
            self.init(
                .stepNotFromHere, "From \(state.rawValue) one can go to: \(list).",
                details: ["state": state.rawValue, "list": list])
        case .noReason: self.init(.noReason, "A refusal always has a reason.")
        case .noMessage: self.init(.noMessage, "A request for more says what is lacking.")
        case .noSuggestion: self.init(.noSuggestion, "A reorientation suggests an offer.")
        case .messageTooLong: self = .tooLong(.step, "message", StepContent.messageMax)
        case .tooManySuggestions:
            self.init(
                .tooManySuggestions, "A step suggests at most \(StepContent.suggestionsMax) offers.",
                details: ["max": "\(StepContent.suggestionsMax)"])
        }
    }
}
