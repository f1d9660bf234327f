import Catalogue
import Client
import Foundation
import SyncTestSupport
import SyncHTTP
import SyncServer
import Testing

@testable import Desk
@testable import SyncCore

/// The state line tells only what can be proved, and an exchange that fails loses nothing.
@Suite struct ExchangeTests {
    private static let now = EditTime(milliseconds: 1_796_000_000_000)

    private func status(
        unsent: Int = 0, behind: Int = 0, members: Int = 3, hub: Bool = true, held: Int = 0,
        withheld: Int = 0, pending: Int = 0
    ) throws -> ReplicaStatus {
        let stage = try DeskStage()
        var status = try stage.replica.status()
        status.unsent = unsent
        status.held = held
        status.pending = pending
        status.members = members
        status.behind = (0..<behind).map { _ in MemberBehind(structure: "x", missing: 1) }
        status.hubs =
            hub
            ? [
                .init(
                    url: "https://hub.fr", lastSync: Self.now, upToDate: true, missing: 0, withheld: withheld)
            ] : []
        return status
    }

    @Test func line_saysNoMoreThanIsProved() throws {
        func line(_ status: ReplicaStatus, failed: EditTime? = nil) -> String {
            let line = SyncLine(status, failed: failed, now: Self.now)
            return line.mark.sign + " " + line.text(.french)
        }
        let clock = Self.now.clock
        let last = "dernier échange à \(clock)"
        let cases = [
            (line(try status(unsent: 3)), "○ 3 modifications seulement ici · \(last)"),
            (
                line(try status(unsent: 1), failed: Self.now),
                "○ 1 modification seulement ici · le hub n'a pas répondu (\(clock))"
            ),
            (
                line(try status(unsent: 2, hub: false)),
                "○ 2 modifications seulement ici · encore aucun échange"
            ),
            // Another program's edits are only here too.
            (line(try status(pending: 4)), "○ 1 modification seulement ici · \(last)"),
            (line(try status(hub: false)), "○ Ce poste n'a encore échangé avec personne"),
            (line(try status(behind: 2)), "◐ Sur le hub · pas encore d'accusé de réception · à \(clock)"),
            (line(try status(behind: 1)), "◐ Sur le hub · reçu par 1 structure sur 2 · à \(clock)"),
            (line(try status()), "● Reçu par les 2 autres structures · à \(clock)"),
            // Alone, nobody received anything.
            (
                line(try status(members: 1)),
                "◐ Sur le hub · votre structure est seule dans le réseau · à \(clock)"
            ),
            (line(try status(held: 2)), "! 2 modifications retenues ici"),
            (line(try status(withheld: 2)), "! Le hub ne donne pas tout · 2 modifications manquent"),
            // The own changes come first.
            (line(try status(unsent: 1, withheld: 2)), "○ 1 modification seulement ici · \(last)"),
        ]
        for (said, expected) in cases { #expect(said == expected) }
    }

    @Test func exchange_thatFails_saysSo_andThenSucceeds() async throws {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        let free = try await port()
        try await stage.withBrowser { browser in
            try stage.replica.put("event", ["salon-arpe"], [("place", "ici")])
            try stage.replica.seal()
            try await browser.get("/echanges")
            #expect(browser.text.contains("seulement ici"))
            try await browser.submit("/echanger", [("adresse", "http://127.0.0.1:\(free)")])
            try await settle(browser)
            #expect(browser.text.contains("Rien n'est perdu"))
            #expect(browser.page.root.all("button").allSatisfy { $0.attributes["disabled"] == nil })
            try await withHub(stage.replica.network, in: stage.folder.url.appending(path: "hub")) { url in
                try await browser.get("/echanges")
                try await browser.submit("/echanger", [("adresse", url)])
                try await settle(browser)
                #expect(browser.text.contains("Sur le hub · pas encore d'accusé de réception"))
                #expect(browser.text.contains("Tout est parti."))
                // One that reads and writes nothing can't tell.
                _ = try await other.sync(with: try ReplicaTransport(to: url, for: other))
                try await browser.submit("/echanger")
                try await settle(browser)
                #expect(browser.text.contains("ne peut pas le dire"))
                try other.put("event", ["salon-arpe"], [("city", "Aubagne")])
                _ = try await other.sync(with: try ReplicaTransport(to: url, for: other))
                try await browser.submit("/echanger")
                try await settle(browser)
                #expect(browser.text.contains("Reçu par l'autre structure"))
                // It wrote before this change and not since: that proves nothing.
                try stage.replica.put("event", ["salon-arpe"], [("place", "là")])
                try await browser.submit("/echanger")
                try await settle(browser)
                #expect(browser.text.contains("ne peut pas le dire : n'a rien écrit depuis le"))
                // What it wrote after it, without having it, does.
                try other.put("event", ["salon-arpe"], [("note", "x")])
                try other.seal()
                _ = try await other.sync(with: try ReplicaTransport(to: url, for: other))
                try await browser.submit("/echanger")
                try await settle(browser)
                #expect(browser.text.contains("pas encore votre dernière, à sa dernière modification"))
                #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Aubagne")
            }
        }
    }

    @Test func saveWithoutAHub_isListedAsOnlyHere() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(EditTests.couveuse + "&section=duree")
            try await browser.submit("/modifier", [("v.rhythm", "le mardi")])
            try await browser.get("/echanges")
            #expect(browser.text.contains("Ce qui n'est pas parti") && browser.text.contains("Couveuse"))
            #expect(browser.links.contains { $0.hasPrefix("/annuler") })
        }
    }

    private func settle(_ browser: TestBrowser) async throws {
        for _ in 0..<3_000 where browser.text.contains("Échange en cours") {
            try await Task.sleep(for: .milliseconds(100))
            try await browser.get("/echanges")
        }
    }

    /// A port where nobody listens.
    private func port() async throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                bind(descriptor, place, size)
                getsockname(descriptor, place, &size)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }

    private func withHub(_ network: NetworkID, in folder: URL, _ body: (String) async throws -> Void)
        async throws
    {
        let configuration = HubConfiguration(
            networks: [network], dataFolder: folder, port: 0, language: .english, now: WallClock.now,
            log: { _ in })
        let (ready, continuation) = AsyncStream<URL>.makeStream()
        let hub = Task { try await HubServer(configuration: configuration).run { continuation.yield($0) } }
        var urls = ready.makeAsyncIterator()
        guard let url = await urls.next() else { return }
        do {
            try await body(url.absoluteString)
        } catch {
            hub.cancel()
            throw error
        }
        hub.cancel()
    }
}
