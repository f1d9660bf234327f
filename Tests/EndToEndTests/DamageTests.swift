import Foundation
import Testing

/// A table that another program spoiled: commands say so, go on with the others, and make it anew.
struct DamageTests {
    @Test(
        arguments: [
            "DROP TABLE question_offer", "DROP TABLE unmet_need", "DROP TABLE term", "DROP TABLE offer",
            "ALTER TABLE offer RENAME TO Offre",
            "DROP TRIGGER sync_update_structure; ALTER TABLE structure DROP COLUMN website",
            "ALTER TABLE offer RENAME COLUMN phone TO tel",
            "CREATE TABLE x AS SELECT * FROM offer; DROP TABLE offer; CREATE TABLE offer AS SELECT * FROM x; DROP TABLE x",
            "CREATE TABLE x AS SELECT * FROM offer; DROP TABLE offer; CREATE VIEW offer AS SELECT * FROM x",
            "DROP TABLE offer; CREATE TABLE offer (id TEXT, name TEXT, PRIMARY KEY (id)) WITHOUT ROWID",
        ])
    func aSpoiledTable_isSaid_andMadeAnew(_ sql: String) async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let before = try await founder.contents()
        try await founder.sqlite("PRAGMA foreign_keys = OFF; \(sql);")
        let damaged = try await founder.json("status")["damaged"].items
        #expect(damaged.count >= 1)
        let table = try #require(damaged.first?["table"].string)
        let status = try await founder.does("status")
        #expect(status.out.contains("la table \(table)"), "\(status.out)")
        #expect(try await founder.tries("status", "--strict").code == 2)
        #expect(try await founder.tries("doctor").code == 1)
        let refusal = try await founder.fails("list", table)
        #expect(refusal.contains("essync rebuild"), "\(refusal)")
        try await founder.does("commit")
        // Whatever else is asked, the answer is one, or a sentence.
        for words in [
            ["list", "question"], ["search", "couveuse"], ["gaps"], ["check"], ["members"], ["log"],
            ["show", "offer", "inter-made/couveuse"], ["duplicates"], ["suggest"],
            ["export", "--output", "x"],
        ] {
            let outcome = try await run(
                Program.essync, words, in: founder.folder, environment: founder.environment)
            #expect([0, 1, 64].contains(outcome.code), "\(words): \(outcome.code) \(outcome.error)")
        }
        let rebuilt = try await founder.does("rebuild")
        #expect(rebuilt.out.contains(table), "\(rebuilt.out)")
        #expect(try await founder.json("doctor")["healthy"].bool == true)
        #expect(try await founder.json("status")["damaged"].items.isEmpty)
        let after = try await founder.contents()
        let differing = after.keys.filter { after[$0] != before[$0] }.sorted()
        #expect(differing == [], "\(differing.map { "\(before[$0] ?? "") -> \(after[$0] ?? "")" })")
    }

    /// What somebody wrote into a table that replaced ours isn't thrown away.
    @Test func rowsOfTheOtherProgram_areKeptBeside() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        try await founder.sqlite(
            """
            CREATE TABLE x AS SELECT * FROM question; DROP TABLE question; CREATE TABLE question AS SELECT * FROM x; DROP TABLE x;
            INSERT INTO question (id, label) VALUES ('neuve', 'Une question de plus');
            """)
        let rebuilt = try await founder.json("rebuild")
        #expect(rebuilt["remade"][0]["kept"].string == "question_before_rebuild")
        let kept = try await founder.sqlite("SELECT label FROM question_before_rebuild WHERE id = 'neuve';")
        #expect(kept == "Une question de plus\n")
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func syncSaysIt_andGoesOn() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await apeas.sqlite("PRAGMA foreign_keys = OFF; DROP TABLE offer;")
        try await founder.does("put", "offer", "inter-made/couveuse", "phone=04 91 11 11 11")
        try await founder.does("sync")
        let synced = try await apeas.does("sync")
        #expect(synced.error.contains("la table offer"), "\(synced.error)")
        try await apeas.does("rebuild")
        #expect(
            try await apeas.json("show", "offer", "inter-made/couveuse")["phone"].string == "+33491111111")
        #expect(try await founder.json("sync")[0]["received"].int == 0)
    }
}
