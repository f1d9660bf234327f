import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore

/// Answers as a desk gives them.
extension Response {
    static func text(_ text: String, type: String, status: Int = 200) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func redirect(to path: PagePath) -> Response {
        Response(status: .seeOther, headers: [.location: path.text])
    }

    /// A page without data, with the status of the refusal.
    static func closed(_ reason: ClosedPage.Reason, _ language: Language, isKept: Bool = false) -> Response {
        var response = text(
            ClosedPage.document(reason, language, isKept: isKept), type: "text/html; charset=utf-8",
            status: reason.status)
        if case .refused(.otherUser) = reason { response.headers[.connection] = "close" }
        return response
    }
}

extension ClosedPage.Reason {
    fileprivate var status: Int {
        switch self {
        case .opened: 200
        case .unreadable: 500
        case .refused(.wrongHost): 421
        case .refused(.wrongMethod): 405
        case .refused(.notOpened): 401
        case .refused(.foreignPage), .refused(.wrongForm), .refused(.otherUser): 403
        }
    }
}
