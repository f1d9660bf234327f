import Foundation
import Testing

/// A log that is made lighter by two structures and their hub.
struct CompactTests {
    @Test func membersAndHub_dropTheSame_andANewcomerIsEqual() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let data = world.folder.appending(path: "hub")
        let hub = try HubProcess(network: network, data: data, options: ["--compact"])
        let apeas = try await world.join("apeas", by: founder, hub)
        for number in 0..<5 {
            try await apeas.does("put", "offer", "apeas/atelier", "name=Atelier \(number)")
            try await apeas.does("sync")
            try await founder.does("put", "question", "combien", "label=\(number)")
            try await founder.does("sync")
        }
        try await apeas.does("put", "offer", "apeas/atelier", "phone=04 91 11 11 11")
        try await apeas.does("sync")
        try await founder.does("sync")
        let plan = try await founder.json("compact", "--dry-run")
        #expect(plan["state"].string == "proposed")
        let done = try await founder.json("compact")
        #expect(done["state"].string == "compacted" && done["elided"].int ?? 0 > 5, "\(done)")
        try await founder.does("sync")
        try await apeas.does("sync")
        #expect(try await apeas.does("compact").out.contains("Journal allégé"))
        #expect(try await founder.fails("compact", "--without", "personne").contains("n'est pas membre"))
        // The hub looks when it starts.
        _ = try await hub.stop()
        let again = try HubProcess(network: network, data: data, options: ["--compact"])
        let newcomer = try await world.join("essor", by: founder, again)
        #expect(try await again.stop().error.contains("compacted"))
        #expect(try await newcomer.json("show", "offer", "apeas/atelier")["name"].string == "Atelier 4")
        for partner in [founder, apeas, newcomer] {
            #expect(try await partner.json("doctor")["healthy"].bool == true)
        }
    }
}
