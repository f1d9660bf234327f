import Hummingbird
import HummingbirdCore
import Synchronization

/// Answers by a responder that is made for the desk's address, which is known only once the port is.
///
/// Owns the responder.
final class LateResponder<Made: HTTPResponder & Sendable>: HTTPResponder, Sendable
where Made.Context == DeskContext {
    private let make: @Sendable (DeskAddress) -> Made
    private let made = Mutex<Made?>(nil)

    init(_ make: @escaping @Sendable (DeskAddress) -> Made) {
        self.make = make
    }

    /// Says where the desk listens.
    func open(at address: DeskAddress) { made.withLock { $0 = make(address) } }

    func respond(to request: Request, context: DeskContext) async throws -> Response {
        guard let responder = made.withLock({ $0 }) else { return Response(status: .serviceUnavailable) }
        return try await responder.respond(to: request, context: context)
    }
}
