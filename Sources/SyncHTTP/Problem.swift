import Foundation
internal import SyncCore

/// Why a hub refused, for a program to branch on and a person to read.
///
/// *Shape*: a JSON object; `code` is stable and never translated, `title` and `detail` are in the language
/// of the request. `time` is the hub's clock in milliseconds, where the refusal is about time.
///
/// Source: RFC 9457, "Problem Details for HTTP APIs".
package struct Problem: Hashable, Sendable, Codable {
    package let type: String
    package let title: String
    package let status: Int
    package let detail: String
    package let code: String
    package let time: UInt64?

    package init(code: String, status: Int, title: String, detail: String, time: UInt64? = nil) {
        type = "urn:essync:problem:\(code)"
        self.title = title
        self.status = status
        self.detail = detail
        self.code = code
        self.time = time
    }

    /// The problem that a body describes, or nil where it is none.
    package init?(decoding bytes: [UInt8]) {
        // What isn't a problem is told by its status alone.
        guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(bytes)) else { return nil }
        // A hub, or who stands between, may write what it likes: it is shown as text on one line, or not at all.
        self.init(
            code: ShownText.line(problem.code, max: HubLimits.shownCodeMax), status: problem.status,
            title: ShownText.line(problem.title, max: HubLimits.shownDetailMax),
            detail: ShownText.line(problem.detail, max: HubLimits.shownDetailMax), time: problem.time)
    }

    /// The body, with its members in one order.
    package func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// The codes of the problems that a hub answers with.
package enum ProblemCode {
    package static let unknownNetwork = "unknown-network"
    package static let notFound = "not-found"
    package static let wrongMethod = "wrong-method"
    package static let wrongHub = "wrong-hub"
    package static let badToken = "bad-token"
    package static let tokenTime = "token-time"
    package static let notEnrolled = "not-enrolled"
    package static let revoked = "revoked"
    package static let unknownInvitation = "unknown-invitation"
    package static let wrongInvitation = "wrong-invitation"
    package static let invitationUsed = "invitation-used"
    package static let invitationExpired = "invitation-expired"
    package static let badRequest = "bad-request"
    package static let tooLarge = "too-large"
    package static let tooSlow = "too-slow"
    package static let wrongMedia = "wrong-media"
    package static let tooMany = "too-many"
    package static let busy = "busy"
    package static let diskFull = "disk-full"
    package static let broken = "broken"
}
