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
        // One structure alone agrees on nothing.
        let said = try await founder.json("compact")
        #expect(said["state"].string == "proposed" && said["needed"].int == 2, "\(said)")
        #expect(try await dropping([founder, apeas]) > 5)
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

    /// Says again and again what may be dropped, until each has dropped something: it takes the word of both, and each has
    /// to have heard of the other's.
    ///
    /// - Returns: the least that one dropped.
    private func dropping(_ partners: [Partner]) async throws -> Int {
        var dropped = partners.map { _ in 0 }
        for round in 0..<5 where dropped.contains(0) {
            for (index, partner) in partners.enumerated() {
                try await partner.does("put", "question", "entre-\(index)", "label=Tour \(round)")
                try await partner.does("sync")
                let done = try await partner.json("compact")
                if done["state"].string == "compacted" { dropped[index] += done["elided"].int ?? 0 }
                try await partner.does("sync")
            }
        }
        return dropped.min() ?? 0
    }
}
