import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Synchronization
import Testing

@testable import Desk

/// From nothing to a catalogue: each way, and what is refused on it.
@Suite struct FirstRunTests {
    /// Runs the first steps of a machine without a replica.
    private static func withFirstRun(
        at path: String, in folder: URL, _ body: (TestBrowser, RunningDesk) async throws -> Void
    ) async throws {
        let configuration = FirstRunConfiguration(
            path: path, keys: KeyFolder(folder: folder), language: .french, device: "poste neuf")
        let (ready, continuation) = AsyncStream<RunningDesk>.makeStream()
        let server = Task {
            defer { continuation.finish() }
            try await FirstRunServer(configuration).run(signals: []) { continuation.yield($0) }
        }
        var desks = ready.makeAsyncIterator()
        let desk = try #require(await desks.next())
        do {
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            try await body(browser, desk)
        } catch {
            server.cancel()
            _ = await server.result
            throw error
        }
        server.cancel()
        _ = await server.result
    }

    @Test func founding_leadsToTheDesk_once() async throws {
        let folder = try TemporaryFolder("first")
        let path = folder.path("essync.db")
        try await Self.withFirstRun(at: path, in: folder.url) { browser, _ in
            #expect(browser.text.contains("Comment voulez-vous commencer"))
            #expect(browser.page.problems == [])
            try await browser.get("/fonder")
            let fields = try #require(browser.fields(of: "/fonder"))
            try await browser.submit("/fonder", [("reseau", "Essai"), ("nom", "")])
            #expect(browser.answer.status == 422 && browser.title.hasPrefix("Erreur"))
            #expect(browser.page.root.all("input").contains { $0.attributes["value"] == "Essai" })
            try await browser.submit("/fonder", [("nom", "Maison de l'emploi")])
            #expect(browser.text.contains("C'est fait"), "\(browser.text)")
            let replica = try Replica.open(at: path, keys: KeyFolder(folder: folder.url))
            #expect(try replica.structure() == "maison-de-l-emploi")
            let opening = try #require(browser.links.first { $0.contains("/ouvrir") })
            let desk = TestBrowser(String(opening.prefix { $0 != "?" }.dropLast("/ouvrir".count)))
            try await desk.open(opening)
            #expect(desk.text.contains("Bonjour, Maison de l'emploi"))
            // A form of before founds nothing more.
            try await browser.post("/fonder", fields + [("reseau", "Autre"), ("nom", "Autre")])
            #expect(browser.text.contains("C'est fait"))
            #expect(replica.network.text.lowercased().hasPrefix("essai"))
        }
    }

    @Test func doors_areClosed_withoutASession() async throws {
        let folder = try TemporaryFolder("first")
        let path = folder.path("essync.db")
        try await Self.withFirstRun(at: path, in: folder.url) { browser, _ in
            try await browser.get("/fonder")
            let fields = try #require(browser.fields(of: "/fonder")) + [("reseau", "x"), ("nom", "x")]
            let stranger = TestBrowser(browser.origin)
            try await stranger.get("/")
            #expect(stranger.answer.status == 401)
            try await stranger.post("/fonder", fields)
            #expect(stranger.answer.status == 401)
            try await browser.post("/fonder", fields.map { $0.0 == "jeton" ? ("jeton", "x") : $0 })
            #expect(browser.answer.status == 403)
            let other = try await browser.send("GET", "/", headers: [("Host", "localhost:\(browser.port)")])
            #expect(other.status == 421)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    /// What an invitation says is shown; its hub is asked only once the person agrees, and nothing is used up.
    @Test func invitation_isShownBeforeItActs() async throws {
        let stage = try DeskStage()
        let invitation = try stage.replica.invite(
            hub: "http://127.0.0.1:1",
            expires: EditTime(milliseconds: Int64(WallClock.now().milliseconds) + 60_000))
        let folder = try TemporaryFolder("first")
        let path = folder.path("essync.db")
        try await Self.withFirstRun(at: path, in: folder.url) { browser, _ in
            try await browser.get("/invitation")
            try await browser.submit("/invitation", [("texte", "Bonjour")])
            #expect(browser.answer.status == 422)
            let folded = String(invitation.text.prefix(50)) + "\n" + String(invitation.text.dropFirst(50))
            try await browser.submit("/invitation", [("texte", folded)])
            #expect(browser.answer.status == 200)
            #expect(
                browser.text.contains("http://127.0.0.1:1")
                    && browser.text.contains(stage.replica.network.text))
            try await browser.submit("/rejoindre", [("poste", "salle")])
            #expect(browser.answer.status == 422)
            #expect(browser.page.root.all("input").contains { $0.attributes["value"] == "salle" })
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    /// A bundle of a USB key, as a file that the browser sends.
    @Test func invitation_withABundle_needsNoHub() async throws {
        let stage = try DeskStage()
        let invitation = try stage.replica.invite(
            expires: EditTime(milliseconds: Int64(WallClock.now().milliseconds) + 600_000))
        var bundle: [UInt8] = []
        _ = try stage.replica.writeBundle { bundle += $0 }
        let folder = try TemporaryFolder("first")
        let path = folder.path("essync.db")
        try await Self.withFirstRun(at: path, in: folder.url) { browser, _ in
            try await browser.get("/invitation")
            try await browser.submit("/invitation", [("texte", invitation.text)])
            let fields = try #require(browser.fields(of: "/rejoindre")).filter { $0.0 != "poste" }
            try await browser.send(fields + [("poste", "salle")], file: bundle, to: "/rejoindre")
            #expect(browser.text.contains("C'est fait"), "\(browser.text)")
        }
        let replica = try Replica.open(at: path, keys: KeyFolder(folder: folder.url))
        #expect(try replica.structure() == "inter-made")
        #expect(try replica.row("structure", ["inter-made"]) != nil)
    }

    /// The line is the same as often as it is asked for, and its key waits.
    @Test func line_staysTheSame() async throws {
        let folder = try TemporaryFolder("first")
        let path = folder.path("essync.db")
        try await Self.withFirstRun(at: path, in: folder.url) { browser, _ in
            var lines: Set<String> = []
            for name in ["ESSOR 13", "essor-13"] {
                try await browser.get("/structure")
                try await browser.submit("/structure", [("nom", name)])
                lines.insert(browser.page.root.all("pre").first?.text ?? "")
            }
            #expect(lines.count == 1)
            let line = try #require(lines.first.flatMap { DeviceLine($0) })
            #expect(line.structure == "essor-13")
            try await browser.submit("/entrer", [("reseau", "x")])
            #expect(browser.answer.status == 422)
        }
    }
}
