import Foundation
internal import SyncCore

/// Why a hub refused, for a program to branch on and a person to read.
///
/// *Shape*: a JSON object; `code` is stable and never translated, `title` and `detail` are in the language
/// of the request. `time` is the hub's clock in milliseconds, where the refusal is about time.
///
/// Source: RFC 9457, "Problem Details for HTTP APIs".
public struct Problem: Hashable, Sendable, Codable {
    public let type: String
    public let title: String
    public let status: Int
    public let detail: String
    public let code: String
    public let time: UInt64?

    public init(code: String, status: Int, title: String, detail: String, time: UInt64? = nil) {
        type = "urn:essync:problem:\(code)"
        self.title = title
        self.status = status
        self.detail = detail
        self.code = code
        self.time = time
    }

    /// The problem that a body describes, or nil where it is none.
    public init?(decoding bytes: [UInt8]) {
        // What isn't a problem is told by its status alone.
        guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(bytes)) else { return nil }
        // A hub, or who stands between, may write what it likes: it is shown as text on one line, or not at all.
        self.init(
            code: ShownText.line(problem.code, max: HubLimits.shownCodeMax), status: problem.status,
            title: ShownText.line(problem.title, max: HubLimits.shownDetailMax),
            detail: ShownText.line(problem.detail, max: HubLimits.shownDetailMax), time: problem.time)
    }

    /// The body, with its members in one order.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// The codes of the problems that a hub answers with.
public enum ProblemCode {
    public static let unknownNetwork = "unknown-network"
    public static let notFound = "not-found"
    public static let wrongMethod = "wrong-method"
    public static let wrongHub = "wrong-hub"
    public static let badToken = "bad-token"
    public static let tokenTime = "token-time"
    public static let notEnrolled = "not-enrolled"
    public static let revoked = "revoked"
    public static let unknownInvitation = "unknown-invitation"
    public static let wrongInvitation = "wrong-invitation"
    public static let invitationUsed = "invitation-used"
    public static let invitationExpired = "invitation-expired"
    public static let badRequest = "bad-request"
    public static let tooLarge = "too-large"
    public static let tooSlow = "too-slow"
    public static let wrongMedia = "wrong-media"
    public static let tooMany = "too-many"
    public static let busy = "busy"
    public static let diskFull = "disk-full"
    public static let broken = "broken"
}
