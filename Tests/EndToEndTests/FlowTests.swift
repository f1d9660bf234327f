import Foundation
import Testing

/// The main job, as partners do it: edit offline, sync through a hub, and nothing is lost.
struct FlowTests {
    @Test func partners_editOffline_syncThroughAHub_andEndEqual() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        try await founder.does("import", Program.package.appending(path: "seeds").path())
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        let essor = try await world.join("essor13", by: founder, hub)
        #expect(try await hub.stop().code == 0)

        try await apeas.does("put", "offer", "apeas/accompagnement", "phone=04 91 00 00 01")
        try await essor.sqlite("UPDATE structure SET phone = '04 91 00 00 02' WHERE id = 'essor13';")
        try await founder.does("put", "question", "par-ou-commencer", "label=Par où commencer, au juste ?")
        try await apeas.does("put", "question", "par-ou-commencer", "label=J'ai une idée, et après ?")

        let again = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        for partner in [founder, apeas, essor, founder, apeas] { try await partner.does("sync", again.url) }
        for partner in [founder, apeas, essor] {
            #expect(try await partner.json("conflicts")[0]["versions"].items.count == 2)
            #expect(
                try await partner.json("show", "structure", "essor13")["phone"].string == "04 91 00 00 02")
        }
        try await founder.does("resolve", "question", "par-ou-commencer", "--take", "2")
        for partner in [founder, apeas, essor] { try await partner.does("sync", again.url) }
        let contents = try await [founder, apeas, essor].asyncMap { try await $0.contents() }
        #expect(contents[0] == contents[1])
        #expect(contents[0] == contents[2])
        for partner in [founder, apeas, essor] {
            #expect(try await partner.json("conflicts").items.isEmpty)
            #expect(try await partner.json("doctor")["healthy"].bool == true)
        }
    }

    @Test func aPartnerWithoutNetwork_joinsAndSyncsByFile() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let fourth = try world.partner("pes21")
        try await world.vouch(for: fourth, as: "pes21", by: [founder])
        let bundle = world.folder.appending(path: "reseau.essync").path()
        let written = try await founder.json("bundle", "write", bundle)
        #expect(try #require(written["changesets"].int) > 0)

        let joined = try await fourth.json(
            "join", network, "--as", "pes21", "--name", "PES 21", "--from", bundle)
        #expect(joined["network"].string == network)
        #expect(try await fourth.json("show", "structure", "pes21")["name"].string == "PES 21")
        try await fourth.does("put", "offer", "pes21/accompagnement", "name=Accompagnement")
        let back = world.folder.appending(path: "retour.essync").path()
        try await fourth.does("bundle", "write", back, "--for", try #require(try await founder.replica))
        let read = try await founder.json("bundle", "read", back)
        #expect(try #require(read["received"].int) > 0)
        #expect(try await founder.contents() == fourth.contents())
        let repeated = try await founder.json("bundle", "read", back)
        #expect(repeated["received"].int == 0)
    }

    @Test func syncingWithNothingNew_isOneRoundTrip_andSendsNothing() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let receipt = try await founder.json("sync")[0]
        #expect(receipt["roundTrips"].int == 1)
        #expect(receipt["sent"].int == 0)
        #expect(try #require(receipt["bytesSent"].int) < 300)
        #expect(try #require(receipt["bytesReceived"].int) < 300)
        #expect(receipt["upToDate"].bool == true)
    }

    @Test func undo_putsBackWhatAChangesetCovered_andLeavesWhatCameAfter() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        try await founder.does("put", "offer", "inter-made/couveuse", "phone=3131", "email=un@example.org")
        try await founder.does("put", "offer", "inter-made/starter", "name=Starter")
        try await founder.does("rm", "question", "par-ou-commencer")
        let sealed = try await founder.json("commit")["changesets"][0].string
        try await founder.does("put", "offer", "inter-made/couveuse", "email=deux@example.org")
        let undone = try await founder.json("undo", try #require(sealed))
        #expect(undone["rows"].int == 3)
        #expect(undone["left"][0]["field"].string == "email")
        let offer = try await founder.json("show", "offer", "inter-made/couveuse")
        #expect(offer["phone"].string == "+33491000000")
        #expect(offer["email"].string == "deux@example.org")
        try await founder.fails("show", "offer", "inter-made/starter")
        #expect(
            try await founder.json("show", "question", "par-ou-commencer")["label"].string
                == "Par où commencer ?")
        #expect(try await founder.json("doctor")["healthy"].bool == true)
        try await founder.does("undo", try #require(undone["changesets"][0].string))
        #expect(try await founder.json("show", "offer", "inter-made/starter")["name"].string == "Starter")
        #expect(try await founder.json("show", "offer", "inter-made/couveuse")["phone"].string == "3131")
    }

    @Test func aRowEditedHereAndDeletedThere_isKeptOrDeletedByDecision() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        for (decision, isThere) in [("--keep", true), ("--delete", false)] {
            try await founder.does("put", "question", "q", "label=Une question")
            for partner in [founder, apeas] { try await partner.does("sync") }
            try await founder.does("put", "question", "q", "label=Une autre question")
            try await apeas.does("rm", "question", "q")
            for partner in [founder, apeas, founder] { try await partner.does("sync") }
            let conflict = try await apeas.json("conflicts")[0]
            #expect(conflict["field"] == .null)
            #expect(conflict["versions"].items.map { $0["value"].string } == ["edited", "deleted"])
            try await apeas.does("resolve", "question", "q", decision)
            for partner in [apeas, founder] { try await partner.does("sync") }
            #expect(try await founder.json("conflicts").items.isEmpty)
            #expect(try await founder.tries("show", "question", "q").code == (isThere ? 0 : 1))
            #expect(try await founder.contents() == apeas.contents())
        }
    }
}
