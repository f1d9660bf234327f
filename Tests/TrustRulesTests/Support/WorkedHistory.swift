import Foundation
import Testing
import TrustRules

/// A history that somebody worked out, with what has to come of it.
struct WorkedHistory: Decodable, CustomTestStringConvertible, Sendable {
    struct Step: Decodable, Sendable {
        let id: String
        let key: String
        let after: String?
        let seen: [String]?
        let `do`: String
        let structure: String?
        let how: String?
        let newcomer: String?
        let invitation: String?
        let role: String?
        let device: String?
        let stays: [String]?
        let to: String?
        let row: String?
    }

    struct Outcome: Decodable, Sendable {
        let refused: [String]
        let acting: [String: [String]]
        let coordinators: [String]
        let void: [String: String]
        let none: [String: String]
        let rows: [String: [String]]
    }

    let name: String
    let vouchers: Int
    let founders: [[String]]
    let steps: [Step]
    let expect: Outcome

    var testDescription: String { name }
    var terms: FoundingTerms { .of(vouchers, founders.map { ($0[0], $0[1]) }) }

    static func load() throws -> [WorkedHistory] {
        struct File: Decodable { let histories: [WorkedHistory] }
        guard let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else { return [] }
        let data = try Data(contentsOf: folder.appending(path: "histories.json"))
        return try JSONDecoder().decode(File.self, from: data).histories
    }

    /// The changesets, in the order of the steps.
    var history: PlainHistory {
        var history = PlainHistory()
        var places: [String: Int] = [:]
        for step in steps {
            let seen = (step.seen ?? []).compactMap { places[$0] }
            let changeset = changeset(of: step, places, seen, history)
            places[step.id] = history.append(changeset, seen: seen)
        }
        return history
    }

    private func changeset(
        of step: Step, _ places: [String: Int], _ seen: [Int], _ history: PlainHistory
    ) -> Testimony<Int> {
        let previous = step.after.flatMap { places[$0] }
        let key = KeyID(step.key)
        guard step.do == "enrol" else {
            let word = word(of: step, places, seen + (previous.map { [$0] } ?? []), history)
            return Testimony(key: key, previous: previous, words: [word])
        }
        let title: Title<Int> =
            switch step.how ?? "" {
            case "founder": .founder
            case "vouched": .vouched
            case let how: .invited(in: inviter(how, places) ?? 0, key: KeyID(how))
            }
        return Testimony(
            key: key, previous: nil, enrolment: Enrolment(structure: step.structure ?? "", title: title))
    }

    private func inviter(_ invitation: String, _ places: [String: Int]) -> Int? {
        steps.first { $0.do == "invite" && $0.invitation == invitation }.flatMap { places[$0.id] }
    }

    private func word(
        of step: Step, _ places: [String: Int], _ seen: [Int], _ history: PlainHistory
    ) -> Word<Int> {
        let structure = step.structure ?? ""
        switch step.do {
        case "vouch": return .vouch(structure: structure, key: KeyID(step.newcomer ?? ""))
        case "raise": return .raise(structure: structure, key: KeyID(step.newcomer ?? ""))
        case "expel": return .expel(structure: structure)
        case "leave": return .leave
        case "claim": return .claim
        case "invite":
            let role: EnrolledRole = step.role == "reader" ? .reader : .editor
            return .invite(key: KeyID(step.invitation ?? ""), role: role)
        case "keep":
            return .keep(invitation: KeyID(step.invitation ?? ""), device: step.device.map { KeyID($0) })
        case "revoke":
            let stays = (step.stays ?? []).compactMap { places[$0] }
            return .revoke(key: KeyID(step.device ?? ""), stays: stays)
        case "stable": return .stable(Cut(heads: seen, mark: Mark(step.id)))
        case "agree":
            guard let to = step.to, let place = places[to], let word = history.changesets[place].words.first
            else { preconditionFailure("A step before names the cut") }
            return word
        case "write": return .rows(right(of: step.row ?? ""))
        default: preconditionFailure("A step of \(step.do)")
        }
    }

    private func right(of row: String) -> RowRight {
        let parts = row.split(separator: "/").map(String.init)
        switch parts[0] {
        case "owned": return .owned(by: parts[1])
        case "charter": return .charter
        default: return .commons
        }
    }
}
