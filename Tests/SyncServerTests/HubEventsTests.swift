import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite(.timeLimit(.minutes(20))) struct HubEventsTests {
    @Test func watcher_isToldWhereTheHubStands_andWokenByOthers() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let member = try await test.member("apeas", at: hub.url)
            try await test.founder.sync(hub.url)
            var events = try test.founder.transport(hub.url).events().makeAsyncIterator()
            let first = try #require(try await events.next())
            // One's own changesets wake nobody but the others.
            try test.founder.write("a", "à moi")
            try await test.founder.sync(hub.url)
            try member.write("b", "à toi")
            try await member.sync(hub.url)
            let second = try #require(try await events.next())
            #expect(second.position == first.position + 2)
            #expect(try await test.founder.sync(hub.url).received == 1)
        }
    }

    @Test func stream_endsWhenTheHubStops() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            var events = try HubEvents(
                url: hub.url, network: test.network, replica: test.founder.id, key: test.founder.key
            ).makeAsyncIterator()
            _ = try await events.next()
            await hub.stop()
            #expect(try await events.next() == nil)
        }
    }

    @Test func watchingTask_canBeCancelled() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let events = try test.founder.transport(hub.url).events()
            let (woken, continuation) = AsyncStream<Void>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await _ in events { continuation.yield() }
                }
                for await _ in woken { break }
                group.cancelAll()
                do {
                    try await group.waitForAll()
                } catch is CancellationError {}
            }
        }
    }

    @Test func watcherWhoLeaves_isForgotten() throws {
        let station = EventStation()
        let network = try #require(NetworkID("ici-0123456789abcdef0123456780"))
        let me = ReplicaID(publicKey: PrivateKey().publicKey)
        do {
            let watcher = try station.watch(network, as: me, from: 4)
            withExtendedLifetime(watcher) { #expect(station.watcherCount == 1) }
        }
        #expect(station.watcherCount == 0)
    }

    @Test func device_watchesSoOftenAndNoMore() throws {
        let station = EventStation()
        let network = try #require(NetworkID("ici-0123456789abcdef0123456780"))
        let me = ReplicaID(publicKey: PrivateKey().publicKey)
        var streams = try (0..<ServerLimits.watchersPerDeviceMax).map { _ in
            try station.watch(network, as: me, from: 4)
        }
        #expect(throws: HubRefusal(.busy)) { try station.watch(network, as: me, from: 4) }
        let other = ReplicaID(publicKey: PrivateKey().publicKey)
        _ = try station.watch(network, as: other, from: 4)
        streams.removeLast()
        streams.append(try station.watch(network, as: me, from: 4))
        #expect(streams.count == ServerLimits.watchersPerDeviceMax)
    }

    @Test func hubThatWatches_isWokenByItsOwnOperatorToo() async throws {
        let station = EventStation()
        let network = try #require(NetworkID("ici-0123456789abcdef0123456780"))
        let me = ReplicaID(publicKey: PrivateKey().publicKey)
        var device = try station.watch(network, as: me, from: 4).makeAsyncIterator()
        var hub = try station.watch(network, as: me, isHub: true, from: 4).makeAsyncIterator()
        var itself = try station.watch(network, as: nil, from: 4).makeAsyncIterator()
        #expect(await [device.next(), hub.next(), itself.next()] == [4, 4, 4])
        station.announce(5, in: network, from: me)
        #expect(await [hub.next(), itself.next()] == [5, 5])
        // What a hub brought on the device's behalf may be anybody's.
        station.announce(6, in: network, from: nil)
        #expect(await [device.next(), hub.next(), itself.next()] == [6, 6, 6])
    }

    @Test func twoWatchersOfTwoNetworks_areNotMixedUp() async throws {
        let station = EventStation()
        let here = try #require(NetworkID("ici-0123456789abcdef0123456780"))
        let there = try #require(NetworkID("la-0123456789abcdef0123456780"))
        let me = ReplicaID(publicKey: PrivateKey().publicKey)
        let other = ReplicaID(publicKey: PrivateKey().publicKey)
        var watcher = try station.watch(here, as: me, from: 4).makeAsyncIterator()
        #expect(await watcher.next() == 4)
        station.announce(9, in: there, from: other)
        station.announce(5, in: here, from: me)
        station.announce(6, in: here, from: other)
        station.announce(7, in: here, from: other)
        #expect(await watcher.next() == 7)
        // A sign of life names the same place; a place that wasn't read yet isn't lost to it.
        station.beat()
        #expect(await watcher.next() == 7)
        station.announce(8, in: here, from: other)
        station.beat()
        #expect(await watcher.next() == 8)
    }
}
