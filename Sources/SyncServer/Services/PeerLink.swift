import Logging
import SyncCore
import SyncHTTP

/// One network of this hub and one other hub: synced at every change of either, and every so often.
///
/// *Shape* of its log: `peer synced` when something moved; `peer away` when the other hub begins to fail, as a warning
/// if it may come back by itself, and as an error if it refuses; `peer back` at the first exchange after that.
struct PeerLink: Sendable {
    let network: HubNetwork
    let url: String
    let station: EventStation
    let logger: Logger
    let journal: HubJournal
    /// Its place among the peers, from 1.
    let number: Int
    let asker: PeerAsker

    func run() async {
        // One wake-up stands for any number of them.
        let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        waker.yield()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await watchHere(waker) }
            group.addTask { await watchThere(waker) }
            group.addTask {
                while await Self.sleep(ServerLimits.peerSecondsMax) { waker.yield() }
            }
            group.addTask { await syncAtEach(wakes, waker) }
        }
    }

    private func syncAtEach(_ wakes: AsyncStream<Void>, _ waker: AsyncStream<Void>.Continuation) async {
        var failure: String?
        var pauseSeconds = 1
        for await _ in wakes {
            do {
                let receipt = try await asker.sync()
                tell(receipt, isBack: failure != nil)
                (failure, pauseSeconds) = (nil, 1)
                guard receipt.received > 0 else { continue }
                let position = try await network.run { try $0.logEnd().position }
                journal.grew(network.number, to: position, by: UInt64(receipt.received))
                station.announce(position, in: network.network, from: nil)
            } catch {
                if Task.isCancelled { return }
                failure = tell(error, before: failure)
                guard await Self.sleep(pauseSeconds) else { return }
                pauseSeconds = min(pauseSeconds * 2, ServerLimits.peerSecondsMax)
                waker.yield()
            }
        }
    }

    /// Wakes when something came to this hub.
    private func watchHere(_ waker: AsyncStream<Void>.Continuation) async {
        guard let here = try? await network.run({ try $0.logEnd().position }),
            // Too many watch, or the file is broken: then every so often has to do.
            let places = try? station.watch(network.network, as: nil, from: here)
        else { return }
        var told = here
        for await place in places where place != told {
            told = place
            waker.yield()
        }
    }

    /// Wakes when something came to the other hub, and connects again, ever more patiently.
    private func watchThere(_ waker: AsyncStream<Void>.Continuation) async {
        var pauseSeconds = 1
        while !Task.isCancelled {
            do {
                if let events = try await asker.events() {
                    for try await _ in events {
                        pauseSeconds = 1
                        waker.yield()
                    }
                }
            } catch {
                // The sync that follows says what is wrong; here it only delays the next try.
            }
            guard await Self.sleep(pauseSeconds) else { return }
            pauseSeconds = min(pauseSeconds * 2, ServerLimits.peerSecondsMax)
        }
    }

    private func tell(_ receipt: SyncReceipt, isBack: Bool) {
        journal.metrics.set(series, to: 1)
        if isBack { logger.info("peer back", metadata: line([:])) }
        guard receipt.sent + receipt.received + receipt.refused.count > 0 else { return }
        logger.info(
            "peer synced",
            metadata: line([
                "sent": .stringConvertible(receipt.sent), "received": .stringConvertible(receipt.received),
                "refused": .stringConvertible(receipt.refused.count),
            ]))
    }

    /// - Returns: what it is, so that the same failure is told once.
    private func tell(_ error: any Error, before: String?) -> String {
        journal.metrics.set(series, to: 0)
        let known = error as? SyncError
        if known?.code == .diskFull { journal.full(network.number) }
        let code = known?.details["code"] ?? known?.code.rawValue ?? "\(type(of: error))"
        guard code != before else { return code }
        let level: Logger.Level = known?.isRetryable == true ? .warning : .error
        logger.log(level: level, "peer away", metadata: line(["error": .string(code)]))
        return code
    }

    private var series: Series {
        Series(.peerUp, ["network": "\(network.number)", "peer": "\(number)"])
    }

    private func line(_ members: Logger.Metadata) -> Logger.Metadata {
        members.merging(["peer": .string(url), "network": .string(network.network.text)]) { $1 }
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
