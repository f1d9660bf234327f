import HTTPTypes
import Hummingbird
import SyncCore

/// The checks that every request passes before anything is read: it comes from a page of this desk, in a
/// browser that was let in, of the user whose desk it is.
struct RequestGuard: Sendable {
    /// Why a request is turned away.
    enum Refusal: Error, Hashable {
        /// Named another host: a rebound name, or a typed `localhost`.
        case wrongHost
        case wrongMethod
        /// Came from another page than ours.
        case foreignPage
        /// Without a session.
        case notOpened
        /// The form isn't one of this session's for this path.
        case wrongForm
        /// Another user of this machine.
        case otherUser
    }

    let address: DeskAddress
    let cookieName: String
    let sessions: Sessions
    let peers: PeerCheck

    /// The checks of every request, also of the opening and of files without data.
    func admit(_ request: Request, from peer: PeerCheck.Connection?) throws(Refusal) {
        guard peers.isOwnUser(peer) else { throw .otherUser }
        guard request.head.authority == address.authority else { throw .wrongHost }
        guard request.uri.host == nil || request.uri.host == address.host else { throw .wrongHost }
        guard [.get, .head, .post].contains(request.method) else { throw .wrongMethod }
    }

    /// The session of a request for a page.
    func session(of request: Request) throws(Refusal) -> Session {
        try requireOwnPage(request)
        let values = Self.cookies(request.headers, named: cookieName)
        // Two of one name, and one of them isn't ours.
        guard values.count == 1, let session = sessions.session(values[0]) else { throw .notOpened }
        return session
    }

    /// Whether the page that asks is ours, as far as the browser says.
    private func requireOwnPage(_ request: Request) throws(Refusal) {
        let isSafe = request.method != .post
        if let site = Self.header(request, "sec-fetch-site") {
            let isTyped =
                site == "none" && isSafe && Self.header(request, "sec-fetch-mode") ?? "navigate" == "navigate"
            guard site == "same-origin" || isTyped else { throw .foreignPage }
        }
        if isSafe { return }
        // Browsers name the origin of every post; a program that doesn't isn't meant to use these pages.
        guard request.headers[.origin] == address.origin else { throw .foreignPage }
    }

    /// Whether the form is one of this session's, for this very path.
    func requireForm(_ token: String?, _ session: Session, path: String) throws(Refusal) {
        guard let token, session.accepts(token, for: path) else { throw .wrongForm }
    }

    static func header(_ request: Request, _ name: String) -> String? {
        HTTPField.Name(name).flatMap { request.headers[$0] }
    }

    /// The values of the cookie of that name.
    static func cookies(_ headers: HTTPFields, named name: String) -> [String] {
        headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
            let parts = pair.drop { $0 == " " }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && parts[0] == name ? String(parts[1]) : nil
        }
    }
}
