import Foundation
import Testing

/// Where keys are, who may read what, and what is said where a key can't be had.
struct HomeTests {
    @Test func withoutHome_nothingLandsInTheCurrentFolder() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let bare: [String: String?] = ["HOME": nil, "ESSYNC_HOME": nil, "XDG_DATA_HOME": nil]
        try await founder.does("commit")
        let surroundings = [bare, bare.merging(["HOME": "rel", "XDG_DATA_HOME": "./data"]) { $1 }]
        for (number, more) in surroundings.enumerated() {
            // Reading needs no key; sealing says where it was looked for.
            let read = try await founder.shell(
                "mkdir -p run; cd run; \"$ESSYNC\" list offer", environment: more)
            #expect(read.code == 0 && read.out.contains("Couveuse"), "\(read.error)")
            try await founder.does("put", "offer", "inter-made/couveuse", "summary=Essai \(number)")
            let sealed = try await founder.shell("cd run; \"$ESSYNC\" commit", environment: more)
            #expect(sealed.code == 1 && sealed.error.contains("HOME"), "\(sealed.error)")
            #expect(sealed.errorLines.count == 1)
            let kept = try await founder.json("status")
            #expect(kept["pending"].int == 1 && kept["held"].int == 0)
            try await founder.does("commit")
        }
        let other = try await founder.shell(
            "cd run; ESSYNC_HOME=../keys \"$ESSYNC\" init --network n --structure s --db ../n.db")
        #expect(other.code == 0, "\(other.error)")
        #expect(try await founder.shell("find run -mindepth 1").out.isEmpty)
        #expect(!network.isEmpty)
    }

    @Test func aKeyThatCantBeRead_isNoCopy() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let replica = try #require(try await founder.replica)
        let key = founder.home.appending(path: "keys/\(replica)")
        let text = try Data(contentsOf: key)
        let invitation = try #require(try await founder.json("invite")["invitation"].string)
        try await founder.does("put", "offer", "inter-made/couveuse", "summary=Essai")
        try Data("illisible".utf8).write(to: key)
        for command in [
            ["commit"], ["join", invitation], ["bundle", "write", "b.essync"],
            ["sync", "http://127.0.0.1:9"],
        ] {
            let outcome = try await run(
                Program.essync, command, in: founder.folder, environment: founder.environment)
            #expect(outcome.code == 1 && !outcome.error.contains("essync join"), "\(outcome.error)")
            #expect(outcome.error.contains(replica), "\(outcome.error)")
        }
        let status = try await founder.json("status")
        #expect(status["canSeal"].bool == false && status["keyTrouble"].string == "unreadable-key")
        #expect(try await founder.does("list", "offer").out.contains("Couveuse"))
        try text.write(to: key)
        try await founder.does("commit")
        #expect(try await founder.json("status")["pending"].int == 0)
    }

    @Test func whatIsMade_isForItsOwnerAlone_whateverTheUmask() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let script = """
            umask 0
            "$ESSYNC" init --network n --structure s --name S --db new.db
            "$ESSYNC" put event e title=T --db new.db
            "$ESSYNC" search T --db new.db; "$ESSYNC" backup copy.db; "$ESSYNC" bundle write b.essync
            "$ESSYNC" invite --file invitation.txt; ESSYNC_HOME=wide "$ESSYNC" init --network n --structure s --db w.db
            "$ESSYNC" hub serve --network \(network) --data hub --port 0 >/dev/null 2>&1 &
            until [ -e hub/\(network).db-wal ] || ! kill -0 $!; do sleep 0.1; done; kill $!; wait
            sqlite3 new.db 'SELECT 1; CREATE TABLE extra(x); INSERT INTO extra VALUES (1);' '.shell ls -l new.db-wal'
            """
        let outcome = try await founder.shell(script)
        #expect(outcome.code == 0, "\(outcome.error)")
        for file in [
            "new.db", "new.db-search", "copy.db", "b.essync", "invitation.txt", "w.db", "hub/\(network).db",
        ] {
            #expect(try founder.mode(file) == "600", "\(file)")
        }
        for folder in ["hub", "wide/keys"] { #expect(try founder.mode(folder) == "700", "\(folder)") }
        #expect(outcome.out.contains("-rw-------"), "\(outcome.out)")
        for key in try FileManager.default.contentsOfDirectory(
            atPath: founder.folder.appending(path: "wide/keys").path(percentEncoded: false))
        {
            #expect(try founder.mode("wide/keys/\(key)") == "600")
        }
        #expect(try await founder.json("doctor")["healthy"].bool == true)
        let wide = "chmod 755 \"$ESSYNC_HOME/keys\"; chmod 644 \"$ESSYNC_HOME\"/keys/*"
        #expect(try await founder.shell(wide).code == 0)
        let doctor = try await founder.tries("doctor", "--json")
        #expect(try doctor.code == 1 && doctor.json["findings"][0]["code"].string == "key-rights")
    }
}
