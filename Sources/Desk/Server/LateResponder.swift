import Hummingbird
import HummingbirdCore
import Synchronization

/// Answers by a responder that is made for the desk's address, which is known only once the port is.
///
/// Owns the responder.
final class LateResponder: HTTPResponder, Sendable {
    private let make: @Sendable (DeskAddress) -> DeskResponder
    private let made = Mutex<DeskResponder?>(nil)

    init(_ make: @escaping @Sendable (DeskAddress) -> DeskResponder) {
        self.make = make
    }

    /// Says where the desk listens.
    func open(at address: DeskAddress) { made.withLock { $0 = make(address) } }

    func respond(to request: Request, context: DeskContext) async throws -> Response {
        guard let responder = made.withLock({ $0 }) else { return Response(status: .serviceUnavailable) }
        return await responder.respond(to: request, context: context)
    }
}
