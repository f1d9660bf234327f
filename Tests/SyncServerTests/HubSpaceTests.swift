import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing
import TrustRules

@testable import SyncServer

/// Private spaces through a hub that listens: who gets them, who is refused, and what a sync without news costs.
@Suite(.timeLimit(.minutes(20))) struct HubSpaceTests {
    @Test func handOver_goesToThoseWhoAreIn_andToNobodyElse() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let receiver = try await test.member("apeas", at: hub.url)
            let other = try await test.member("essor13", at: hub.url)
            for device in [test.founder, receiver, other] { try await device.sync(hub.url) }
            let sender = try DossierDevice(test.founder, in: test.folder)
            let (taker, third) = try (
                DossierDevice(receiver, in: test.folder), DossierDevice(other, in: test.folder)
            )
            let space = try sender.found(admitting: "apeas", says: "Camille Martin")
            #expect(try await sender.sync(hub.url).sent == 1)
            #expect(try await taker.sync(hub.url).received == 1)
            #expect(try await third.sync(hub.url).received == 0)
            #expect(try taker.spaces() == [space])
            #expect(try third.spaces() == [])
            // Nothing new: one round trip, whatever there is.
            let idle = try await taker.sync(hub.url)
            #expect(idle.roundTrips == 1)
            #expect(idle.sentBytes + idle.receivedBytes < 300)
            // An order reaches the hub and the other copy, and is acknowledged.
            try sender.erase(space)
            try await sender.sync(hub.url)
            #expect(try await taker.sync(hub.url).erased == 1)
            try await sender.sync(hub.url)
            #expect(try sender.missing(space) == [])
            let files = try FileManager.default.contentsOfDirectory(atPath: test.folder.path("hub"))
            for file in files where file.contains("dossiers") {
                let data = try Data(contentsOf: URL(filePath: test.folder.path("hub") + "/" + file))
                #expect(data.range(of: Data("Camille Martin".utf8)) == nil, "\(file)")
            }
        }
    }

    @Test func aDossier_wakesTheReceiver() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let receiver = try await test.member("apeas", at: hub.url)
            for device in [test.founder, receiver] { try await device.sync(hub.url) }
            var events = try receiver.transport(hub.url).events().makeAsyncIterator()
            let first = try #require(try await events.next())
            let sender = try DossierDevice(test.founder, in: test.folder)
            _ = try sender.found(admitting: "apeas", says: "hand-over")
            try await sender.sync(hub.url)
            let second = try #require(try await events.next())
            #expect(second.position > first.position)
        }
    }

    @Test func whoIsntEnrolled_isRefused() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let stranger = try TestDevice("stranger", of: test.network, in: test.folder)
            let transport = try stranger.transport(hub.url)
            #expect(
                await refusal { _ = try await transport.exchangeDossiers(SpaceRequest().encoded()) }
                    == "not-enrolled")
        }
    }

    @Test func requests_thatCantBeRead_areRefused() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let transport = try test.founder.transport(hub.url)
            let whole = SpaceRequest().encoded()
            for bytes in [[], Array(whole.dropLast()), whole + [0], [0x45, 0x53, 0x51, 4]] {
                #expect(await refusal { _ = try await transport.exchangeDossiers(bytes) } == "bad-request")
            }
        }
    }
}

/// A device with its log of private spaces; what is sealed in them is plain here, so that files can be searched for it.
private struct DossierDevice: Sendable {
    let device: TestDevice
    let log: SpaceLog

    init(_ device: TestDevice, in folder: TemporaryFolder) throws {
        self.device = device
        log = try SpaceLog(
            at: folder.path("\(device.id).dossiers"), network: device.replica.network)
    }

    private func run<T>(_ body: (SpaceTransaction) throws -> T) throws -> T {
        try log.transact(Commons(of: device.replica), at: device.now().milliseconds, body)
    }

    func found(admitting structure: String, says text: String) throws -> SpaceName {
        try run { transaction in
            let commons = transaction.commons
            let title = try #require(commons.devices[device.key.publicKey.keyName]?.titles.first)
            let salt = (0..<16).map { UInt8($0) }
            return try transaction.found(salt: salt, by: device.key) { next in
                let message = SpaceMessage.admission(
                    network: commons.networkBytes, space: next.space, structure: structure)
                let clear = ClearPart([
                    .found(salt: salt), .title(title.bytes),
                    .admit(structure, signature: try device.key.sign(message).bytes),
                ])
                let epoch = try #require(EpochName(bytes: [UInt8](repeating: 1, count: 16)))
                let content = Array(text.utf8) + [UInt8](repeating: 0x2e, count: 600)
                return SealedForm(
                    clear: clear, under: epoch,
                    .sealed(salt: [UInt8](repeating: 2, count: 24), ciphertext: content))
            }
        }
    }

    func erase(_ space: SpaceName) throws {
        try run { try $0.orderErasure(of: space, for: .holderAsks, isOnward: false, by: device.key) }
    }

    func missing(_ space: SpaceName) throws -> Set<KeyID>? {
        try run { try $0.erasures().first { $0.space == space }?.missing }
    }

    func spaces() throws -> [SpaceName] { try run { try $0.spaces() } }

    @discardableResult
    func sync(_ url: String) async throws -> SpaceReceipt {
        let structure = try #require(try device.replica.structure())
        let transport = try device.transport(url)
        let session = SpaceSync(
            log: log, commons: try Commons(of: device.replica), key: device.key, structure: structure,
            peer: url)
        return try await session.run(now: { device.now().milliseconds }) { request in
            try await transport.exchangeDossiers(request)
        }
    }
}
