import Foundation
import SyncTestSupport

/// The programs that the tests run, as a person would.
enum Program {
    /// The binary beside the test bundle; `$ESSYNC_BINARY` names another.
    static let essync: URL = {
        if let named = ProcessInfo.processInfo.environment["ESSYNC_BINARY"] { return URL(filePath: named) }
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") }.map { URL(filePath: $0) }
        let folders = [
            bundle.map(productFolder), Bundle.main.bundleURL, package.appending(path: ".build/debug"),
        ]
        let found = folders.compactMap(\.self).map { $0.appending(path: "essync") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
        return found ?? URL(filePath: "essync")
    }()

    static let package = Repository.root

    /// The bundle may be a folder or the test binary in it.
    private static func productFolder(_ bundle: URL) -> URL {
        var url = bundle
        while url.lastPathComponent.contains(".xctest") || url.path().contains(".xctest/") {
            url = url.deletingLastPathComponent()
        }
        return url
    }

    /// The first program of that name on `$PATH`.
    static func find(_ name: String) -> URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(filePath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    }
}

/// What a program left behind.
struct Outcome: Sendable {
    let code: Int32
    let out: String
    let error: String

    /// The JSON document on standard output; everything there has to be it.
    var json: JSONValue {
        get throws { try JSONValue(parsing: out) }
    }

    var errorLines: [String] {
        error.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
}

/// Runs `program` to its end.
func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String], input: String? = nil
) async throws -> Outcome {
    let running = try Running(program, arguments, in: folder, environment: environment, input: input)
    return try await running.outcome()
}

/// A program that is running.
///
/// Owns the process and the files that its output goes to.
final class Running: Sendable {
    let process: ProcessHandle
    private let files: URL
    private let ended: AsyncStream<Int32>

    init(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String],
        input: String? = nil,
        output: FileHandle? = nil
    ) throws {
        files = FileManager.default.temporaryDirectory.appending(path: "essync-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        let source = files.appending(path: "in")
        try Data((input ?? "").utf8).write(to: source)
        let handles = [
            try FileHandle(forReadingFrom: source), try output ?? Self.file(files.appending(path: "out")),
            try Self.file(files.appending(path: "err")),
        ]
        process.standardInput = handles[0]
        process.standardOutput = handles[1]
        process.standardError = handles[2]
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        ended = stream
        process.terminationHandler = { ended in
            // As a shell counts: 128 and the signal.
            let code = ended.terminationStatus
            continuation.yield(ended.terminationReason == .uncaughtSignal ? 128 + code : code)
            continuation.finish()
        }
        try process.run()
        // The child has its own; thousands left open here would run the tests out of them.
        for handle in handles { try handle.close() }
        self.process = ProcessHandle(id: process.processIdentifier)
    }

    private static func file(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    /// Waits for the end.
    func outcome() async throws -> Outcome {
        var code: Int32 = -1
        for await ended in ended { code = ended }
        let out = (try? String(contentsOf: files.appending(path: "out"), encoding: .utf8)) ?? ""
        let error = try String(contentsOf: files.appending(path: "err"), encoding: .utf8)
        try FileManager.default.removeItem(at: files)
        return Outcome(code: code, out: out, error: error)
    }

    /// What was written to standard error so far.
    var errorSoFar: String {
        (try? String(contentsOf: files.appending(path: "err"), encoding: .utf8)) ?? ""
    }

    /// What was written to standard output so far.
    var outSoFar: String {
        (try? String(contentsOf: files.appending(path: "out"), encoding: .utf8)) ?? ""
    }
}

/// A process by its number.
struct ProcessHandle: Sendable {
    let id: Int32

    func send(_ signal: Int32) {
        kill(id, signal)
    }
}
