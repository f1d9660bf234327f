import Foundation
import Testing

/// Hubs that are lost, replaced, restored and doubled, as processes of their own.
struct HubNetworkTests {
    /// Text that doesn't pack, so that the log exceeds one message of 4 MiB.
    private func fill(_ partner: Partner) async throws {
        var generator = SystemRandomNumberGenerator()
        let file = partner.folder.appending(path: "long.txt")
        for index in 0..<6 {
            let noise = (0..<900_000).map { _ in UInt8(33 + generator.next() % 90) }
            try Data(noise).write(to: file)
            try await partner.does(
                "put", "offer", "inter-made/longue-\(index)", "name=Longue", "description=@long.txt")
            try await partner.does("commit")
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func lostHub_isReplacedByAnEmptyOne_whichOnePartnerAloneFills() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let first = try HubProcess(network: network, data: world.folder.appending(path: "first"))
        // Whatever the order of arrival, what lets it in and its title are in different messages.
        let apeas = try world.partner("apeas")
        try await world.vouch(for: apeas, as: "apeas", by: [founder])
        try await fill(founder)
        try await founder.does("sync", first.url)
        try await apeas.joins(network, as: "apeas", first)
        try await apeas.does("put", "question", "q", "label=Une question")
        try await apeas.does("sync")
        try await first.kill()
        try FileManager.default.removeItem(at: world.folder.appending(path: "first"))

        let second = try HubProcess(network: network, data: world.folder.appending(path: "second"))
        let receipt = try await apeas.json("sync", second.url)[0]
        #expect(receipt["upToDate"].bool == true)
        #expect(try #require(receipt["roundTrips"].int) > 2)
        #expect(try await founder.json("sync", second.url)[0]["upToDate"].bool == true)
        #expect(try await founder.contents() == apeas.contents())
        #expect(try await second.stop().code == 0)
        for partner in [founder, apeas] {
            #expect(try await partner.json("doctor")["healthy"].bool == true)
        }
    }

    @Test(.timeLimit(.minutes(20)))
    func hubRestoredFromABackup_getsBackWhatItLost() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let data = world.folder.appending(path: "hub")
        let hub = try HubProcess(network: network, data: data)
        let port = try #require(URL(string: hub.url)?.port)
        let apeas = try await world.join("apeas", by: founder, hub)
        #expect(try await hub.stop().code == 0)
        let backup = world.folder.appending(path: "backup")
        try FileManager.default.copyItem(at: data, to: backup)
        let later = try HubProcess(network: network, data: data, port: port)
        try await apeas.does("put", "question", "q1", "label=Après")
        try await apeas.does("sync")
        try await founder.does("sync")
        try await later.kill()
        try FileManager.default.removeItem(at: data)
        try FileManager.default.moveItem(at: backup, to: data)

        let restored = try HubProcess(network: network, data: data, port: port)
        try await founder.does("put", "question", "q2", "label=Ensuite")
        let receipt = try await founder.json("sync")[0]
        #expect(receipt["upToDate"].bool == true && receipt["sent"].int == 2)
        try await apeas.does("sync")
        #expect(try await founder.contents() == apeas.contents())
        #expect(try await restored.stop().code == 0)
    }

