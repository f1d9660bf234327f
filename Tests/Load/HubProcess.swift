import Foundation
import SyncCore

/// One `essync hub serve`, a process of its own, seen from outside.
///
/// Owns the process and its log file.
final class HubProcess: Sendable {
    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    let url: String
    let port: Int
    let id: Int32
    /// From its start until it said where it listens.
    let startTime: Duration
    private let process: Process

    /// - Throws: `Mistake` where it doesn't come up within two minutes.
    init(_ essync: URL, network: NetworkID, data: URL, port: Int, log: URL) async throws {
        let start = ContinuousClock.now
        let process = Process()
        process.executableURL = essync
        // The partners' requests come as from behind a proxy, each from an address of its own.
        process.arguments = [
            "hub", "serve", "--network", network.text, "--data", data.path(), "--port", "\(port)",
            "--trust-proxy", "127.0.0.1", "--json",
        ]
        let out = data.deletingLastPathComponent().appending(path: "hub.out")
        for file in [out, log] where !FileManager.default.fileExists(atPath: file.path()) {
            _ = FileManager.default.createFile(atPath: file.path(), contents: nil)
        }
        process.standardOutput = try FileHandle(forWritingTo: out)
        let errors = try FileHandle(forWritingTo: log)
        try errors.seekToEnd()
        process.standardError = errors
        try process.run()
        self.process = process
        id = process.processIdentifier
        self.port = port
        url = "http://127.0.0.1:\(port)"
        while !Self.isListening(port) {
            guard ContinuousClock.now - start < .seconds(120), process.isRunning else {
                throw Mistake(description: "The hub doesn't come up: see \(log.path()).")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        startTime = ContinuousClock.now - start
    }

    private static func isListening(_ port: Int) -> Bool {
        guard let socket = try? RawConnection(port: port) else { return false }
        socket.close()
        return true
    }

    func end(_ signal: Int32) async throws {
        kill(id, signal)
        while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    }

    // MARK: What the system says of it

    /// The greatest resident size since the last `forgetPeak`.
    var peakMiB: Int { status("VmHWM:") / 1024 }
    var residentMiB: Int { status("VmRSS:") / 1024 }

    /// Source: proc(5), `/proc/PID/clear_refs`.
    func forgetPeak() {
        try? Data("5".utf8).write(to: URL(filePath: "/proc/\(id)/clear_refs"))
    }

    private func status(_ field: String) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
    }

    var openFiles: Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/fd")) ?? []).count
    }

    /// Processor time so far.
    var cpuSeconds: Double {
        let text = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        // After the name, which may hold spaces: the 12th and 13th are user and system time in ticks.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return 0
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
