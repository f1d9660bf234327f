import Foundation
import Testing

/// Edits by other programs are captured alike.
struct AnyToolTests {
    @Test func theShell_editsAndIsCaptured() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await founder.does("sync")
        #expect(try await founder.json("status")["pending"].int == 0)
        try await founder.sqlite(
            """
            UPDATE offer SET phone = phone;
            BEGIN; UPDATE offer SET phone = 'jamais'; ROLLBACK;
            """)
        #expect(try await founder.json("status")["pending"].int == 0)
        try await founder.sqlite(
            """
            INSERT INTO question (id, label) VALUES ('q1', 'Un'), ('q2', 'Deux');
            INSERT OR REPLACE INTO question (id, label, position) VALUES ('q1', 'Un bis', 1);
            INSERT OR IGNORE INTO question (id, label) VALUES ('q2', 'jamais');
            INSERT INTO question (id, label) VALUES ('q2', 'Deux bis')
                ON CONFLICT (id) DO UPDATE SET label = excluded.label;
            UPDATE question SET id = 'q3' WHERE id = 'q2';
            UPDATE offer SET phone = '04 91 22 22 22' WHERE id = 'inter-made/couveuse';
            VACUUM;
            """)
        for partner in [founder, apeas] { try await partner.does("sync") }
        #expect(try await apeas.json("show", "question", "q1")["label"].string == "Un bis")
        #expect(try await apeas.json("show", "question", "q3")["label"].string == "Deux bis")
        try await apeas.fails("show", "question", "q2")
        #expect(
            try await apeas.json("show", "offer", "inter-made/couveuse")["phone"].string == "04 91 22 22 22")
        #expect(try await founder.contents() == apeas.contents())
        #expect(try await founder.json("sync")[0]["sent"].int == 0)
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func theShell_keepsWhoseRowsTheyAre() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        let shell = try #require(Program.find("sqlite3"))
        let outcome = try await run(
            shell, [apeas.database.path(), "UPDATE offer SET phone = '1'"], in: apeas.folder,
            environment: apeas.environment)
        #expect(outcome.code != 0)
        #expect(outcome.error.contains("autre structure"))
        #expect(try await apeas.json("status")["pending"].int == 0)
    }

    /// Triggers taken away: the edits are found by comparing with the log.
    @Test func droppedTriggers_areMadeAgain_andTheEditsFound() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let names = try await founder.sqlite(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'question';")
        let drops = names.split(separator: "\n").map { "DROP TRIGGER \"\($0)\";" }.joined()
        #expect(!drops.isEmpty)
        try await founder.sqlite(drops + "UPDATE question SET label = 'Sans témoin';")
        #expect(try await founder.json("status")["pending"].int == 1)
        #expect(try await founder.json("commit")["rows"].int == 1)
        #expect(
            try await founder.json("log", "question", "par-ou-commencer")[0]["value"].string == "Sans témoin")
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func python_editsAndIsCaptured() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let python = try #require(Program.find("python3"), "python3 is installed")
        let script = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1], timeout=60)
            db.execute("UPDATE question SET label = ? WHERE id = ?", ("Posée par Python", "par-ou-commencer"))
            rows = [(f"p{i}", f"Question {i}") for i in range(50)]
            db.executemany("INSERT INTO question (id, label) VALUES (?, ?)", rows)
            db.commit()
            db.execute("DELETE FROM question")
            db.rollback()
            """
        let outcome = try await run(
            python, ["-c", script, founder.database.path()], in: founder.folder,
            environment: ProcessInfo.processInfo.environment)
        try #require(outcome.code == 0, "\(outcome.error)")
        let sealed = try await founder.json("commit")
        #expect(sealed["rows"].int == 51)
        #expect(try await founder.json("blame", "question", "p7")[0]["vector"].names.count <= 1)
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }
}
