import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// A program of somebody else's that edits a replica's file.
enum Tool: String, CaseIterable, Sendable {
    /// The `sqlite3` shell.
    case shell
    /// The SQLite library of Python.
    case python

    /// Runs a script on the database file, as another process.
    ///
    /// - Returns: what it printed.
    @discardableResult
    func run(_ script: String, on path: String) throws -> String {
        let (output, errors, status) = try attempt(script, on: path)
        guard status == 0 else { throw ToolFailure(message: errors) }
        return output
    }

    /// Runs a script that may fail.
    func attempt(_ script: String, on path: String) throws -> (output: String, errors: String, status: Int32)
    {
        let folder = try TemporaryFolder("essync-tool")
        let names = ["in", "out", "err"].map { folder.url.appending(path: $0) }
        for url in names { _ = FileManager.default.createFile(atPath: url.path(), contents: nil) }
        try Data((preamble + script).utf8).write(to: names[0])
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments(path)
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        try process.run()
        process.waitUntilExit()
        let texts = try names[1...].map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return (texts[0], texts[1], process.terminationStatus)
    }

    private var preamble: String { self == .shell ? ".timeout 60000\n" : "" }

    private func arguments(_ path: String) -> [String] {
        switch self {
        case .shell: ["sqlite3", "-batch", "-bail", path]
        case .python:
            [
                "python3", "-c",
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
                    + "c.executescript(sys.stdin.read()); c.close()", path,
            ]
        }
    }
}

struct ToolFailure: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}

extension TestNetwork {
    /// What the `sqlite3` shell reads in a replica's file.
    func query(_ name: String, _ sql: String) throws -> [String] {
        try Tool.shell.run(sql + ";", on: path(name)).split(separator: "\n").map(String.init)
    }

    /// The number of changesets in a replica's log.
    func logCount(_ name: String) throws -> Int {
        try self[name].reading { try $0.firstInt("SELECT count(*) FROM sync_log") ?? 0 }
    }
}
