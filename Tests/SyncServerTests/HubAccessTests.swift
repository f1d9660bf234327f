import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite struct HubAccessTests {
    @Test func unknownNetwork_isForeign() async throws {
        let test = try TestNetwork()
        let other = try TestDevice(founding: "Autre", in: test.folder)
        try await withHub([test.network], in: test.folder) { hub in
            #expect(await refusal { try await other.sync(hub.url) } == "foreign-network")
        }
    }

    @Test func stranger_getsTheWayToJoin_andNothingElse() async throws {
        let test = try TestNetwork()
        try test.founder.write("a", "secret")
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let stranger = try TestDevice("inconnu", of: test.network, in: test.folder)
            do {
                try await stranger.sync(hub.url)
                Issue.record("A stranger must be refused")
            } catch let error as SyncError {
                #expect(error.code == .refusedByHub)
                #expect(error.details["code"] == "not-enrolled")
                #expect(error.message.contains("essync join"))
            }
            #expect(try stranger.replica.vector() == VersionVector())
            let transport = try stranger.transport(hub.url)
            for request in [
                SyncRequestBytes.heads(own: 0), SyncRequestBytes.start(own: 0),
                SyncRequestBytes.start(own: 9),
            ] {
                #expect(await refusal { _ = try await transport.exchange(request) } == "not-enrolled")
            }
            // Even one that claims to be enrolled elsewhere learns nothing of what is here.
            let answer = try SyncResponse(
                decoding: try await transport.exchange(SyncRequestBytes.heads(own: 3)))
            #expect(answer.frames.isEmpty && answer.heads == [] && answer.cursor == .start && !answer.hasMore)
            #expect(await refusal { for try await _ in transport.events() {} } == "not-enrolled")
        }
    }

    @Test func strangersChangesets_areRefused_andNotKept() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let stranger = try TestDevice("inconnu", of: test.network, in: test.folder)
            try stranger.write("x", "intrus")
            #expect(await refusal { try await stranger.sync(hub.url) } == "not-enrolled")
            #expect(try await test.founder.sync(hub.url).received == 0)
        }
        let keys = KeyFolder(folder: test.folder.url)
        let hub = try Replica.open(at: test.folder.path("hub/\(test.network.text).db"), keys: keys)
        #expect(try hub.rejected().isEmpty)
        #expect(try hub.doctor().isEmpty)
    }

    @Test func emptyHub_takesNothingButTheCharter() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let stranger = try TestDevice("inconnu", of: test.network, in: test.folder)
            try stranger.write("x", "intrus")
            #expect(await refusal { try await stranger.sync(hub.url) } == "not-enrolled")
            let invitation = try test.founder.invite()
            let early = try TestDevice("apeas", of: test.network, in: test.folder)
            #expect(
                await refusal { try await early.sync(hub.url, invitation: invitation) }
                    == "unknown-invitation")
            try await test.founder.sync(hub.url)
            try await early.join(invitation, at: hub.url)
        }
    }

    @Test func usedInvitation_isRefusedAtOnce() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let invitation = try test.founder.invite()
            try await test.founder.sync(hub.url)
            let first = try TestDevice("premier", of: test.network, in: test.folder)
            let second = try TestDevice("second", of: test.network, in: test.folder)
            let third = try TestDevice("troisième", of: test.network, in: test.folder)
            try await second.sync(hub.url, invitation: invitation)
            try third.read(try test.founder.bundle())
            try await first.join(invitation, at: hub.url)
            // One that took the log before the other enrolled, one that never met the hub, and one that
            // comes late.
            try second.replica.enrol(with: invitation, device: "second")
            #expect(await refusal { try await second.sync(hub.url) } == "invitation-used")
            #expect(
                await refusal { try await second.sync(hub.url, invitation: invitation) } == "invitation-used")
            try third.replica.enrol(with: invitation, device: "troisième")
            #expect(await refusal { try await third.sync(hub.url) } == "invitation-used")
            let late = try TestDevice("tard", of: test.network, in: test.folder)
            #expect(
                await refusal { try await late.sync(hub.url, invitation: invitation) } == "invitation-used")
            try await first.sync(hub.url)
        }
    }

    @Test func expiredInvitation_isRefusedByTheHubsClock() async throws {
        let clock = TestClock()
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, clock: clock) { hub in
            let invitation = try test.founder.invite(days: 2)
            try await test.founder.sync(hub.url)
            let device = try TestDevice("apeas", of: test.network, in: test.folder)
            try await device.sync(hub.url, invitation: invitation)
            clock.advance(days: 3)
            let late = try TestDevice("tard", of: test.network, in: test.folder)
            #expect(
                await refusal { try await late.sync(hub.url, invitation: invitation) } == "invitation-expired"
            )
            try device.replica.enrol(with: invitation, device: "poste")
            #expect(await refusal { try await device.sync(hub.url) } == "invitation-expired")
            #expect(
                await refusal { try await device.sync(hub.url, invitation: invitation) }
                    == "invitation-expired")
            // A member that carries it is believed.
            try test.founder.read(try device.bundle())
            #expect(try await test.founder.sync(hub.url).upToDate)
            #expect(try await device.sync(hub.url).upToDate)
        }
    }

    @Test func proofOfAnotherDevice_isRefused() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let invitation = try test.founder.invite()
            try await test.founder.sync(hub.url)
            let thief = PrivateKey()
            let proof = try InvitationProof(invitation, for: PrivateKey().publicKey)
            let token = DeviceToken(
                key: thief.publicKey, network: test.network, hub: try HubURL(hub.url).origin,
                issued: WallClock.now(),
                invitation: proof)
            let answer = try await RawRequest.sync(
                hub, test.network, token: try await token.signed(with: thief),
                body: SyncRequestBytes.heads(own: 0))
            #expect(answer.status == 403 && answer.problem?.code == "wrong-invitation")
        }
    }

    @Test func deviceThatJoinedFromABundle_makesItselfKnown() async throws {
        let test = try TestNetwork()
        try test.founder.write("a", "premier")
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            // The hub hears of the invitation from the newcomer itself.
            let invitation = try test.founder.invite()
            let device = try TestDevice("apeas", of: test.network, in: test.folder)
            try device.read(try test.founder.bundle())
            try device.replica.enrol(with: invitation, device: "poste")
            try device.write("b", "hors ligne")
            let receipt = try await device.sync(hub.url)
            #expect(receipt.upToDate)
            // All of the founder's, of whose latest the hub knows nothing, and its own two.
            #expect(receipt.sent == 5)
            try await test.founder.sync(hub.url)
            #expect(try device.state() == test.founder.state())
        }
    }

    @Test func vouchedKey_isLetInLikeAnInvitedOne() async throws {
        let test = try TestNetwork()
        try test.founder.write("a", "premier")
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let newcomer = try TestDevice("apeas", of: test.network, structure: "apeas", in: test.folder)
            #expect(await refusal { try await newcomer.sync(hub.url) } == "not-enrolled")
            try test.founder.replica.vouch(for: newcomer.replica.deviceLine())
            try await test.founder.sync(hub.url)
            // The word is for one key of the structure, not for whoever speaks for it.
            let other = try TestDevice("autre", of: test.network, structure: "apeas", in: test.folder)
            #expect(await refusal { try await other.sync(hub.url) } == "not-enrolled")
            try await newcomer.joinAsVouched(at: hub.url)
            try await test.founder.sync(hub.url)
            #expect(try newcomer.state() == test.founder.state())
            #expect(try test.founder.replica.membership().structures == ["inter-made", "apeas"])
            // Somebody who has joined is let in by the title, and no more by the word.
            #expect(await refusal { try await other.sync(hub.url) } == "not-enrolled")
            #expect(try await newcomer.sync(hub.url).upToDate)
        }
    }

    @Test func vouchedDeviceThatJoinedFromABundle_makesItselfKnown() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            // The hub hears of the founder's word from the newcomer itself.
            let newcomer = try TestDevice("apeas", of: test.network, structure: "apeas", in: test.folder)
            try test.founder.replica.vouch(for: newcomer.replica.deviceLine())
            try newcomer.read(try test.founder.bundle())
            try newcomer.replica.enrol(as: "apeas", device: "poste")
            try newcomer.write("b", "hors ligne")
            #expect(try await newcomer.sync(hub.url).upToDate)
            try await test.founder.sync(hub.url)
            #expect(try newcomer.state() == test.founder.state())
        }
    }

    @Test func structureThatLeft_isRefused_untilAMemberVouchesForItAgain() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let member = try await test.member("apeas", at: hub.url)
            try member.replica.leave()
            _ = await refusal { try await member.sync(hub.url) }
            #expect(await refusal { try await member.sync(hub.url) } == "revoked")
            try await test.founder.sync(hub.url)
            try test.founder.replica.vouch(for: member.replica.deviceLine())
            try await test.founder.sync(hub.url)
            try await member.sync(hub.url)
            try member.write("b", "de retour")
            #expect(try await member.sync(hub.url).upToDate)
            try await test.founder.sync(hub.url)
            #expect(try test.founder.replica.rows("note").count == 1)
        }
    }
}
