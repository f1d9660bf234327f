import Foundation
import Testing

/// The example program, as its readers would try it.
struct GardenTests {
    @Test func twoLaptops_shareTheirPlots_throughAHub() async throws {
        let world = try World()
        let north = world.folder.appending(path: "north é.db").path(percentEncoded: false)
        let south = world.folder.appending(path: "south.db").path(percentEncoded: false)
        func garden(_ words: String...) async throws -> String {
            let outcome = try await run(
                Program.essync.deletingLastPathComponent().appending(path: "garden"), words, in: world.folder,
                environment: ["PATH": "/usr/bin:/bin"])
            #expect(outcome.code == 0, "\(words): \(outcome.error)")
            return outcome.out.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let network = try await garden("found", north, "north")
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        _ = try await garden("plant", north, "north/12", "beans")
        let line = try await garden("key", south, "south")
        #expect(try await garden("key", south, "south") == line)
        _ = try await garden("vouch", north, line, hub.url)
        _ = try await garden("join", south, network, "south", hub.url)
        #expect(try await garden("list", south) == "north/12 beans")
        _ = try await garden("plant", south, "south/1", "leeks")
        #expect(try await garden("sync", south, hub.url).hasSuffix("0 received"))
        #expect(try await garden("sync", north, hub.url).hasPrefix("0 sent"))
        #expect(try await garden("list", north) == "north/12 beans\nsouth/1 leeks")
    }
}
