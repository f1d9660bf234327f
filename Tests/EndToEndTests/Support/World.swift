import Foundation
import SyncTestSupport
import Testing

/// A folder with partners in it, and perhaps a hub; gone when the test is over.
final class World: Sendable {
    private let files: TemporaryFolder

    var folder: URL { files.url }

    init() throws { files = try TemporaryFolder("essync-e2e") }

    func partner(_ name: String) throws -> Partner { try Partner(name, in: folder) }

    /// A founder, `inter-made`, whose network has the few rows that tests need; one member's word admits to it.
    func founder() async throws -> (partner: Partner, network: String) {
        let founder = try partner("inter-made")
        let made = try await founder.json(
            "init", "--network", "laplateforme", "--structure", "inter-made", "--name", "Inter-Made",
            "--device", "accueil", "--vouchers", "1")
        try await founder.does("put", "offer", "inter-made/couveuse", "name=Couveuse", "phone=04 91 00 00 00")
        try await founder.does("put", "question", "par-ou-commencer", "label=Par où commencer ?")
        return (founder, try #require(made["network"].string))
    }
}

/// A hub as a process of its own.
final class HubProcess: Sendable {
    let url: String
    private let running: Running

    /// Starts a hub, on a free port for port 0, and waits until it answers.
    ///
    /// - Parameters:
    ///   - network: the one it serves.
    ///   - data: its folder.
    ///   - port: where it listens.
    ///   - options: more of the command line.
    ///   - home: its operator's keys; without, it has none.
    /// - Throws: where the program doesn't start.
    init(network: String, data: URL, port: Int = 0, options: [String] = [], home: URL? = nil) throws {
        let pipe = Pipe()
        running = try Running(
            Program.essync,
            ["hub", "serve", "--network", network, "--data", data.path(), "--port", "\(port)", "--json"]
                + options,
            in: FileManager.default.temporaryDirectory,
            environment: [
                "PATH": "/usr/bin:/bin", "HOME": data.path(), "LANG": "en_US.UTF-8",
                "ESSYNC_HOME": (home ?? data).path(),
            ],
            output: pipe.fileHandleForWriting)
        var line = ""
        while !line.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            if data.isEmpty { break }
            line += String(decoding: data, as: UTF8.self)
        }
        try pipe.fileHandleForReading.close()
        url = try #require(JSONValue(parsing: line)["url"].string, "the hub started: \(running.errorSoFar)")
    }

    /// Stops it as a service manager would.
    func stop() async throws -> Outcome {
        running.process.send(SIGTERM)
        return try await running.outcome()
    }

    /// Stops it as a power cut would.
    func kill() async throws {
        running.process.send(SIGKILL)
        _ = try await running.outcome()
    }

    deinit {
        running.process.send(SIGKILL)
    }
}
