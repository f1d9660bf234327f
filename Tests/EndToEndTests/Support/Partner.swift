import Foundation
import Testing

/// A person at a computer: a folder, keys of their own, and a way to type commands.
struct Partner: Sendable {
    let name: String
    let folder: URL
    let home: URL
    /// French as it comes; a test of English says so.
    var language = "fr_FR.UTF-8"

    init(_ name: String, in world: URL) throws {
        self.name = name
        folder = world.appending(path: name)
        home = world.appending(path: "\(name)-home")
        for url in [folder, home] {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
    }

    var database: URL { folder.appending(path: "essync.db") }

    var environment: [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
            "HOME": home.path(percentEncoded: false),
            "ESSYNC_HOME": home.path(percentEncoded: false),
            "LANG": language, "TZ": "UTC",
        ]
    }

    /// Types a command, whatever becomes of it.
    func tries(
        _ arguments: String..., input: String? = nil, environment more: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(
            Program.essync, arguments, in: folder, environment: environment.merging(more) { $1 }, input: input
        )
    }

    /// Types a command that has to succeed.
    @discardableResult
    func does(
        _ arguments: String..., input: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let outcome = try await run(
            Program.essync, arguments, in: folder, environment: environment, input: input)
        try #require(
            outcome.code == 0, "\(name): essync \(arguments.joined(separator: " ")): \(outcome.error)",
            sourceLocation: sourceLocation)
        return outcome
    }

    /// The JSON document of a command that has to succeed.
    func json(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws
        -> JSONValue
    {
        let outcome = try await run(
            Program.essync, arguments + ["--json"], in: folder, environment: environment)
        try #require(
            outcome.code == 0, "\(name): essync \(arguments.joined(separator: " ")): \(outcome.error)",
            sourceLocation: sourceLocation)
        return try outcome.json
    }

    /// Types a command that has to fail with one line; returns that line.
    @discardableResult
    func fails(
        _ arguments: String..., code: Int32 = 1, input: String? = nil,
        environment more: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let outcome = try await run(
            Program.essync, arguments, in: folder, environment: environment.merging(more) { $1 }, input: input
        )
        #expect(outcome.code == code, "\(outcome.out)\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.errorLines.count == 1, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.error.hasPrefix("essync: "), "\(outcome.error)", sourceLocation: sourceLocation)
        return outcome.error
    }

    /// Starts a command and leaves it running.
    func starts(_ arguments: String...) throws -> Running {
        try Running(Program.essync, arguments, in: folder, environment: environment)
    }

    /// Runs SQL in the plain `sqlite3` shell.
    @discardableResult
    func sqlite(_ sql: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
        let shell = try #require(Program.find("sqlite3"), "the sqlite3 shell is installed")
        let outcome = try await run(
            shell, ["-cmd", ".timeout 60000", database.path(percentEncoded: false)], in: folder,
            environment: environment,
            input: sql)
        try #require(
            outcome.code == 0 && outcome.error.isEmpty, "\(outcome.error)", sourceLocation: sourceLocation)
        return outcome.out
    }
}
