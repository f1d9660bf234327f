import Foundation
import Testing

/// Files and folders as people name them.
struct StrangeNamesTests {
    static let names = [
        "Café", "Mes documents", "a%20b", "c#d", "q?x=1", "l'été \"x\"", "🎈", "Été/Documents", "e\u{301}",
        "file:x", "~", "a\\b",
    ]

    @Test(arguments: names) func everything_worksInAFolderNamed(_ name: String) async throws {
        let world = try World()
        let partner = try Partner(name, in: world.folder)
        try await partner.does("init", "--network", "n", "--structure", "s-a", "--name", "X")
        try await partner.does("put", "offer", "s-a/o", "name=Été")
        try await partner.does("commit")
        for command in [
            ["backup", "sauvegarde \(name.last ?? "x").db"], ["bundle", "write", "clé usb%.essync"],
            ["bundle", "read", "clé usb%.essync"], ["export", "--output", "export é #1"],
            ["export", "--format", "geojson", "--output", "carte ?.geojson"], ["import", "export é #1"],
            ["publish", "site", "site é"], ["publish", "sheets", "fiches é"],
            ["publish", "brochure", "brochure %.html"], ["publish", "map", "carte é.svg.html"],
            ["search", "ete"], ["doctor"],
            ["init", "--network", "n", "--structure", "s-b", "--name", "Y", "--db", "ma base é.db"],
        ] {
            let outcome = try await run(
                Program.essync, command, in: partner.folder, environment: partner.environment)
            #expect(outcome.code == 0, "\(command): \(outcome.error)")
        }
        for file in ["clé usb%.essync", "export é #1/offer.csv", "site é/index.html", "brochure %.html"] {
            #expect(FileManager.default.fileExists(atPath: partner.path(file)), "\(file)")
        }
        let found = try await partner.shell("find .. -name '*%[0-9A-F][0-9A-F]*' ! -name 'a%20b*'")
        #expect(found.out.isEmpty, "\(found.out)")
        #expect(try await partner.json("status")["db"].string == partner.path("essync.db"))
        #expect(try await partner.json("backup", "b é.db")["file"].string == partner.path("b é.db"))
        let below = try await partner.shell("mkdir -p 'é/%41' && cd 'é/%41' && \"$ESSYNC\" list offer")
        #expect(below.code == 0 && below.out.contains("Été"), "\(below.error)")
    }

    @Test func pathsAreFollowed_asTheSystemFollowsThem() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let script = """
            mkdir -p real/deep other && ln -s real/deep link
            "$ESSYNC" backup link/../from-link.db && test -f real/from-link.db &&
            "$ESSYNC" backup './~' && test -f '~' && "$ESSYNC" backup '~x' && test -f '~x' &&
            ln -s ../essync.db other/alias.db && "$ESSYNC" list offer --db other/alias.db &&
            "$ESSYNC" export --output out/ && test -f out/offer.csv && cd link && "$ESSYNC" status
            """
        let outcome = try await founder.shell(script)
        #expect(outcome.code == 0, "\(outcome.out)\(outcome.error)")
        #expect(try await founder.fails("backup", "nulle/part.db", "--lang", "en").contains("doesn't exist"))
        #expect(try await founder.fails("backup", "real/", "--lang", "fr").contains("real"))
        #expect(try await founder.fails("bundle", "read", "nulle.essync", "--lang", "fr").contains("nulle"))
    }

    @Test func whatIsntUTF8_isOneClearSentence_andNoFile() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let scripts = [
            #""$ESSYNC" backup "$(printf 'caf\351.db')""#,
            #""$ESSYNC" put offer inter-made/couveuse "name=$(printf 'caf\351')""#,
            #"ESSYNC_HOME="$(printf 'caf\351')" "$ESSYNC" status"#,
            #"d="$(printf 'caf\351')"; mkdir "$d"; cd "$d" && "$ESSYNC" status; r=$?; cd ..; rmdir "$d"; exit $r"#,
            #"mkdir gone; cd gone; rmdir ../gone; "$ESSYNC" status"#,
        ]
        for script in scripts {
            let outcome = try await founder.shell(script)
            #expect(outcome.code == 1 && outcome.errorLines.count == 1, "\(script): \(outcome.error)")
            #expect(outcome.error.hasPrefix("essync: "), "\(script): \(outcome.error)")
        }
        #expect(try await founder.shell("ls").out == "essync.db\n")
        #expect(try await founder.json("show", "offer", "inter-made/couveuse")["name"].string == "Couveuse")
    }
}

extension Partner {
    fileprivate func path(_ name: String) -> String {
        folder.path(percentEncoded: false).trimmingSuffix("/") + "/" + name
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
