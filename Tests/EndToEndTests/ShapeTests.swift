import Foundation
import Testing

/// The JSON shapes that scripts rely on.
struct ShapeTests {
    @Test func foundingAndInviting_haveTheirShapes() async throws {
        let world = try World()
        let founder = try world.partner("inter-made")
        let made = try await founder.json("init", "--network", "Réseau d'ici", "--structure", "inter-made")
        #expect(
            made.names == [
                "network", "structure", "replica", "db", "draft", "vouchers", "founders", "rows", "kept",
            ])
        #expect(made["draft"].bool == true && made["vouchers"].int == 0)
        #expect(made["founders"] == .array([.string("inter-made")]))
        #expect(made["network"].string?.hasPrefix("reseau-d-ici-") == true)
        #expect(made["structure"].string == "inter-made")
        #expect(made["replica"].string?.count == 26)
        #expect(made["db"].string == founder.database.path())
        let invitation = try await founder.json("invite")
        #expect(invitation["invitation"].string?.hasPrefix("essync1:") == true)
        #expect(invitation["expires"].string?.wholeMatch(of: Self.time) != nil)
        let key = try await founder.json("key")
        #expect(key.names == ["line", "words", "structure", "key"])
        #expect(key["line"].string?.hasPrefix("essync-key:") == true && key["words"].items.count == 6)
    }

    @Test func syncAndStatus_haveTheirShapes() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let receipts = try await founder.json("sync", hub.url)
        #expect(receipts.items.count == 1)
        let numbers = [
            "sent", "received", "roundTrips", "bytesSent", "bytesReceived", "conflicts", "rejected",
            "clockOffsetMilliseconds", "membersUpToDate", "members",
        ]
        for name in numbers { #expect(receipts[0][name].int != nil, "\(name)") }
        #expect(receipts[0]["hub"].string == hub.url)
        #expect(receipts[0]["upToDate"].bool == true)
        try await founder.does("put", "question", "q", "label=Une question")
        let status = try await founder.json("status")
        #expect(status["network"].string == network)
        #expect(status["structure"].string == "inter-made")
        #expect(status["pending"].int == 1)
        for name in ["held", "conflicts", "rejected"] { #expect(status[name].int == 0) }
        let replica = try #require(status["replica"].string)
        #expect(try #require(status["vector"][replica].int) > 0)
        #expect(status["hubs"][0]["url"].string == hub.url)
        #expect(status["hubs"][0]["lastSync"].string?.wholeMatch(of: Self.time) != nil)
        #expect(status["hubs"][0]["upToDate"].bool == false)
    }

    @Test func conflictsLogAndBlame_haveTheirShapes() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await founder.does("put", "question", "par-ou-commencer", "label=Un")
        try await apeas.does("put", "question", "par-ou-commencer", "label=Deux")
        for partner in [founder, apeas, founder] { try await partner.does("sync", hub.url) }
        let conflicts = try await founder.json("conflicts")
        #expect(conflicts[0]["table"].string == "question")
        #expect(conflicts[0]["key"] == .array([.string("par-ou-commencer")]))
        #expect(conflicts[0]["field"].string == "label")
        #expect(conflicts[0]["versions"].items.map { $0["value"].string } == ["Deux", "Un"])
        #expect(
            conflicts[0]["versions"][0].names == ["value", "replica", "structure", "device", "time", "seq"])
        #expect(conflicts[0]["versions"][0]["structure"].string == "apeas")
        #expect(conflicts[0]["versions"][0]["device"].string == "salon")

        let entry = try await founder.json("log", "question", "par-ou-commencer", "--field", "label")[0]
        #expect(
            entry.names == [
                "changeset", "replica", "structure", "device", "seq", "time", "table", "key", "field",
                "value",
                "operation", "covered",
            ])
        #expect(entry["operation"].string == "write")
        #expect(entry["covered"].bool == false)
        let replica = try #require(entry["replica"].string)
        #expect(entry["changeset"].string == "\(replica):\(try #require(entry["seq"].int))")

        let blame = try await founder.json("blame", "question", "par-ou-commencer")
        let label = try #require(blame.items.first { $0["field"].string == "label" })
        #expect(label["value"].string == "Deux")
        #expect(label["structure"].string == "apeas")
        #expect(label["vector"].names.count == 2)
    }

    @Test func values_keepTheirStorageClass() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does(
            "put", "offer", "inter-made/couveuse", "weeks=13", "hours_per_week=7",
            "summary=Une \"couveuse\"\nen deux lignes")
        let outcome = try await founder.does("show", "offer", "inter-made/couveuse", "--json")
        #expect(outcome.out.contains("\"weeks\": 13}"))
        #expect(outcome.out.contains("\"hours_per_week\": 7.0,"))
        let row = try outcome.json
        #expect(row["summary"].string == "Une \"couveuse\"\nen deux lignes")
        #expect(row["email"] == .null)
        #expect(row["id"].string == "inter-made/couveuse")
        #expect(row["structure"].string == "inter-made")
        try await founder.does("put", "territory", "marseille", "latitude=43.296", "longitude=5.37")
        try await founder.does("commit")
        let together = try await founder.json("blame", "territory", "marseille")
        let place = together.items.first { $0["field"].string == "latitude+longitude" }
        #expect(place?["value"] == .array([.number(43.296), .number(5.37)]))
    }

    @Test func lists_areArraysOfObjects() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let list = try await founder.json("list", "offer", "structure=inter-made")
        #expect(list.items.map { $0["name"].string } == ["Couveuse"])
        #expect(try await founder.json("list", "offer", "name=Rien").items.isEmpty)
        let hits = try await founder.json("search", "COUVE")
        #expect(
            hits.items.contains {
                $0["table"].string == "offer" && $0["key"][0].string == "inter-made/couveuse"
            })
        for command in ["held", "rejected", "conflicts", "log", "members", "devices"] {
            if case .array = try await founder.json(command) { continue }
            Issue.record("\(command) gives no array")
        }
    }

    @Test func put_readsFilesStandardInputAndNULL() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try Data("De\u{301}crite\n".utf8).write(to: founder.folder.appending(path: "texte.txt"))
        try await founder.does(
            "put", "offer", "inter-made/couveuse", "description=@texte.txt", "phone=", "rhythm=@@rien")
        let row = try await founder.json("show", "offer", "inter-made/couveuse")
        #expect(row["description"].string.map { Array($0.utf8) } == Array("D\u{e9}crite\n".utf8))
        #expect(row["phone"] == .null)
        #expect(row["rhythm"].string == "@rien")
        try await founder.does("put", "offer", "inter-made/couveuse", "summary=-", input: "De l'entrée")
        #expect(
            try await founder.json("show", "offer", "inter-made/couveuse")["summary"].string == "De l'entrée")
    }

    private static var time: Regex<Substring> { /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)/ }
}
