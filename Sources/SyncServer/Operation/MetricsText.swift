/// Figures as text that Prometheus reads.
///
/// Source: the text format of Prometheus, version 0.0.4.
enum MetricsText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    static func text(of values: HubMetrics.Values) -> String {
        Metric.allCases.map { metric in
            let lines = lines(of: metric, values)
            guard !lines.isEmpty else { return "" }
            let head = "# HELP \(metric.rawValue) \(metric.help)\n# TYPE \(metric.rawValue) \(metric.type)\n"
            return head + lines.sorted().joined()
        }.joined()
    }

    private static func lines(of metric: Metric, _ values: HubMetrics.Values) -> [String] {
        let numbers = values.numbers.filter { $0.key.metric == metric }.map { series, value in
            line(metric.rawValue, series.labels, value)
        }
        let histograms = values.histograms.filter { $0.key.metric == metric }.map { series, histogram in
            lines(metric.rawValue, series.labels, histogram)
        }
        return numbers + histograms
    }

    /// One distribution, its lines in the order that the format asks for.
    private static func lines(
        _ name: String, _ labels: [String: String], _ histogram: HubMetrics.Histogram
    ) -> String {
        func bucket(_ bound: String, _ count: Int) -> String {
            line(name + "_bucket", labels.merging(["le": bound]) { $1 }, Double(count))
        }
        let buckets = zip(HubMetrics.Histogram.bounds, histogram.counts).map { bucket(number($0), $1) }
        return buckets.joined() + bucket("+Inf", histogram.count) + line(name + "_sum", labels, histogram.sum)
            + line(name + "_count", labels, Double(histogram.count))
    }

    private static func line(_ name: String, _ labels: [String: String], _ value: Double) -> String {
        let list = labels.sorted { $0.key < $1.key }.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
        return "\(name)\(list.isEmpty ? "" : "{\(list)}") \(number(value))\n"
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
