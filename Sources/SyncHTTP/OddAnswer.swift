internal import AsyncHTTPClient
internal import NIOHTTP1
internal import SyncCore

/// An answer that no essync hub gives: what stands between says something of its own, or something else is there.
///
/// *Shape*: `answer` among an error's details names which, for a translation.
enum OddAnswer: Equatable {
    /// A proxy takes no message of so many bytes.
    case tooLarge(bytes: Int)
    /// A proxy answers, and the hub behind it doesn't.
    case gateway(status: UInt)
    /// A network or a proxy wants somebody to sign in first.
    case signIn(status: UInt)
    /// The address sends on to another one.
    case elsewhere(status: UInt, location: String)
    /// A page for people, as a network's sign-in is one.
    case page
    case outOfOrder(status: UInt)
    case unknown(status: UInt)

    /// - Parameters:
    ///   - response: an answer whose body is no problem of a hub's.
    ///   - bytes: the size of what was sent.
    init(_ response: HTTPClientResponse, to bytes: Int) {
        let location = response.headers.first(name: "location") ?? ""
        self.init(status: response.status.code, location: location, bytes: bytes)
    }

    init(status: UInt, location: String = "", bytes: Int = 0) {
        self =
            switch status {
            case 413: .tooLarge(bytes: bytes)
            case 502, 504: .gateway(status: status)
            case 401, 403, 407, 511: .signIn(status: status)
            case 300..<400:
                .elsewhere(status: status, location: ShownText.line(location, max: HubLimits.shownDetailMax))
            case 500...: .outOfOrder(status: status)
            default: .unknown(status: status)
            }
    }

    /// Whether what was sent as a hub's answer is a page.
    static func isPage(type: String?, start: some Sequence<UInt8>) -> Bool {
        if type?.lowercased().contains("html") ?? false { return true }
        // No message of ours begins so.
        return start.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
    }

    /// What to say of it.
    func error(at hub: HubURL) -> SyncError {
        switch self {
        case .tooLarge(let bytes):
            make(
                .messageTooLarge, hub, 413, ["bytes": "\(bytes)"],
                "What stands before the hub \(hub) takes no message of \(bytes) bytes (413), and this one can't be made "
                    + "smaller. Who runs the hub has to raise the limit there: in nginx, client_max_body_size. "
                    + "Nothing is lost.")
        case .gateway(let status):
            make(
                .unreachable, hub, status, [:],
                "What stands before the hub \(hub) answers, but the hub itself doesn't (\(status)). Nothing is lost: "
                    + "sync again later, and if it lasts, tell who runs the hub.")
        case .signIn(let status):
            make(
                .badAnswer, hub, status, [:],
                "Something on the way to \(hub) wants you to sign in first (\(status)): a Wi-Fi network or a proxy. "
                    + "Do so in a browser, then sync again. Nothing is lost.")
        case .elsewhere(let status, let location):
            make(
                .badAnswer, hub, status, ["location": location],
                "\(hub) sends on to another address\(location.isEmpty ? "" : " (\(location))") (\(status)). Check the "
                    + "hub's address; on a Wi-Fi network, sign in there first with a browser.")
        case .page:
            make(
                .badAnswer, hub, 200, [:],
                "A web page came in place of the answer of the hub \(hub): often the sign-in page of a Wi-Fi network. "
                    + "Open a page in a browser, then sync again; if it stays, check the hub's address. Nothing is lost."
            )
        case .outOfOrder(let status):
            make(
                .unreachable, hub, status, [:],
                "The hub \(hub) is out of order (\(status)). Nothing is lost: sync again later.")
        case .unknown(let status):
            make(
                .badAnswer, hub, status, [:],
                "What answers at \(hub) is no essync hub (\(status)). Check the address.")
        }
    }

    private func make(
        _ code: SyncError.Code, _ hub: HubURL, _ status: UInt, _ details: [String: String], _ message: String
    ) -> SyncError {
        let all = ["url": hub.text, "code": "\(status)", "reason": "\(status)", "answer": name]
        return SyncError(
            code, message, details: all.merging(details) { $1 }, isRetryable: code == .unreachable)
    }

    private var name: String {
        switch self {
        case .tooLarge: "too-large"
        case .gateway: "gateway"
        case .signIn: "sign-in"
        case .elsewhere: "elsewhere"
        case .page: "page"
        case .outOfOrder: "out-of-order"
        case .unknown: "unknown"
        }
    }
}
