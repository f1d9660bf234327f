import HTTPTypes
import NIOCore
import NIOHTTPTypes
import SyncCore
import SyncHTTP

/// Gives a problem's body to the one refusal that the routes never see: bytes that aren't HTTP.
///
/// The library answers them with a bare 400, the only answer of this hub's without a content type.
final class ParseProblem: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status.code == 400,
            head.headerFields[.contentType] == nil,
            // Text and numbers only, which always encode.
            let body = try? HubRefusal(.badRequest).problem(in: language).encoded()
        else { return context.write(data, promise: promise) }
        head.headerFields[.contentType] = HubMediaType.problem
        head.headerFields[.contentLength] = "\(body.count)"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: promise)
    }
}
