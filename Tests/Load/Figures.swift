import Foundation
import Synchronization

/// How long many things of one kind took.
struct Durations: Sendable {
    private(set) var seconds: [Double] = []

    mutating func add(_ duration: Duration) {
        seconds.append(duration / .seconds(1))
    }

    mutating func add(_ other: Durations) {
        seconds += other.seconds
    }

    var count: Int { seconds.count }

    /// The smallest that `share` of all don't exceed, in milliseconds.
    func percentile(_ share: Double) -> Double {
        let sorted = seconds.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000
    }
}

/// What one phase of the load showed; one row of the table.
struct PhaseFigures: Sendable {
    var name: String
    var durations = Durations()
    var wall: Duration = .zero
    /// Refusals that asked for patience, and were given it.
    var waits = 0
    /// Syncs that came to no end in spite of patience.
    var starved = 0
    var hubCPUSeconds = 0.0
    var hubPeakMiB = 0
    /// What the light partners received.
    var receivedMiB = 0

    static let header = """
        | phase | syncs | a second | p50 ms | p99 ms | max ms | asked to wait | starved | received | hub's CPU | hub's peak |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """

    var row: String {
        let wallSeconds = wall / .seconds(1)
        let figures = [
            "\(durations.count)", String(format: "%.0f", Double(durations.count) / max(wallSeconds, 0.001)),
            String(format: "%.1f", durations.percentile(0.5)),
            String(format: "%.1f", durations.percentile(0.99)),
            String(format: "%.1f", durations.percentile(1)), "\(waits)", "\(starved)", "\(receivedMiB) MiB",
            String(format: "%.0f %%", hubCPUSeconds / max(wallSeconds, 0.001) * 100), "\(hubPeakMiB) MiB",
        ]
        return "| \(name) | " + figures.joined(separator: " | ") + " |"
    }
}

/// What went wrong, so that the driver says so at the end.
///
/// Owns the list; anyone adds to it.
final class Failures: Sendable {
    private let texts = Mutex<[String]>([])

    var all: [String] { texts.withLock { $0 } }

    func add(_ text: String) {
        texts.withLock { $0.append(text) }
        say("! \(text)")
    }
}
