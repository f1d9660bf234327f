import ArgumentParser
import Foundation
import SyncCore

/// How large the network is, and how long each phase takes.
struct LoadOptions: ParsableArguments {
    @Option(help: "Partners of the network.")
    var partners = 1_000
    @Option(help: "Rows of the catalogue.")
    var rows = 10_000
    @Option(help: "Partners with whole replicas, beside the others.")
    var whole = 3
    @Option(help: "Open live streams.")
    var streams = 500
    @Option(help: "Partners that sync at the same time, in the steady phases.")
    var clients = 8
    @Option(help: "Seconds of each steady phase.")
    var seconds = 15
    @Option(help: "Connections of each kind that don't behave.")
    var hostile = 100
    @Option(help: "Requests of the greatest size, all at once.")
    var largest = 12
    @Option(help: "What the hub's memory may come to, in MiB.")
    var memory = 512
    @Option(help: "Where the hub listens.")
    var port = 18_480
    @Option(help: "The essync binary.")
    var essync = ".build-release/release/essync"
    @Flag(help: "Keep the files.")
    var keep = false
}

/// Puts a hub under the load of a whole network, and sees that nothing is lost and nobody starves.
@main
struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Puts one hub under the load of a network.")

    @OptionGroup var options: LoadOptions

    func run() async throws {
        // A connection that the hub closes is an error to handle, not a signal.
        signal(SIGPIPE, SIG_IGN)
        OpenFiles.raise()
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "essync-load-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let stage = try await Stage(options, in: folder)
        do {
            try await stage.run()
        } catch {
            // Whatever went wrong is told below; nothing of it goes on.
            stage.failures.add("\(error)")
            try? await stage.hub.end(SIGKILL)
        }
        say("\n" + PhaseFigures.header)
        for figures in await stage.figures { say(figures.row) }
        say("")
        for note in await stage.notes { say(note) }
        let failures = stage.failures.all
        for text in failures { say("FAILED: \(text)") }
        if !options.keep, failures.isEmpty { try FileManager.default.removeItem(at: folder) }
        if !failures.isEmpty { throw ExitCode(1) }
    }
}

/// How many files and connections this process may have open; what it starts inherits it.
enum OpenFiles {
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

/// Prints a line at once, also where the output goes to a file.
func say(_ text: String) {
    // Nobody may be reading any more.
    try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
}
