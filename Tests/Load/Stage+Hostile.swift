import Foundation
import SyncCore

extension Stage {
    /// Clients that misbehave in every way at the same time, and ordinary partners who go on.
    func besideHostile() async throws {
        let alone = await ordinary("ordinary partners, alone")
        let crowd = try await HostileCrowd(options, caller, hub.port, partners)
        let beside = await ordinary("… beside \(crowd.count) that misbehave")
        let (connections, senders) = (crowd.connectionCount, options.largest)
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<senders { group.addTask { await crowd.sendLargest() } }
            for _ in 0..<min(2, senders) { group.addTask { await crowd.sendBombs() } }
            _ = await ordinary("… and \(senders) requests of the greatest size at once")
            var outcomes: [String: Int] = [:]
            for await outcome in group { outcomes[outcome, default: 0] += 1 }
            note("requests of the greatest size: \(outcomes.sorted { $0.key < $1.key })")
        }
        crowd.close()
        note(
            "connections that misbehave: \(connections); p99 of others \(alone) ms alone, \(beside) ms beside them"
        )
    }

    /// - Returns: the p99 in milliseconds.
    private func ordinary(_ name: String) async -> Int {
        await phase(name) { figures in
            await work(clients: min(4, options.clients), pause: .milliseconds(100), &figures)
        }
        return Int(figures.last?.durations.percentile(0.99) ?? 0)
    }
}

/// Connections that stall, and clients that ask for much and read little.
///
/// Owns the connections, and the task that reads a little from some of them.
final class HostileCrowd: Sendable {
    private let options: LoadOptions
    private let caller: HubCaller
    private let partners: [LightPartner]
    private let connections: [RawConnection]
    private let reader: Task<Void, any Error>

    var count: Int { connections.count }
    var connectionCount: Int { connections.count }

    init(_ options: LoadOptions, _ caller: HubCaller, _ port: Int, _ partners: [LightPartner]) async throws {
        self.options = options
        self.caller = caller
        self.partners = partners
        let whole = try await Self.askingForAll(partners[0])
        var connections: [RawConnection] = []
        var slow: [RawConnection] = []
        for number in 0..<options.hostile {
            let device = partners[number % partners.count].device
            // Headers that never end.
            let halfOpen = try RawConnection(port: port)
            halfOpen.send(Array("POST /v1/x/sync HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: ".utf8))
            // A body that stops after its first bytes.
            let stalled = try RawConnection(port: port)
            stalled.send(try await caller.head(device, contentLength: 1 << 20) + [1, 2, 3])
            // All of the log, read at 1 KB a second or not at all.
            let greedy = try RawConnection(port: port, receiveBytes: 4_096)
            greedy.send(try await caller.head(device, contentLength: whole.count) + whole)
            connections += [halfOpen, stalled, greedy]
            if number % 2 == 0 { slow.append(greedy) }
        }
        self.connections = connections
        let readers = slow
        reader = Task {
            while true {
                for connection in readers { _ = connection.receive(1_024) }
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// The request of one that has nothing.
    private static func askingForAll(_ partner: LightPartner) async throws -> [UInt8] {
        var session = SyncSession(peer: PeerState(), own: partner.device.id)
        return session.request(vector: VersionVector(), heads: { [] }) { _, _ in
            SyncSession.Outgoing(frames: [], position: 0, hasMore: false)
        }.encoded()
    }

    /// A message as large as one may be, of changesets as large as they may be, none of which is any good.
    func sendLargest() async -> String {
        let partner = partners[Int.random(in: 0..<partners.count)]
        let frame = [UInt8](repeating: 7, count: Limits.frameBytesMax - 16)
        let count = Limits.streamBytesMax / Limits.frameBytesMax - 1
        let message = SyncRequest(
            cursor: .start, heads: nil, own: 1,
            frames: Array(repeating: CarriedFrame(Bytes(frame)), count: count))
        do {
            let answer = try await caller.exchange(message.encoded(), as: partner.device)
            return "answered with \(try SyncResponse(decoding: answer).refused.count) refused"
        } catch {
            return "\(error)"
        }
    }

    /// A message of changesets that unpack to all that one may, each.
    func sendBombs() async -> String {
        do {
            let partner = partners[Int.random(in: 0..<partners.count)]
            let bomb = try await partner.bomb()
            let message = SyncRequest(
                cursor: .start, heads: nil, own: 1, frames: Array(repeating: CarriedFrame(bomb), count: 16))
            let answer = try await caller.exchange(message.encoded(), as: partner.device)
            let count = try SyncResponse(decoding: answer).refused.count
            return "\(bomb.count >> 10) KiB that unpack to 30 MiB, 16 times: \(count) refused"
        } catch {
            return "\(error)"
        }
    }

    func close() {
        reader.cancel()
        for connection in connections { connection.close() }
    }
}
