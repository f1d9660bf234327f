import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite struct HubSyncTests {
    @Test func founder_fillsAnEmptyHub() async throws {
        let test = try TestNetwork()
        try test.founder.write("a", "premier")
        try await withHub([test.network], in: test.folder) { hub in
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.sent == 2)
            #expect(receipt.upToDate)
            #expect(receipt.roundTrips == 2)
        }
    }

    @Test func invitedDevice_joins_andBothEndEqual() async throws {
        let test = try TestNetwork()
        try test.founder.write("a", "premier")
        try await withHub([test.network], in: test.folder) { hub in
            let member = try await test.member("apeas", at: hub.url)
            try member.write("b", "second")
            try test.founder.write("a", "corrigé")
            try await member.sync(hub.url)
            try await test.founder.sync(hub.url)
            try await member.sync(hub.url)
            #expect(try member.state() == test.founder.state())
            #expect(try member.replica.rows("note").count == 2)
            #expect(try member.replica.membership().structures == ["inter-made", "apeas"])
        }
    }

    @Test func idleSync_isOneSmallRoundTrip() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let member = try await test.member("apeas", at: hub.url)
            try await test.founder.sync(hub.url)
            try await member.sync(hub.url)
            for device in [member, test.founder] {
                let receipt = try await device.sync(hub.url)
                #expect(receipt.roundTrips == 1)
                #expect(receipt.bytesSent < 300)
                #expect(receipt.bytesReceived < 300)
                #expect(receipt.sent == 0 && receipt.received == 0 && receipt.upToDate)
            }
        }
    }

    @Test func concurrentSyncs_allEndEqual() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            var devices = [test.founder]
            for name in ["apeas", "essor13", "couveuse"] {
                devices.append(try await test.member(name, at: hub.url))
            }
            for round in 0..<4 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (index, device) in devices.enumerated() {
                        group.addTask {
                            try device.write("note-\(index)-\(round)", "de \(index)")
                            try device.write("partagée", "tour \(round), \(index)")
                            try await device.sync(hub.url)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            for device in devices { try await device.sync(hub.url) }
            for device in devices { try await device.sync(hub.url) }
            let states = try devices.map { try $0.state() }
            #expect(Set(states).count == 1)
            #expect(states[0].rows.count == 17)
        }
    }

    @Test func restartedHub_goesOnWhereItStopped() async throws {
        let test = try TestNetwork()
        let (port, member) = try await withHub([test.network], in: test.folder) { hub in
            (hub.port, try await test.member("apeas", at: hub.url))
        }
        try member.write("b", "hors ligne")
        let gone = await refusal { try await member.sync("http://127.0.0.1:\(port)") }
        #expect(gone == "unreachable")
        try await withHub([test.network], in: test.folder, port: port) { hub in
            let receipt = try await member.sync(hub.url)
            #expect(receipt.sent == 1 && receipt.roundTrips == 1)
            try await test.founder.sync(hub.url)
            #expect(try member.state() == test.founder.state())
        }
    }

    @Test func replacedHub_isFilledAgainByWhoeverComes() async throws {
        let test = try TestNetwork()
        let clock = TestClock()
        let (port, member) = try await withHub([test.network], in: test.folder, clock: clock) { hub in
            let member = try await test.member("apeas", at: hub.url)
            try member.write("b", "d'avant")
            try await member.sync(hub.url)
            return (hub.port, member)
        }
        try FileManager.default.removeItem(at: test.folder.url.appending(path: "hub"))
        // The invitations of old have long expired.
        clock.advance(days: 400)
        try await withHub([test.network], in: test.folder, port: port, clock: clock) { hub in
            try member.write("c", "d'après")
            let receipt = try await member.sync(hub.url)
            #expect(receipt.upToDate && receipt.refused.isEmpty)
            try await test.founder.sync(hub.url)
            #expect(try member.state() == test.founder.state())
            #expect(try test.founder.replica.rows("note").count == 2)
        }
    }

    @Test func networksOfOneHub_dontSeeEachOther() async throws {
        let test = try TestNetwork()
        let other = try TestDevice(founding: "Autre", in: test.folder)
        try await withHub([test.network, other.replica.network], in: test.folder) { hub in
            try test.founder.write("a", "ici")
            try other.write("b", "là")
            try await test.founder.sync(hub.url)
            try await other.sync(hub.url)
            #expect(try test.founder.replica.rows("note").count == 1)
            #expect(try other.replica.rows("note").count == 1)
            let foreign = try test.founder.transport(hub.url, network: other.replica.network)
            let request = SyncRequestBytes.heads(own: 1)
            #expect(await refusal { _ = try await foreign.exchange(request) } == nil)
            let answer = try SyncResponse(decoding: try await foreign.exchange(request))
            #expect(answer.frames.isEmpty && answer.heads == [])
        }
    }

    @Test func manyChangesets_travelInSeveralMessages() async throws {
        let test = try TestNetwork()
        // Text that doesn't pack well, so that the log exceeds one message.
        var generator = SplitMix64(seed: 7)
        for index in 0..<14 {
            let noise = (0..<700_000).map { _ in Character(UnicodeScalar(UInt8(33 + generator.next() % 90))) }
            try test.founder.write("n\(index)", String(noise))
            try test.founder.replica.seal()
        }
        try await withHub([test.network], in: test.folder) { hub in
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.roundTrips > 2)
            let member = try await test.member("apeas", at: hub.url)
            #expect(try member.replica.rows("note").count == 14)
            // A device that the new hub doesn't know fills it, message after message.
            try await withHub([test.network], in: try TemporaryFolder()) { other in
                let receipt = try await member.sync(other.url)
                #expect(receipt.upToDate)
                try await test.founder.sync(other.url)
                #expect(try member.state() == test.founder.state())
            }
        }
    }
}
