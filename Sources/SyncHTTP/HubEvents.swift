internal import AsyncHTTPClient
internal import NIOCore
public import SyncCore

/// A hub says that something came.
public struct HubEvent: Hashable, Sendable {
    /// The place after the latest changeset of the hub's log.
    ///
    /// One more request brings what leads up to it.
    public let position: UInt64
}

/// The wake-ups of a hub, as they come.
///
/// The first one comes at once and tells where the hub stands, so that nothing is missed between a sync
/// and this stream. The sequence ends when the hub stops; whoever iterates decides when to ask again.
/// What this device itself sends doesn't wake it.
public struct HubEvents: AsyncSequence, Sendable {
    public typealias Element = HubEvent

    private let client: HubClient

    init(_ client: HubClient) {
        self.client = client
    }

    /// The wake-ups of the hub at `url`; see `HTTPTransport`.
    ///
    /// - Throws: `wrongURL`.
    public init(
        url: String, network: NetworkID, replica: ReplicaID, key: PrivateKey,
        now: @escaping @Sendable () -> EditTime = WallClock.now
    ) throws {
        client = try HubClient(url: url, network: network, replica: replica, key: key, now: now)
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(client: client) }

    /// Connects when first asked.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let client: HubClient
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var parser = EventParser()
        private var waiting: [HubEvent] = []

        init(client: HubClient) {
            self.client = client
        }

        /// The next wake-up, or nil once the hub has closed the stream.
        ///
        /// - Throws: as `HTTPTransport.exchange`.
        public mutating func next() async throws -> HubEvent? {
            try await connect()
            do {
                while waiting.isEmpty {
                    guard let part = try await body?.next() else { return nil }
                    waiting = try parser.take(part.readableBytesView).compactMap(HubEvent.init)
                }
            } catch let error as EventParser.Failure {
                throw SyncError(
                    .badAnswer, "What comes from \(client.hub) is no stream of events.",
                    details: ["url": client.hub.text, "reason": "\(error)"])
            } catch {
                throw client.unreachable(error)
            }
            return waiting.removeFirst()
        }

        private mutating func connect() async throws {
            guard body == nil else { return }
            let response = try await client.send(
                HubPaths.events(client.network), body: nil, accept: HubMediaType.events,
                deadline: .distantFuture)
            body = response.body.makeAsyncIterator()
        }
    }
}

extension HubEvent {
    fileprivate init?(_ event: EventParser.Event) {
        guard event.name == "changed", let position = UInt64(event.data) else { return nil }
        self.init(position: position)
    }
}
