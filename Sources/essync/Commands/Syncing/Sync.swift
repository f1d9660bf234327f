import ArgumentParser
import SyncCore
import SyncHTTP

/// `essync sync`: with hubs, once or as long as it runs.
struct Sync: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.sync.configuration("sync") }

    @Argument(help: ArgumentHelp(Help.Syncing.urls, valueName: "url"))
    var urls: [String] = []

    @Flag(help: ArgumentHelp(Help.Syncing.watch))
    var watch = false

    @OptionGroup var authority: AuthorityOption
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let round = try SyncRound(
            replica: replica, hubs: hubs(of: replica), authority: authority.trusted(), output: output)
        if watch { return try await Watch(round: round).run() }
        let before = replica.id
        let outcomes = await round.run()
        if replica.id != before, let succession = try replica.succession() {
            output.note(Sentence.succession(succession))
        }
        output.result(.array(outcomes.map(\.document))) {
            for case .done(let receipt) in outcomes { receipt.show(output) }
        }
        for outcome in outcomes { outcome.tellTrouble(output) }
        for table in try replica.schema().damaged { output.note(Sentence.damaged(table)) }
        if outcomes.contains(where: \.isFailure) { throw ExitCode(1) }
    }

    /// Those given, else those known.
    ///
    /// A hub is remembered once it has answered.
    private func hubs(of replica: Replica) throws -> [String] {
        guard urls.isEmpty else { return try urls.map { try HubURL($0).text } }
        let known = try replica.status().hubs.map(\.url)
        guard !known.isEmpty else { throw SyncError.command(.init("no-hub"), Sentence.noHub) }
        return known
    }
}
