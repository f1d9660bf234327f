import Synchronization

/// The figures of one hub since its start, for whoever watches it.
///
/// Owns the counts. It knows no device, no address and no network but by its number in the order given.
final class HubMetrics: Sendable {
    /// A distribution: how many values were at most each bound, how many there were, and their sum.
    struct Histogram: Hashable {
        static let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10, 60]
        var counts = [Int](repeating: 0, count: bounds.count)
        var count = 0
        var sum = 0.0

        mutating func add(_ value: Double) {
            for (index, bound) in Self.bounds.enumerated() where value <= bound { counts[index] += 1 }
            count += 1
            sum += value
        }
    }

    struct Values {
        var numbers: [Series: Double] = [:]
        var histograms: [Series: Histogram] = [:]
    }

    private let state = Mutex(Values())

    /// The figures as they are now.
    var values: Values { state.withLock { $0 } }

    func add(_ more: Double = 1, to series: Series) {
        state.withLock { $0.numbers[series, default: 0] += more }
    }

    func set(_ series: Series, to value: Double) {
        state.withLock { $0.numbers[series] = value }
    }

    func note(_ duration: Duration, in series: Series) {
        state.withLock { $0.histograms[series, default: Histogram()].add(duration / .seconds(1)) }
    }

    /// What one request came to.
    func count(route: String, status: Int, bytesIn: Int, bytesOut: Int, took duration: Duration) {
        state.withLock { values in
            values.numbers[Series(.requests, ["route": route, "status": "\(status)"]), default: 0] += 1
            values.numbers[Series(.requestBytes), default: 0] += Double(bytesIn)
            values.numbers[Series(.answerBytes), default: 0] += Double(bytesOut)
            let series = Series(.requestSeconds, ["route": route])
            values.histograms[series, default: Histogram()].add(duration / .seconds(1))
        }
    }
}
