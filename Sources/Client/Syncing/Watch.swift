import Foundation
import SyncCore
import SyncHTTP

/// Syncs at every change of a hub and of the replica, until it is told to stop.
package struct Watch: Sendable {
    /// What is told of a sync: whether it is the first, or moved something, or its hub went away or came back.
    package typealias Tell = @Sendable (SyncOutcome) -> Void

    private static let pollSeconds = 2
    private static let backoffSecondsMax = 60
    private let round: SyncRound
    private let tell: Tell

    package init(round: SyncRound, tell: @escaping Tell) {
        self.round = round
        self.tell = tell
    }

    /// Watches until `end` returns, or until `isLost` says that nobody can be told anything more.
    package func run(
        until end: @escaping @Sendable () async -> Void,
        isLost: @escaping @Sendable () -> Bool = { false }
    ) async {
        // One wake-up stands for any number of them.
        let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        waker.yield()
        await withTaskGroup(of: Void.self) { group in
            for transport in round.transports { group.addTask { await listen(to: transport, waker) } }
            group.addTask { await poll(waker) }
            group.addTask { await syncAtEach(wakes, isLost) }
            group.addTask { await end() }
            // The first that ends: somebody's wish, or that nobody can be told anything more.
            _ = await group.next()
            waker.finish()
            group.cancelAll()
        }
        round.replica.checkpoint()
    }

    private func syncAtEach(_ wakes: AsyncStream<Void>, _ isLost: @Sendable () -> Bool) async {
        var failing: Set<String> = []
        var isFirst = true
        for await _ in wakes {
            let outcomes = await round.run()
            if Task.isCancelled { return }
            for outcome in outcomes where Self.isNews(outcome, isFirst: isFirst, &failing) { tell(outcome) }
            isFirst = false
            if isLost() { return }
        }
    }

    /// Whether there is something new: a sync that moved something, a hub that went away, one that came back.
    private static func isNews(_ outcome: SyncOutcome, isFirst: Bool, _ failing: inout Set<String>) -> Bool {
        switch outcome {
        case .failed(let hub, _): return failing.insert(hub).inserted
        case .done(let receipt):
            let isBack = failing.remove(receipt.hub) != nil
            let isIdle = receipt.sent + receipt.received + receipt.refused.count == 0
            return isFirst || isBack || !isIdle
        }
    }

    /// Wakes at every event of a hub, and connects again, ever more patiently, when the stream ends.
    private func listen(to transport: ReplicaTransport, _ waker: AsyncStream<Void>.Continuation) async {
        var pauseSeconds = 1
        while !Task.isCancelled {
            do {
                for try await _ in try transport.events() {
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
