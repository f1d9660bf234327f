import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore

/// A request's body, counted among what the hub holds until it is let go of.
struct HeldBody: Sendable {
    let bytes: [UInt8]
    private let held: HeldBytes

    /// Reads the body of `request`, refused by its announced size before it is read, and in time.
    ///
    /// Bytes are counted as they come, not as they are announced: who announces much and sends little holds little.
    /// The first few of each request are free, so that ordinary syncs go on beside the largest.
    ///
    /// - Throws: `tooLarge`, `tooSlow`, `busy`, `badRequest`.
    init(of request: Request, bytesMax: Int, secondsMax: Int64, budget: ByteBudget) async throws {
        if let announced = request.contentLength, announced > bytesMax { throw HubRefusal(.tooLarge) }
        let held = budget.begin()
        bytes = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await Self.collect(request, bytesMax: bytesMax, held) }
            group.addTask {
                try await Task.sleep(for: .seconds(secondsMax))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let body = first else { throw HubRefusal(.tooSlow) }
            return body
        }
        self.held = held
    }

    private static func collect(
        _ request: Request, bytesMax: Int, _ held: HeldBytes
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        // Memory that is reserved and not written to is none yet; growing step by step would copy all each time.
        bytes.reserveCapacity(min(request.contentLength ?? 0, bytesMax))
        var counted = ServerLimits.freeBytes
        do {
            for try await part in request.body {
                let size = bytes.count + part.readableBytes
                guard size <= bytesMax else { throw HubRefusal(.tooLarge) }
                if size > counted {
                    try held.add(size - counted)
                    counted = size
                }
                bytes.append(contentsOf: part.readableBytesView)
            }
            return bytes
        } catch let error as HubRefusal {
            throw error
        } catch let error as HTTPError {
            throw error
        } catch {
            // The connection broke: nobody reads this answer.
            throw HubRefusal(.badRequest)
        }
    }
}

extension Request {
    /// The size that the request announces.
    var contentLength: Int? { headers[.contentLength].flatMap { Int($0) } }
}
