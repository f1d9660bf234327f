import Foundation
import SyncCore
import SyncHTTP

/// Syncs at every change of a hub and of the replica, until it is told to stop.
struct Watch: Sendable {
    private static let pollSeconds = 2
    private static let backoffSecondsMax = 60
    let round: SyncRound

    func run() async throws {
        // One wake-up stands for any number of them.
        let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        if !round.output.isJSON { round.output.note(Sentence.watching) }
        waker.yield()
        await withTaskGroup(of: Void.self) { group in
            for transport in round.transports { group.addTask { await listen(to: transport, waker) } }
            group.addTask { await poll(waker) }
            group.addTask { await syncAtEach(wakes) }
            group.addTask { await Interruption.wait() }
            // The first that ends: somebody's wish, or that nobody can be told anything more.
            _ = await group.next()
            waker.finish()
            group.cancelAll()
        }
        round.replica.checkpoint()
        if !round.output.isJSON, !StandardOutput.isLost { round.output.note(Sentence.stopped) }
    }

    private func syncAtEach(_ wakes: AsyncStream<Void>) async {
        var failing: Set<String> = []
        var isFirst = true
        for await _ in wakes {
            let outcomes = await round.run()
            if Task.isCancelled { return }
            for outcome in outcomes { tell(outcome, isFirst: isFirst, &failing) }
            isFirst = false
            if StandardOutput.isLost { return }
        }
    }

    /// Tells what is new: a sync that moved something, a hub that went away, one that came back.
    private func tell(_ outcome: SyncOutcome, isFirst: Bool, _ failing: inout Set<String>) {
        switch outcome {
        case .failed(let hub, _):
            guard failing.insert(hub).inserted else { return }
        case .done(let receipt):
            let isBack = failing.remove(receipt.hub) != nil
            let isIdle = receipt.sent + receipt.received + receipt.refused.count == 0
            guard isFirst || isBack || !isIdle else { return }
            if round.output.isJSON {
                round.output.line(JSON.array([receipt.document]).text)
            } else {
                receipt.show(round.output)
            }
        }
        outcome.tellTrouble(round.output)
    }

    /// Wakes at every event of a hub, and connects again, ever more patiently, when the stream ends.
    private func listen(to transport: HTTPTransport, _ waker: AsyncStream<Void>.Continuation) async {
        var pauseSeconds = 1
        while !Task.isCancelled {
            do {
                for try await _ in transport.events() {
                    pauseSeconds = 1
                    waker.yield()
                }
            } catch {
                // The sync that follows says what is wrong with the hub; here it only delays the next try.
            }
            guard await Self.sleep(pauseSeconds) else { return }
            pauseSeconds = min(pauseSeconds * 2, Self.backoffSecondsMax)
            // A hub that left may have come back at once: this try tells, and so does a first failure.
            waker.yield()
        }
    }

    /// Wakes when somebody edited here, with this program or another.
    private func poll(_ waker: AsyncStream<Void>.Continuation) async {
        while await Self.sleep(Self.pollSeconds) {
            // A replica that is busy now is asked again in two seconds.
            if (try? round.replica.hasPendingEdits()) == true { waker.yield() }
        }
    }

    /// - Returns: whether the time passed without being cancelled.
    private static func sleep(_ seconds: Int) async -> Bool {
        do {
            try await Task.sleep(for: .seconds(seconds))
            return true
        } catch {
            return false
        }
    }
}
