import Foundation
import Testing

/// What is said reaches somebody, or the run fails.
struct OutputTests {
    @Test func aFullDisk_orAClosedStream_isAnError() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        for command in [
            "list offer", "list offer --json", "status", "status --json", "log", "log --json", "--help",
            "export --help", "--version", "completion bash", "show offer inter-made/couveuse --fields",
            "doctor", "backup b$$.db", "bundle write b.essync", "put event e title=T --json", "commit",
            "status --strict", "ask --stage idee",
        ] {
            for stream in [">/dev/full", ">&-"] {
                let outcome = try await founder.shell("\"$ESSYNC\" \(command) \(stream)")
                #expect(outcome.code == 1, "\(command) \(stream): \(outcome.error)")
                #expect(outcome.errorLines.count == 1, "\(command) \(stream): \(outcome.error)")
                if command.contains("--json") {
                    let error = try JSONValue(parsing: outcome.error)["error"]
                    #expect(error["code"].string == "output-lost", "\(command) \(stream)")
                }
            }
        }
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func aReaderThatHasSeenEnough_isNoError() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        for command in ["list offer", "log --json", "--help", "completion bash", "export --help"] {
            let outcome = try await founder.shell(
                "{ \"$ESSYNC\" \(command); echo $? >code; } | true; cat code")
            #expect(
                outcome.error.isEmpty && outcome.out == "0\n", "\(command): \(outcome.out)\(outcome.error)")
        }
    }

    @Test func aClosedStream_isNoFileThatIsOpenedNext() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let before = try await founder.does("list", "offer").out
        for streams in ["<&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"] {
            _ = try await founder.shell("\"$ESSYNC\" put event e title=T \(streams); true")
            _ = try await founder.shell("\"$ESSYNC\" export --output out --db nowhere.db \(streams); true")
        }
        #expect(try await founder.json("doctor")["healthy"].bool == true)
        #expect(try await founder.does("list", "offer").out == before)
    }

    @Test func aHub_thatCantSayWhereItIs_stops() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let script = "timeout 60 \"$ESSYNC\" hub serve --network \(network) --data hub --port 0 >/dev/full"
        let outcome = try await founder.shell(script)
        #expect(outcome.code == 1 && outcome.error.contains("essync: "), "\(outcome.error)")
    }

    @Test func aWatch_thatCantTell_stops() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let outcome = try await founder.shell("timeout 60 \"$ESSYNC\" sync \(hub.url) --watch >/dev/full")
        #expect(outcome.code == 1, "\(outcome.error)")
    }

    @Test func aPagerThatDoesntStart_isAnError() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let script = try #require(Program.find("script"))
        let outcome = try await run(
            script, ["-qec", "\(Program.essync.path(percentEncoded: false)) list offer", "/dev/null"],
            in: founder.folder,
            environment: founder.environment.merging(["PAGER": "/nulle/part", "TERM": "xterm"]) { $1 })
        #expect(outcome.code == 1 && outcome.out.contains("PAGER"), "\(outcome.out)")
    }

    @Test func aFileThatCantBeWritten_leavesNothing() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        for command in [
            "export --format geojson --output /dev/full",
            "publish brochure /dev/full",
            "publish map /dev/full", "export --output /dev/full",
            "publish brochure nulle/part.html", "backup nulle/part.db", "bundle write nulle/part.essync",
        ] {
            let outcome = try await founder.shell("\"$ESSYNC\" \(command)")
            #expect(outcome.code == 1 && outcome.errorLines.count == 1, "\(command): \(outcome.error)")
        }
        #expect(try await founder.shell("ls -A").out == "essync.db\n")
    }
}
