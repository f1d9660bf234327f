import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore
import SyncHTTP

extension Hub {
    /// Answers `POST /v1/{network}/sync`.
    func sync(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let network = try network(context)
        let token = try await token(request, network)
        let now = configuration.now()
        let access = try await network.run { try Access(of: token, in: try $0.membership(), now: now) }
        let body = try await read(request, bytesMax: access.requestBytesMax)
        // Decided once more, with the answer, on the network's queue: the log may have moved meanwhile.
        let exchange = SyncExchange(token: token, body: body, now: now)
        let outcome = try await network.run { try exchange.run(on: $0) }
        if let position = outcome.changedTo {
            station.announce(position, in: network.network, from: token.replica)
        }
        return Response(
            status: .ok, headers: [.contentType: HubMediaType.sync],
            body: .init(byteBuffer: ByteBuffer(bytes: outcome.answer)))
    }

    /// The body, refused by its announced size before it is read.
    private func read(_ request: Request, bytesMax: Int) async throws -> [UInt8] {
        if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > bytesMax {
            throw HubRefusal(.tooLarge)
        }
        do {
            return Array(try await request.body.collect(upTo: bytesMax).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw HubRefusal(.tooLarge)
        } catch let error as HTTPError {
            throw error
        } catch {
            // The connection broke: nobody reads this answer.
            throw HubRefusal(.badRequest)
        }
    }
}
