import Foundation
import Testing

/// Several programs at once on one replica, and a disk that is full.
struct TogetherTests {
    @Test func commandsAtOnce_allSucceed() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let running = try (0..<8).flatMap { number in
            [
                try founder.starts("put", "question", "q\(number)", "label=Question \(number)"),
                try founder.starts(number.isMultiple(of: 2) ? "commit" : "sync"),
            ]
        }
        for program in running {
            let outcome = try await program.outcome()
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        try await founder.does("sync")
        #expect(try await founder.json("list", "question").items.count == 9)
        #expect(try await founder.json("status")["unsent"].int == 0)
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func aReplicaThatStaysBusy_isToldInOneLine() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let shell = try #require(Program.find("sqlite3"))
        let lock = try Running(
            shell, [founder.database.path()], in: founder.folder, environment: founder.environment,
            input: "BEGIN IMMEDIATE;\n.print locked\n.shell sleep 60\nROLLBACK;\n")
        while !lock.outSoFar.contains("locked") { await Task.yield() }
        #expect(try await founder.fails("put", "question", "q", "label=x").contains("Un autre programme"))
        #expect(try await founder.tries("list", "question").code == 0)
        lock.process.send(SIGKILL)
        _ = try await lock.outcome()
        try await founder.does("put", "question", "q", "label=x")
    }

    /// Needs a file system of its own, which Linux lets anyone mount in a namespace where that isn't
    /// forbidden.
    @Test(.enabled(if: TogetherTests.canMount))
    func aFullDisk_changesNothing() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let mount = founder.folder.appending(path: "disk")
        try FileManager.default.createDirectory(at: mount, withIntermediateDirectories: true)
        let script = """
            mount -t tmpfs -o size=3m tmpfs "$1" && cp "$2" "$1/essync.db" && cd "$1" &&
            head -c 900000 /dev/zero | tr '\\0' 'a' > "$3" &&
            dd if=/dev/zero of=room bs=1k count=100 2>/dev/null
            dd if=/dev/zero of=fill bs=1k 2>/dev/null
            "$4" put question par-ou-commencer "label=@$3"; echo "first $?"
            rm room
            "$4" put question par-ou-commencer "label=@$3"; echo "second $?"
            rm fill
            "$4" show question par-ou-commencer --json; "$4" doctor --json
            """
        let text = world.folder.appending(path: "texte.txt").path()
        let outcome = try await run(
            URL(filePath: "/usr/bin/unshare"),
            [
                "-rm", "sh", "-c", script, "sh", mount.path(), founder.database.path(), text,
                Program.essync.path(),
            ],
            in: founder.folder, environment: founder.environment)
        #expect(outcome.out.contains("first 1\nsecond 1\n"), "\(outcome.out)\(outcome.error)")
        #expect(outcome.errorLines.count == 2)
        #expect(outcome.errorLines.allSatisfy { $0.contains("disque est plein") }, "\(outcome.error)")
        #expect(outcome.out.contains("Par où commencer ?"))
        #expect(outcome.out.contains("\"healthy\": true"))
    }

    static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
