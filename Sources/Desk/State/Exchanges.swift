import Client
import SyncCore
import SyncHTTP
import Synchronization

/// The exchanges of this desk with the hubs that the replica knows: one at a time, and what became of the last one.
final class Exchanges: Sendable {
    /// One exchange that ended.
    struct Report: Sendable {
        let outcomes: [SyncOutcome]
        let time: EditTime
        var failed: Bool { outcomes.contains(where: \.isFailure) || outcomes.isEmpty }
    }

    private struct Inner {
        var isRunning = false
        var last: Report?
    }

    private let model: DeskModel
    private let authority: TrustedAuthority?
    private let inner = Mutex(Inner())

    init(_ model: DeskModel, authority: TrustedAuthority?) {
        self.model = model
        self.authority = authority
    }

    var isRunning: Bool { inner.withLock { $0.isRunning } }
    var last: Report? { inner.withLock { $0.last } }

    /// When the last exchange failed; nil where it didn't.
    var failure: EditTime? { last.flatMap { $0.failed ? $0.time : nil } }

    /// Begins an exchange with those hubs, unless one is under way.
    func start(with hubs: [String]) throws {
        let round = try SyncRound(replica: model.replica, hubs: hubs, authority: authority) { _, _ in }
        guard
            inner.withLock({ inner in
                defer { inner.isRunning = true }
                return !inner.isRunning
            })
        else { return }
        Task { [self] in
            let outcomes = await round.run()
            model.touch()
            inner.withLock { inner in
                inner.isRunning = false
                inner.last = Report(outcomes: outcomes, time: WallClock.now())
            }
        }
    }

    /// Waits until no exchange is under way, or for that long.
    func settle(within duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                while isRunning {
                    // Ends early when the other task of the group has waited long enough.
                    guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { return }
                }
            }
            group.addTask {
                // Cancelled as soon as the exchange has ended.
                try? await Task.sleep(for: duration)
            }
            await group.next()
            group.cancelAll()
        }
    }
}
