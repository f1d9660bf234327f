import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// Requests that come from elsewhere than a page of the desk (rules D1 to D3, D7 to D10, D12).
@Suite struct GuardTests {
    private func host(_ browser: TestBrowser) -> String { "\(browser.host):\(browser.port)" }

    @Test func address_isThisMachinesOwn_andTheReplicas() throws {
        let first = DeskAddress.host(for: "a")
        #expect(first.hasPrefix("127."))
        #expect(first == DeskAddress.host(for: "a"))
        #if os(Linux)
            #expect(first != "127.0.0.1" && first != DeskAddress.host(for: "b"))
            for number in 0..<2_000 {
                let parts = DeskAddress.host(for: "\(number)").split(separator: ".").compactMap { Int($0) }
                #expect(
                    parts.count == 4 && parts[0] == 127 && parts[1...].allSatisfy { (1...254).contains($0) })
            }
        #endif
    }

    /// A rebound name, and every other way to write the address.
    @Test func otherHosts_getNothing() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            let port = browser.port
            let hosts = [
                "localhost:\(port)", "127.0.0.1:\(port)", browser.host, "\(browser.host).:\(port)",
                "evil.example:\(port)",
                "\(browser.host):\(port)0", "[::ffff:\(browser.host)]:\(port)",
                "\(browser.host):\(port):\(port)",
                "x@\(host(browser))", "",
            ]
            for host in hosts {
                for path in ["/", "/style.css", "/ouvrir?jeton=x"] {
                    let headers = browser.headers("GET").map { $0.0 == "Host" ? ("Host", host) : $0 }
                    let answer = try await browser.send("GET", path, headers: headers)
                    #expect([421, 400].contains(answer.status), "\(host) \(path)")
                    #expect(!answer.body.contains("Inter-Made"))
                }
            }
            for target in [
                "//evil.example/", "/../", "/%2e%2e/", "/a/%00",
            ] {
                let answer = try await browser.send("GET", target, headers: browser.headers("GET"))
                #expect([421, 400, 404].contains(answer.status), "\(target)")
            }
        }
    }

    @Test func twoHosts_areNone() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            for extra in ["evil.example", host(browser)] {
                let answer = try await browser.send(
                    "GET", "/", headers: [("Host", extra)] + browser.headers("GET"))
                #expect(answer.status != 200 || extra == host(browser), "\(extra)")
            }
        }
    }

    @Test func pagesOfOthers_readNothing() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { (browser: TestBrowser) async throws -> Void in
            for site in ["cross-site", "same-site"] {
                let headers = browser.headers("GET").map {
                    $0.0 == "Sec-Fetch-Site" ? ("Sec-Fetch-Site", site) : $0
                }
                #expect(try await browser.send("GET", "/", headers: headers).status == 403, "\(site)")
            }
            // Typed, or by a bookmark.
            let typed = browser.headers("GET").map {
                $0.0 == "Sec-Fetch-Site" ? ("Sec-Fetch-Site", "none") : $0
            }
            #expect(try await browser.send("GET", "/", headers: typed).status == 200)
            let fetched = typed.map { $0.0 == "Sec-Fetch-Mode" ? ("Sec-Fetch-Mode", "no-cors") : $0 }
            #expect(try await browser.send("GET", "/", headers: fetched).status == 403)
        }
    }

    /// A form that somebody else's page sends, with the cookie and even the right token.
    @Test func postsOfOtherPages_writeNothing() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/creer?table=offer")
            let fields = try #require(browser.fields(of: "/creer")) + [("nom", "Piégée")]
            let body = fields.filter { $0 != ("nom", "") }
                .map { "\(PagePath.encoded($0.0))=\(PagePath.encoded($0.1))" }.joined(separator: "&")
            let right = browser.headers("POST")
            func changed(_ name: String, _ value: String?) -> [(String, String)] {
                right.filter { $0.0 != name } + (value.map { [(name, $0)] } ?? [])
            }
            let attacks = [
                changed("Origin", "https://evil.example"), changed("Origin", "null"), changed("Origin", nil),
                changed("Origin", "http://\(browser.host):\(browser.port + 1)"),
                changed("Origin", "http://localhost:\(browser.port)"),
                changed("Sec-Fetch-Site", "cross-site"), changed("Sec-Fetch-Site", "same-site"),
                changed("Sec-Fetch-Site", "none"),
                changed("Origin", nil).filter { !$0.0.hasPrefix("Sec-") },
            ]
            for (index, headers) in attacks.enumerated() {
                #expect(
                    try await browser.send("POST", "/creer", headers: headers, body: body).status == 403,
                    "\(index)"
                )
            }
            for type in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
                let status = try await browser.send(
                    "POST", "/creer", headers: changed("Content-Type", type), body: body
                ).status
                #expect(status == 400, "\(type)")
            }
            #expect(try stage.replica.row("offer", ["inter-made/piegee"]) == nil)
            // The very same request is taken from our own page.
            #expect(try await browser.send("POST", "/creer", headers: right, body: body).status == 303)
            #expect(try stage.replica.row("offer", ["inter-made/piegee"]) != nil)
        }
    }

    @Test func formsWithoutTheirToken_writeNothing() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withDesk { desk in
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            try await browser.get("/creer?table=offer")
            let own = try #require(browser.fields(of: "/creer")?.first { $0.0 == "jeton" }?.1)
            let language = try #require(browser.fields(of: "/langue")?.first { $0.0 == "jeton" }?.1)
            let other = TestBrowser(desk.origin)
            try await other.open(desk.opening())
            try await other.get("/creer?table=offer")
            let foreign = try #require(other.fields(of: "/creer")?.first { $0.0 == "jeton" }?.1)
            let changed = String(own.dropLast()) + (own.hasSuffix("0") ? "1" : "0")
            for token in [nil, "", language, foreign, changed, String(own.prefix(32))] {
                try await browser.post(
                    "/creer", [("table", "offer"), ("nom", "Piégée")] + (token.map { [("jeton", $0)] } ?? []))
                #expect(browser.answer.status == 403, "\(token ?? "none")")
            }
            #expect(try stage.replica.row("offer", ["inter-made/piegee"]) == nil)
        }
    }

    @Test func otherMethods_areRefused() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
                let answer = try await browser.send(method, "/", headers: browser.headers("GET"))
                #expect(answer.status == 405, "\(method)")
                #expect(answer.headers.allSatisfy { !$0.name.lowercased().hasPrefix("access-control") })
            }
            let head = try await browser.send("HEAD", "/", headers: browser.headers("GET"))
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }

    @Test func everyAnswer_hasTheHeaders() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            for (path, cookie) in [
                ("/", true), ("/style.css", true), ("/nulle-part", true), ("/", false), ("/ouvrir", true),
            ] {
                let headers = browser.headers("GET").filter { cookie || $0.0 != "Cookie" }
                let answer = try await browser.send("GET", path, headers: headers)
                let policy = try #require(answer.header("Content-Security-Policy"))
                #expect(policy.hasPrefix("default-src 'none';"))
                #expect(!policy.contains("unsafe") && policy.contains("script-src 'self';"))
                #expect(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"))
                #expect(policy.contains("form-action 'self'"))
                #expect(answer.header("Cache-Control") == "no-store")
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("X-Frame-Options") == "DENY")
                #expect(answer.header("Referrer-Policy") == "same-origin")
                #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
                #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
            }
        }
    }

    /// The script and the style hold no data, and stay small (8 kB and 20 kB).
    @Test func scriptAndStyle_areSmall() async throws {
        let stage = try DeskStage()
        try await stage.withDesk { desk in
            let browser = TestBrowser(desk.origin)
            for (path, type, bytesMax) in [
                ("/desk.js", "text/javascript", 8_192), ("/style.css", "text/css", 20_480),
            ] {
                let answer = try await browser.send("GET", path, headers: browser.headers("GET"))
                #expect(answer.status == 200 && answer.header("Content-Type")?.hasPrefix(type) == true)
                #expect((1...bytesMax).contains(answer.body.utf8.count), "\(path)")
            }
        }
    }

    @Test func anotherUserOfTheMachine_getsNothing() async throws {
        let stage = try DeskStage()
        let strangers = PeerCheck { _ in getuid() + 1 }
        try await stage.withDesk(with: { $0.peers = strangers }) { desk in
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            #expect(browser.answer.status == 403)
            #expect(browser.cookie == nil)
        }
    }

    /// The kernel knows the user of a connection that this test makes.
    @Test func kernel_knowsWhoConnects() async throws {
        #if os(Linux)
            let stage = try DeskStage()
            let asked = Asked()
            let check = PeerCheck { connection in
                let user = PeerCheck.kernel.user(connection)
                asked.note(user)
                return user
            }
            try await stage.withDesk(with: { $0.peers = check }) { desk in
                _ = try await TestBrowser(desk.origin).get("/")
            }
            #expect(asked.users == [getuid()])
        #endif
    }

    @Test func kernelsTable_isReadRight() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1
               1: 0203017F:C350 0203017F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 2

            """
        func user(_ peerPort: Int) -> UInt32? {
            PeerCheck.user(
                of: .init(peerHost: "127.1.3.2", peerPort: peerPort, ownHost: "127.1.3.2", ownPort: 8_080),
                in: table)
        }
        #expect(user(50_000) == 1_001)
        #expect(user(50_001) == nil)
    }

    @Test func requestsBeyondTheLimits_areRefused() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            let many = (0..<10_000).map { "a\($0)=1" }.joined(separator: "&")
            #expect(
                try await browser.send("POST", "/creer", headers: browser.headers("POST"), body: many).status
                    == 400
            )
            let large = "nom=" + String(repeating: "x", count: DeskLimits.formBytesMax)
            #expect(
                try await browser.send("POST", "/creer", headers: browser.headers("POST"), body: large).status
                    == 413)
            let headers = browser.headers("GET") + [("X-Long", String(repeating: "x", count: 1 << 20))]
            let status = try? await browser.send("GET", "/", headers: headers).status
            #expect(status != 200)
            try await browser.get("/")
            #expect(browser.answer.status == 200, "The desk goes on")
        }
    }

    @Test func wayBack_leadsNowhereElse() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            for page in [
                "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=1",
            ] {
                try await browser.get("/")
                let fields = try #require(browser.fields(of: "/langue")).filter { $0.0 == "jeton" }
                let body = (fields + [("page", page), ("langue", "en")])
                    .map { "\(PagePath.encoded($0.0))=\(PagePath.encoded($0.1))" }.joined(separator: "&")
                let answer = try await browser.send(
                    "POST", "/langue", headers: browser.headers("POST"), body: body)
                let place = try #require(answer.header("Location"))
                #expect(place.hasPrefix("/") && !place.hasPrefix("//") && !place.contains("\\"), "\(page)")
                #expect(answer.header("Set-Cookie") == nil)
            }
        }
    }
}

/// The users that the kernel named.
private final class Asked: Sendable {
    private let all = Locked<[UInt32?]>([])
    var users: [UInt32?] { all.value }
    func note(_ user: UInt32?) { all.change { $0.append(user) } }
}