    @Test(.timeLimit(.minutes(20)))
    func twoHubs_keepInStep_onBehalfOfTheirOperatorsDevice() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let first = try HubProcess(network: network, data: world.folder.appending(path: "first"))
        let apeas = try await world.join("apeas", by: founder, first)
        let second = try HubProcess(
            network: network, data: world.folder.appending(path: "second"), options: ["--peer", first.url],
            home: founder.home)
        try await apeas.does("put", "question", "q1", "label=Par le premier")
        try await apeas.does("sync", first.url)
        try await until {
            try await founder.does("sync", second.url)
            return try await founder.tries("show", "question", "q1").code == 0
        }
        try await founder.does("put", "question", "q2", "label=Par le second")
        try await founder.does("sync", second.url)
        try await until {
            try await apeas.does("sync", first.url)
            return try await apeas.tries("show", "question", "q2").code == 0
        }
        try await first.kill()
        try await founder.does("put", "question", "q3", "label=L'autre est parti")
        #expect(try await founder.json("sync", second.url)[0]["upToDate"].bool == true)
        let outcome = try await second.stop()
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("\"message\":\"peer synced\""))
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func hubThatIsNoDevice_saysWhatToDo() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let other = try world.partner("autre")
        func refusal(_ partner: Partner, _ option: String, _ value: String) async throws -> String {
            try await partner.fails("hub", "serve", "--network", network, "--port", "0", option, value)
        }
        #expect(try await refusal(other, "--peer", "http://127.0.0.1:9").contains("essync join"))
        #expect(try await refusal(founder, "--peer", "pas une adresse").contains("adresse d'un hub"))
        #expect(try await refusal(founder, "--trust-proxy", "ici").contains("10.0.0.0/8"))
        try await founder.fails(
            "hub", "serve", "--network", network, "--tls-cert", "/nulle/part", "--tls-key", "/nulle/part")
        #expect(
            try await founder.tries("hub", "serve", "--network", network, "--tls-cert", "x").code == 64)
    }

    @Test func hubCalledByAnotherName_saysSo_inTheReadersLanguage() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(
            network: network, data: world.folder.appending(path: "hub"),
            options: ["--public-url", "https://hub.example.org"])
        #expect(try await founder.fails("sync", hub.url).contains("ne répond pas à cette adresse"))
        let english = try await founder.fails("sync", hub.url, "--lang", "en")
        #expect(english.contains("refuses: it doesn't answer to that address"))
    }

    // MARK: TLS

    @Test func hubWithItsOwnCertificate_isTrustedByFile() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let (certificate, key) = (founder.folder.path() + "salle.pem", founder.folder.path() + "salle.key")
        let openssl = try #require(Program.find("openssl"))
        let made = try await run(
            openssl,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-keyout", key, "-out", certificate, "-subj", "/CN=salle", "-addext",
                "subjectAltName=IP:127.0.0.1",
            ], in: founder.folder, environment: founder.environment)
        try #require(made.code == 0, "\(made.error)")
        let hub = try HubProcess(
            network: network, data: world.folder.appending(path: "hub"),
            options: ["--tls-cert", certificate, "--tls-key", key])
        #expect(hub.url.hasPrefix("https://"))
        #expect(try await founder.fails("sync", hub.url).contains("--ca"))
        try await founder.does("sync", hub.url, "--ca", certificate)
        let invitation = try await founder.json("invite", "--hub", hub.url)
        let trust = ["ESSYNC_CA": certificate]
        #expect(try await founder.tries("sync", environment: trust).code == 0)
        let second = try world.partner("second")
        let text = try #require(invitation["invitation"].string)
        #expect(try await second.tries("join", text, environment: trust).code == 0)
        #expect(try await second.fails("sync", "--ca", key).contains("PEM"))
    }

    // MARK: Who is behind

    @Test func status_saysWhoIsBehind_inBothLanguages() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await founder.does("sync")
        for index in 0..<3 {
            try await founder.does("put", "question", "q\(index)", "label=Une question")
            try await founder.does("commit")
        }
        let status = try await founder.json("status")
        #expect(status["behind"][0]["structure"].string == "apeas")
        #expect(status["behind"][0]["missing"].int == 3)
        #expect(status["hubs"][0]["missing"].int == 3 && status["hubs"][0]["withheld"].int == 0)
        let french = try await founder.does("status").out
        #expect(french.contains("Pas encore confirmé par : apeas."))
        #expect(french.contains("Il manque 3 envois au hub \(hub.url)"))
        let english = try await founder.does("status", "--lang", "en").out
        #expect(english.contains("Not confirmed yet by: apeas."))
        #expect(english.contains("The hub \(hub.url) lacks 3 changesets; it was last met on"))
        try await founder.does("sync")
        try await apeas.does("sync")
        try await apeas.does("put", "question", "q", "label=Vu")
        try await apeas.does("sync")
        let receipt = try await founder.json("sync")[0]
        #expect(receipt["behind"] == .array([]) && receipt["membersUpToDate"].int == 2)
        #expect(try await founder.json("status")["behind"] == .array([]))
    }

    /// Asks until it is so; the test's time limit is the limit.
    private func until(_ condition: () async throws -> Bool) async throws {
        while try await !condition() { try await Task.sleep(for: .milliseconds(100)) }
    }
}
