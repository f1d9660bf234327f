import Foundation

/// The figures of all runs, by name, with what each is a ratio of.
struct Figures {
    /// What a figure counts.
    enum Unit: Sendable {
        case seconds
        case bytes
        case count
    }

    private struct Figure {
        let unit: Unit
        var values: [Double] = []
        /// To the base of the same run.
        var ratios: [Double] = []
    }

    private var names: [String] = []
    private var figures: [String: Figure] = [:]

    mutating func add(_ name: String, _ value: Double, _ unit: Unit = .seconds, of base: Double? = nil) {
        if figures[name] == nil {
            names.append(name)
            figures[name] = Figure(unit: unit)
        }
        figures[name]?.values.append(value)
        if let base { figures[name]?.ratios.append(value / base) }
    }

    /// Times `body`.
    @discardableResult
    mutating func time(_ name: String, of base: Double? = nil, _ body: () throws -> Void) rethrows -> Double {
        let seconds = try Self.seconds(body)
        add(name, seconds, of: base)
        return seconds
    }

    /// Measures the process's own time instead of the wall's, where the machine has other work to do.
    private static let clock =
        ProcessInfo.processInfo.environment["BENCH_CLOCK"] == "cpu"
        ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC

    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now()
        try body()
        return now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// One line a figure: median, least and greatest, and the median ratio.
    func print(title: String) {
        Swift.print(
            "\n\(title)\n\n| | median | least | greatest | ratio |\n| --- | ---: | ---: | ---: | ---: |")
        for name in names {
            guard let figure = figures[name], let least = figure.values.min(), let most = figure.values.max()
            else { continue }
            let shown = [Self.median(figure.values), least, most].map { show($0, figure.unit) }
            let ratio = figure.ratios.isEmpty ? "" : String(format: "%.2f", Self.median(figure.ratios))
            Swift.print("| \(name) | \(shown.joined(separator: " | ")) | \(ratio) |")
        }
    }

    private func show(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .seconds: String(format: "%.1f ms", value * 1000)
        case .bytes: String(format: "%.2f B", value)
        case .count: String(format: "%.0f", value)
        }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
