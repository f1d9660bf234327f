import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// How a browser is let in, and how it isn't (rules D4 to D6, D16, D20).
@Suite struct OpeningTests {
    @Test func withoutASession_nothingIsShown_butOneSentence() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withDesk { desk in
            let browser = TestBrowser(desk.origin)
            for path in [
                "/", "/fiches", "/offre/inter-made/couveuse", "/catalogue?q=couveuse", "/nulle-part",
            ] {
                try await browser.get(path)
                #expect(browser.answer.status == 401, "\(path)")
                #expect(!browser.answer.body.contains("Inter-Made"), "\(path)")
            }
            try await browser.get("/style.css")
            #expect(browser.answer.status == 200)
        }
    }

    @Test func opening_worksOnce() async throws {
        let stage = try DeskStage()
        try await stage.withDesk { desk in
            let opening = desk.opening()
            let browser = TestBrowser(desk.origin)
            try await browser.open(opening)
            #expect(browser.answer.status == 200)
            let other = TestBrowser(desk.origin)
            try await other.open(opening)
            #expect(other.answer.status == 401)
            #expect(other.cookie == nil)
        }
    }

    @Test func opening_diesAfterAMinute_andAfterFiveGuesses() async throws {
        let stage = try DeskStage()
        let clock = TestClock()
        try await stage.withDesk(with: { $0.clock = clock.now }) { desk in
            let late = desk.opening()
            clock.advance(seconds: 61)
            let browser = TestBrowser(desk.origin)
            try await browser.open(late)
            #expect(browser.answer.status == 401)
            let guessed = desk.opening()
            for _ in 0..<5 { try await browser.get("/ouvrir?jeton=faux") }
            try await browser.open(guessed)
            #expect(browser.answer.status == 401)
        }
    }

    /// A file of the user's posts it, and the first steps link to it: pages of another site, whose redirections a
    /// browser follows without the cookie.
    @Test(arguments: ["POST", "GET"])
    func opening_fromAnotherSite_leadsOn_fromAPageOfOurs(method: String) async throws {
        let stage = try DeskStage()
        try await stage.withDesk { desk in
            let page = desk.openingPage()
            let secret = try #require(page.firstMatch(of: /name="jeton" value="([0-9a-f]+)"/)?.1)
            let browser = TestBrowser(desk.origin)
            let answer = try await browser.send(
                method, method == "POST" ? "/ouvrir" : "/ouvrir?jeton=\(secret)",
                headers: [
                    ("Host", String(desk.origin.dropFirst(7))), ("Origin", "null"),
                    ("Sec-Fetch-Site", "cross-site"),
                    ("Content-Type", "application/x-www-form-urlencoded"),
                ], body: method == "POST" ? "jeton=\(secret)" : nil)
            #expect(answer.status == 200)
            #expect(answer.header("Refresh") == "0; url=/")
            #expect(answer.body.contains(#"<a href="/">"#))
            browser.cookie = answer.header("Set-Cookie").map { String($0.prefix { $0 != ";" }) }
            try await browser.get("/")
            #expect(browser.answer.status == 200)
        }
    }

    @Test func cookie_isForThisDeskAlone() async throws {
        let stage = try DeskStage()
        try await stage.withDesk { desk in
            let browser = TestBrowser(desk.origin)
            let answer = try await browser.send(
                "GET", String(desk.opening().dropFirst(desk.origin.count)), headers: browser.headers("GET"))
            let cookie = try #require(answer.header("Set-Cookie"))
            #expect(
                cookie.wholeMatch(
                    of: /essync-desk-[0-9a-f]{8}=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict/) != nil)
        }
    }

    @Test func session_endsByTheLock_andByRest() async throws {
        let stage = try DeskStage()
        let clock = TestClock()
        try await stage.withDesk(with: { $0.clock = clock.now }) { desk in
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            try await browser.submit("/verrouiller")
            #expect(browser.answer.status == 401)
            try await browser.open(desk.opening())
            #expect(browser.answer.status == 200)
            clock.advance(seconds: 13 * 3_600)
            try await browser.get("/")
            #expect(browser.answer.status == 401)
        }
    }

    @Test func wrongCookies_openNothing() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            let right = try #require(browser.cookie)
            for cookie in [right + "0", right.uppercased(), "\(right); \(right)", "x=1"] {
                browser.cookie = cookie
                try await browser.get("/")
                #expect(browser.answer.status == 401, "\(cookie)")
            }
        }
    }

    @Test func secondStart_getsAnOpeningOfTheFirst() async throws {
        let stage = try DeskStage()
        let runtime = stage.folder.path("run")
        try FileManager.default.createDirectory(
            atPath: runtime, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let environment = ["XDG_RUNTIME_DIR": runtime]
        guard
            case .first(let first) = try DeskInstance.start(for: stage.replica.path, environment: environment)
        else {
            Issue.record("The first start finds no other")
            return
        }
        // By another name, it is the same file.
        let link = stage.folder.path("lien.db")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: stage.replica.path)
        try await stage.withDesk { desk in
            try first.answer { desk.opening() }
            guard
                case .second(let opening) = try DeskInstance.start(for: link, environment: environment)
            else {
                Issue.record("The second start finds the first")
                return
            }
            let browser = TestBrowser(desk.origin)
            try await browser.open(opening)
            #expect(browser.answer.status == 200)
        }
        withExtendedLifetime(first) {}
    }

    @Test func runtimeFolder_isNobodyElses() throws {
        let stage = try DeskStage()
        let open = stage.folder.path("offen")
        try FileManager.default.createDirectory(
            atPath: open, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        #expect(try RuntimeFolder.path(["XDG_RUNTIME_DIR": open]) != open)
    }
}
