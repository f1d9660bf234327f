import Foundation
import Logging
import SyncCore
import Synchronization

/// Tells in the hub's log what becomes of the hub itself, each change once.
///
/// *Shape*: `info` for what went as it should; `warning` for what mends itself, or becomes a trouble unless somebody
/// acts in time; `error` for what somebody has to act on now.
///
/// Owns what was told already.
final class HubJournal: Sendable {
    private struct State {
        var full: Set<Int> = []
        var slowAt: ContinuousClock.Instant?
        var isLow = false
        var certificate: String?
    }

    let metrics: HubMetrics
    private let logger: Logger
    private let state = Mutex(State())

    init(_ configuration: HubConfiguration, metrics: HubMetrics) {
        self.metrics = metrics
        logger = JSONLogHandler.logger("hub", now: configuration.now, write: configuration.log)
    }

    // MARK: Start and stop

    func started(at url: URL, networks: Int, version: String) {
        logger.info(
            "started",
            metadata: ["url": "\(url)", "networks": .stringConvertible(networks), "version": "\(version)"])
    }

    /// Figures are given at `url`.
    func watched(at url: URL) { logger.info("metrics", metadata: ["url": "\(url)"]) }

    func stopping(afterSeconds seconds: Int) {
        logger.info("stopping", metadata: ["drainSeconds": .stringConvertible(seconds)])
    }

    func stopped() { logger.info("stopped") }

    // MARK: The store

    /// A turn at the file of network `number` took `duration`.
    func worked(_ number: Int, for duration: Duration, waiting: Int) {
        let network = ["network": "\(number)"]
        metrics.note(duration, in: Series(.storeSeconds, network))
        guard duration >= .seconds(OperationLimits.slowSeconds) else { return }
        metrics.add(to: Series(.slowSteps, network))
        let isNews = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.slowAt, now - last < .seconds(OperationLimits.slowToldSeconds) {
                return false
            }
            state.slowAt = now
            return true
        }
        guard isNews else { return }
        logger.warning(
            "slow store",
            metadata: [
                "network": .stringConvertible(number), "waiting": .stringConvertible(waiting),
                "milliseconds": .stringConvertible(Int(duration / .milliseconds(1))),
            ])
    }

    /// Nothing more fits into the file of network `number`.
    func full(_ number: Int) {
        guard state.withLock({ $0.full.insert(number).inserted }) else { return }
        metrics.set(Series(.isFull, ["network": "\(number)"]), to: 1)
        logger.error("disk full", metadata: ["network": .stringConvertible(number)])
    }

    /// The log of network `number` has grown to `position`, by `count` changesets if that is known.
    func grew(_ number: Int, to position: UInt64, by count: UInt64 = 0) {
        let network = ["network": "\(number)"]
        metrics.set(Series(.logPosition, network), to: Double(position))
        if count > 0 { metrics.add(Double(count), to: Series(.changesets, network)) }
        guard state.withLock({ $0.full.remove(number) != nil }) else { return }
        metrics.set(Series(.isFull, network), to: 0)
        logger.info("disk has room", metadata: ["network": .stringConvertible(number)])
    }

    /// The room on the data folder's disk.
    func room(_ bytes: Int) {
        let isLow = bytes < OperationLimits.diskBytesMin
        let isNews = state.withLock { state in
            defer { state.isLow = isLow }
            return state.isLow != isLow
        }
        guard isNews else { return }
        let room: Logger.Metadata = ["freeBytes": .stringConvertible(bytes)]
        if isLow {
            logger.warning("disk nearly full", metadata: room)
        } else {
            logger.info("disk has room", metadata: room)
        }
    }

    // MARK: The certificate

    /// New files are in use; the certificate ends in `days` days.
    func renewed(endsInDays days: Int) {
        state.withLock { $0.certificate = nil }
        logger.info("certificate renewed", metadata: ["days": .stringConvertible(days)])
    }

    /// New files that can't be used: the hub goes on with the old ones.
    func notRenewed(_ reason: String) {
        guard isNews("unusable " + reason) else { return }
        logger.error("certificate not renewed", metadata: ["reason": "\(reason)"])
    }

    /// The certificate ends in `days` days; negative where it has ended.
    func ends(inDays days: Int) {
        guard days < OperationLimits.certificateDaysMin else { return }
        if days < 0 {
            guard isNews("ended") else { return }
            logger.error("certificate has ended", metadata: ["days": .stringConvertible(days)])
        } else {
            guard isNews("ends \(days)") else { return }
            logger.warning("certificate ends", metadata: ["days": .stringConvertible(days)])
        }
    }

    private func isNews(_ told: String) -> Bool {
        state.withLock { state in
            defer { state.certificate = told }
            return state.certificate != told
        }
    }
}
