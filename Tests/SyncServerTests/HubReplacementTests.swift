import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

/// Hubs that are lost, replaced, or restored.
@Suite(.timeLimit(.minutes(20))) struct HubReplacementTests {
    /// Text that doesn't pack, so that the log exceeds one message of 4 MiB.
    private func fill(_ device: TestDevice, seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for index in 0..<7 {
            let noise = (0..<900_000).map { _ in Character(UnicodeScalar(UInt8(33 + generator.next() % 90))) }
            try device.write("\(seed)-\(index)", String(noise))
            try device.replica.seal()
        }
    }

    @Test func oneDeviceAlone_bringsBackALogOfSeveralMessages() async throws {
        let test = try TestNetwork()
        let clock = TestClock()
        let member = try await withHub([test.network], in: test.folder, clock: clock) { hub in
            // Whatever the order of arrival, its invitation and its enrolment are in different messages.
            let invitation = try test.founder.invite()
            try fill(test.founder, seed: 1)
            try await test.founder.sync(hub.url)
            let member = try TestDevice("apeas", of: test.network, in: test.folder)
            try await member.join(invitation, at: hub.url)
            return member
        }
        try member.write("à moi", "d'après")
        // Its invitation ended long ago, and the new hub hears of it from nobody else.
        clock.advance(days: 400)
        try await withHub([test.network], in: try TemporaryFolder(), clock: clock) { hub in
            let receipt = try await member.sync(hub.url)
            #expect(receipt.upToDate && receipt.refused.isEmpty && receipt.roundTrips > 2)
            try await test.founder.sync(hub.url)
            #expect(try member.state() == test.founder.state())
            // The open door closes behind it.
            let old = try test.founder.invite(days: -500)
            try await test.founder.sync(hub.url)
            let late = try TestDevice("tard", of: test.network, in: test.folder)
            try late.read(try test.founder.bundle())
            try late.replica.enrol(with: old, device: "tard")
            #expect(await refusal { try await late.sync(hub.url) } == "invitation-expired")
        }
    }

    @Test func refilling_canBeCut_andGoesOnAtARestartedHub() async throws {
        let test = try TestNetwork()
        let clock = TestClock()
        let member = try await withHub([test.network], in: test.folder, clock: clock) { hub in
            let invitation = try test.founder.invite()
            try fill(test.founder, seed: 2)
            try await test.founder.sync(hub.url)
            let member = try TestDevice("apeas", of: test.network, in: test.folder)
            try await member.join(invitation, at: hub.url)
            return member
        }
        clock.advance(days: 400)
        let folder = try TemporaryFolder()
        let port = try await withHub([test.network], in: folder, clock: clock) { hub in
            let cut = CutTransport(try member.transport(hub.url), exchanges: 2)
            await #expect(throws: SyncError.self) { _ = try await member.replica.sync(with: cut) }
            return hub.port
        }
        try await withHub([test.network], in: folder, port: port, clock: clock) { hub in
            let receipt = try await member.sync(hub.url)
            #expect(receipt.upToDate && receipt.refused.isEmpty)
        }
    }

    @Test func hubRestoredFromABackup_getsBackWhatItLost() async throws {
        let test = try TestNetwork()
        let backup = test.folder.path("sauvegarde.db")
        let (port, member) = try await withHub([test.network], in: test.folder) { hub in
            let member = try await test.member("apeas", at: hub.url)
            try await hub.store.networks[test.network]?.run { try $0.backup(to: backup) }
            for index in 0..<5 {
                try member.write("m\(index)", "après la sauvegarde")
                try await member.sync(hub.url)
            }
            try test.founder.write("f", "après la sauvegarde")
            try await test.founder.sync(hub.url)
            try await member.sync(hub.url)
            return (hub.port, member)
        }
        let file = test.folder.path("hub/\(test.network.text).db")
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: backup, toPath: file)
        try await withHub([test.network], in: test.folder, port: port) { hub in
            let lost = try await test.founder.sync(hub.url)
            #expect(lost.upToDate && lost.sent == 6 && lost.received == 0)
            #expect(try await member.sync(hub.url).upToDate)
            #expect(try member.state() == test.founder.state())
            let log = try await hub.store.networks[test.network]?.run { try $0.vector() }
            #expect(try log == member.replica.vector())
        }
    }
}

/// Dies after some exchanges.
final class CutTransport: SyncTransport {
    let inner: HTTPTransport
    private let exchanges: Int
    private let count = LogLines()
    var name: String { inner.name }

    init(_ inner: HTTPTransport, exchanges: Int) {
        self.inner = inner
        self.exchanges = exchanges
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        guard count.all.count < exchanges else { throw SyncError(.unreachable, "Cut.", isRetryable: true) }
        count.write("exchange")
        return try await inner.exchange(request)
    }
}
