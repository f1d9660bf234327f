import Foundation
import SyncCore
import Testing

/// Hubs, invitations and bundles that are wrong.
struct BadNetworkTests {
    @Test func anUnreachableHub_isTold_withWhatIsStillHere() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        try await founder.does("put", "question", "q", "label=Une question")
        let line = try await founder.fails("sync", "http://127.0.0.1:9")
        #expect(line.contains("http://127.0.0.1:9"))
        #expect(line.contains("1 ligne"))
        #expect(line.contains("1 envoi"))
        let outcome = try await founder.tries("sync", "http://127.0.0.1:9", hub.url, "--json")
        #expect(outcome.code == 0)
        let receipts = try outcome.json
        #expect(receipts[0]["error"]["code"].string == "unreachable")
        #expect(receipts[1]["sent"].int == 1)
        #expect(try await founder.json("status")["hubs"].items.map { $0["url"].string } == [hub.url])
        #expect(try await world.partner("x").tries("sync").code == 1)
    }

    @Test func withoutAnyHub_syncSaysHow() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        #expect(try await founder.fails("sync").contains("essync sync http"))
        #expect(try await founder.fails("sync", "not a hub").contains("http://127.0.0.1:8080"))
    }

    @Test func aHubOfAnotherNetwork_isRefused() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let stranger = try world.partner("stranger")
        try await stranger.does("init", "--network", "autre", "--structure", "stranger")
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        #expect(try await stranger.fails("sync", hub.url).contains("ne sert pas"))
        let invitation = try await stranger.json("invite", "--hub", hub.url)
        let newcomer = try world.partner("newcomer")
        try await newcomer.fails("join", try #require(invitation["invitation"].string))
        #expect(try newcomer.files.isEmpty)
    }

    @Test func invitations_thatAreWrong_leaveNothing() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let newcomer = try world.partner("newcomer")
        let text = try #require(try await founder.json("invite")["invitation"].string)
        #expect(try await newcomer.fails("join", String(text.dropLast(3))).contains("en entier"))
        #expect(
            try await newcomer.fails("join", text, "--hub", "http://127.0.0.1:9").contains("ne répond pas"))
        // Its author hasn't synced since: the hub doesn't know it.
        try await newcomer.fails("join", text, "--hub", hub.url)
        #expect(try newcomer.files.isEmpty)
        try await founder.does("sync")
        let first = try world.partner("first")
        try await first.does("join", text, "--hub", hub.url)
        #expect(try await newcomer.fails("join", text, "--hub", hub.url).contains("servi"))
        #expect(try newcomer.files.isEmpty)

        let expired = try await founder.expiredInvitation()
        try await founder.does("sync")
        #expect(try await newcomer.fails("join", expired, "--hub", hub.url).contains("expiré"))
        let bundle = world.folder.appending(path: "b.essync").path()
        try await founder.does("bundle", "write", bundle)
        #expect(try await newcomer.fails("join", expired, "--from", bundle).contains("expiré"))
        #expect(try await newcomer.fails("join", text, "--from", bundle).contains("servi"))
        #expect(try newcomer.files.isEmpty)
    }

    @Test func bundles_thatAreWrong_areRefused_andRepeatedOnesDoNoHarm() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await founder.does("put", "question", "q", "label=Une question")
        let file = world.folder.appending(path: "b.essync")
        try await founder.does("bundle", "write", file.path(), "--for", try #require(try await apeas.replica))
        let whole = try Data(contentsOf: file)

        let before = try await apeas.contents()
        try Data(whole.dropLast(5)).write(to: file)
        try await apeas.fails("bundle", "read", file.path())
        var forged = whole
        forged[forged.count - 3] ^= 1
        try forged.write(to: file)
        #expect(try await apeas.fails("bundle", "read", file.path()).contains("signature"))
        try Data("Ceci n'est pas un lot.".utf8).write(to: file)
        try await apeas.fails("bundle", "read", file.path())
        let stranger = try world.partner("stranger")
        try await stranger.does("init", "--network", "autre", "--structure", "stranger")
        let foreign = world.folder.appending(path: "foreign.essync").path()
        try await stranger.does("bundle", "write", foreign)
        #expect(try await apeas.fails("bundle", "read", foreign).contains("autre réseau"))
        #expect(try await apeas.contents() == before)

        try whole.write(to: file)
        #expect(try await apeas.json("bundle", "read", file.path())["received"].int == 1)
        #expect(try await apeas.json("bundle", "read", file.path())["received"].int == 0)
        #expect(try await apeas.json("show", "question", "q")["label"].string == "Une question")
        #expect(try await apeas.json("doctor")["healthy"].bool == true)
    }
}

extension Partner {
    /// What is in this partner's folder.
    fileprivate var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path()) }
    }

    /// An invitation that was over before it was made.
    fileprivate func expiredInvitation() async throws -> String {
        let replica = try Replica.open(at: database.path(), keys: KeyFolder(folder: home))
        let expires = EditTime(milliseconds: Int64(WallClock.now().milliseconds) - 60_000)
        let invitation = try replica.invite(expires: expires)
        try replica.close()
        return invitation.text
    }
}
