import Foundation
import Testing

/// A published folder changes as a whole, or not at all.
struct WholeSiteTests {
    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    }

    private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    @Test func aSecondPublication_takesTheFirstOnesPlace_andKeepsWhatAPersonPutThere() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let site = founder.folder.appending(path: "site")
        try await founder.does("put", "event", "salon", "title=Salon", "starts_at=2027-01-01")
        try await founder.does("publish", "site", "site")
        let own = site.appending(path: "images/logo.txt")
        try FileManager.default.createDirectory(
            at: own.deletingLastPathComponent(), withIntermediateDirectories: true)
        try "le nôtre".write(to: own, atomically: true, encoding: .utf8)
        try "exemple.org".write(
            to: site.appending(path: "CNAME"), atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: site.appending(path: "accueil").path(), withDestinationPath: "index.html")
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: site.path())

        try await founder.does("rm", "event", "salon")
        try await founder.does("put", "event", "foire", "title=Foire", "starts_at=2027-01-01")
        for _ in 0..<2 { try await founder.does("publish", "site", "site/") }
        #expect(try text(own) == "le nôtre" && text(site.appending(path: "CNAME")) == "exemple.org")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: site.appending(path: "accueil").path())
                == "index.html")
        let events = try names(site.appending(path: "evenements"))
        #expect(events.contains("foire.html") && !events.contains("salon.html"))
        let mode = try FileManager.default.attributesOfItem(atPath: site.path())[.posixPermissions] as? Int
        #expect(mode == 0o750)
        #expect(try names(founder.folder).allSatisfy { !$0.contains("draft") })
    }

    /// Files may be at most so large: as a full disk, in the middle of the site.
    @Test func aWriteThatFails_leavesTheOldSite() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let shell = try #require(Program.find("sh"))
        try await founder.does("publish", "site", "site")
        let site = founder.folder.appending(path: "site")
        let before = try FileManager.default.subpathsOfDirectory(atPath: site.path()).sorted()
        let home = try text(site.appending(path: "index.html"))
        try await founder.does(
            "put", "structure", "inter-made", "description=-",
            input: String(repeating: "Une longue phrase. ", count: 40_000))
        try await founder.does("commit")
        for target in ["site", "neuf"] {
            let outcome = try await run(
                shell,
                [
                    "-c", "trap '' XFSZ; ulimit -f 200; exec \"$0\" publish site \(target)",
                    Program.essync.path(),
                ],
                in: founder.folder, environment: founder.environment)
            #expect(outcome.code == 1, "\(outcome.out)\(outcome.error)")
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: site.path()).sorted() == before)
        #expect(try text(site.appending(path: "index.html")) == home)
        #expect(!FileManager.default.fileExists(atPath: founder.folder.appending(path: "neuf").path()))
        #expect(try names(founder.folder).allSatisfy { !$0.contains("draft") })
    }

    @Test func whatAKilledProgramLeft_isTakenAway() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let left = founder.folder.appending(path: ".site.essync-draft-1x2y/pages")
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
        try "à moitié".write(to: left.appending(path: "a.html"), atomically: true, encoding: .utf8)
        try await founder.does("publish", "site", "site")
        #expect(try names(founder.folder).allSatisfy { !$0.contains("draft") })
    }

    @Test func aFolderThatOneStandsIn_isWrittenWithin() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let site = founder.folder.appending(path: "site")
        try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
        for _ in 0..<2 {
            let outcome = try await run(
                Program.essync, ["publish", "site", ".", "--db", founder.database.path()], in: site,
                environment: founder.environment)
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        #expect(try names(site).contains("index.html"))
        #expect(try names(site).allSatisfy { !$0.contains("draft") })
    }

    @Test func aRowWithAHardKey_stopsNobody() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let long = String(repeating: "tres-long-", count: 30)
        _ = try await founder.fails("put", "structure", long, "name=Long", "status=publie")
        try await founder.sqlite(
            "INSERT INTO structure (id, name, status) VALUES ('\(long)', 'Long', 'publie');")
        try await founder.does("put", "offer", "inter-made/\(long)", "name=Long", "status=publie")
        try await founder.does("put", "event", "a\u{1B}b/../c", "title=T\u{1B}[31m", "starts_at=2027-01-01")
        try await founder.does("publish", "site", "site", "--url", "https://exemple.org")
        try await founder.does("publish", "sheets", "fiches")
        let listed = try await founder.does("list", "event").out
        #expect(!listed.contains("\u{1B}"))
        let document = try await founder.does("list", "event", "--json").out
        #expect(!document.contains("\u{1B}") && document.contains("\\u001b"))
    }

    @Test func put_refusesWhatNoCalendarHas() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        for start in [
            "2026-02-30", "0000-00-00", "2026-05-04T25:61", "2026-05-04T11:00:00+99:99", "0202-01-01",
        ] {
            let said = try await founder.fails("put", "event", "e", "title=T", "starts_at=\(start)")
            #expect(said.contains("starts_at") || said.contains("date"), "\(said)")
        }
        try await founder.does("put", "event", "e", "title=T", "starts_at=2026-05-04")
        _ = try await founder.fails("put", "event", "e", "ends_at=2026-05-01")
        _ = try await founder.fails("put", "event", "e", "recurrence=FREQ=WEEKLY;UNTIL=20260230")
        _ = try await founder.fails("put", "structure", "inter-made", "opening_hours=Mo 25:61-26:00")
        try await founder.does("put", "event", "e", "ends_at=2026-05-05", "recurrence=FREQ=YEARLY")
    }
}
