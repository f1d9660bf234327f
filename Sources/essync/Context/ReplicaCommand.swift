import ArgumentParser
import Catalogue
import SyncCore

/// A command on the replica at hand.
protocol ReplicaCommand: AsyncParsableCommand {
    var options: ReplicaOptions { get }

    func run(on replica: Replica, _ output: Output) async throws
}

/// A command whose result may be longer than a screen.
protocol PagedCommand: ReplicaCommand {}

extension ReplicaCommand {
    /// Opens the replica, runs, leaves the file whole, and with `--strict` tells whether a person is needed.
    func run() async throws {
        let surroundings = ProcessEnvironment.current
        let path = try surroundings.replica(option: options.db)
        let replica = try Replica.open(
            at: path, keys: surroundings.keys, migrations: CatalogueSchema.migrations)
        defer { replica.checkpoint() }
        let output = options.output
        let pager = self is any PagedCommand ? Pager.start(output, surroundings.environment) : nil
        defer { pager?.stop() }
        try await run(on: replica, output)
        if options.strict { try replica.requireNobodyNeeded() }
    }
}

extension Replica {
    /// - Throws: exit code 2 where conflicts, rejected or held edits, or damaged tables wait for a person.
    fileprivate func requireNobodyNeeded() throws {
        let status = try status()
        if status.conflicts + status.rejected + status.held + status.damaged.count > 0 { throw ExitCode(2) }
    }
}
