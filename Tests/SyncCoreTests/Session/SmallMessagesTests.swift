import Foundation
import Synchronization
import Testing

@testable import SyncCore

/// A way that takes no large messages: they get smaller until they pass, and nothing is lost.
@Suite(.serialized)
struct SmallMessagesTests {
    /// Takes no request beyond a size.
    private final class NarrowTransport: SyncTransport {
        let inner: MemoryTransport
        let bytesMax: Int
        let refused = Mutex(0)
        var name: String { inner.name }

        init(_ inner: MemoryTransport, bytesMax: Int) {
            self.inner = inner
            self.bytesMax = bytesMax
        }

        func exchange(_ request: [UInt8]) async throws -> [UInt8] {
            guard request.count <= bytesMax else {
                refused.withLock { $0 += 1 }
                throw SyncError(.messageTooLarge, "Too large.")
            }
            return try await inner.exchange(request)
        }
    }

    private func network() throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        for name in ["a", "b"] {
            for row in 0..<20 {
                let bytes = row == 7 ? 60_000 : 9_000
                try network.editing(
                    name,
                    "INSERT INTO item (id, name, data) VALUES ('\(name)\(row)', 'x', randomblob(\(bytes)))")
                try network[name].seal()
            }
        }
        return network
    }

    @Test(arguments: [1_000_000, 150_000, 65_000])
    func messages_getSmallerUntilTheyPass(_ bytesMax: Int) async throws {
        let network = try network()
        let hub = network["b"]
        let transport = NarrowTransport(MemoryTransport(hub, asking: network["a"].id), bytesMax: bytesMax)
        let receipt = try await network["a"].sync(with: transport)
        #expect(receipt.upToDate && receipt.refused.isEmpty)
        #expect(receipt.sent == 20 && receipt.received == 21)
        #expect(transport.refused.withLock { $0 } <= 8)
        try network.checkEqualAndFolded()
    }

    /// A changeset that can't be cut: the limit is named, what came before it has arrived, and it comes to an end.
    @Test func aChangesetBeyondTheLimit_isTold_andNothingIsLost() async throws {
        let network = try network()
        let hub = network["b"]
        let asking = network["a"].id
        for _ in 0..<2 {
            let transport = NarrowTransport(MemoryTransport(hub, asking: asking), bytesMax: 30_000)
            let error = await #expect(throws: SyncError.self) {
                _ = try await network["a"].sync(with: transport)
            }
            #expect(error?.code == .messageTooLarge)
            #expect(transport.refused.withLock { $0 } <= 10)
        }
        let arrived = try network.query("b", "SELECT count(*) FROM item WHERE id LIKE 'a%'")
        #expect(arrived == ["7"], "Those before it")
        let receipt = try await network["a"].sync(with: MemoryTransport(hub, asking: asking))
        #expect(receipt.upToDate)
        try network.checkEqualAndFolded()
    }
}
