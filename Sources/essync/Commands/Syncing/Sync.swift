import ArgumentParser
import Client
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
        let progress = Progress(output.terminal, isQuiet: output.isJSON)
        let round = try SyncRound(
            replica: replica, hubs: hubs(of: replica), authority: authority.trusted()
        ) { sent, received in
            guard let sent, let received else { return progress.clear() }
            progress.show(Sentence.syncing(sent: sent, received: received))
        }
        if watch { return await listen(round, output) }
        let outcomes = await round.run()
        // What this device owes now that something has come: keys for colleagues, receipts.
        if try ProcessEnvironment.current.settleDossiers(of: replica) > 0 { _ = await round.run() }
        if try replica.status().isDoubled { output.note(Sentence.isDoubled) }
        output.result(.array(outcomes.map(\.document))) {
            for case .done(let receipt) in outcomes { receipt.show(output) }
        }
        for outcome in outcomes { outcome.tellTrouble(output, isLost: !outcomes.isSuccess) }
        for table in try replica.schema().damaged { output.note(Sentence.damaged(table)) }
        if !outcomes.isSuccess { throw ExitCode(1) }
    }

    private func listen(_ round: SyncRound, _ output: Output) async {
        if !output.isJSON { output.note(Sentence.watching) }
        let watch = Watch(round: round) { outcome in
            if case .done(let receipt) = outcome {
                // A line for each, so that a program that reads along needn't wait for the end.
                if output.isJSON {
                    output.line(JSON.array([receipt.document]).text)
                } else {
                    receipt.show(output)
                }
            }
            outcome.tellTrouble(output, isLost: true)
        }
        await watch.run(until: Interruption.wait) { StandardOutput.isLost }
        if !output.isJSON, !StandardOutput.isLost { output.note(Sentence.stopped) }
    }

    /// Those given, else those known.
    ///
    /// A hub is remembered once it has answered.
    private func hubs(of replica: Replica) throws -> [String] {
        guard urls.isEmpty else { return try urls.map { try HubURL($0).text } }
        let known = try replica.status().hubs.map(\.url)
        guard !known.isEmpty else { throw SyncError.told(.init("no-hub"), Sentence.noHub) }
        return known
    }
}
