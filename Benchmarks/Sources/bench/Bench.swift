import Foundation
import SyncCore

/// Times the workloads beside the same rows in plain SQLite, in one run.
///
/// `bench [ROWS] [path|uuid|both] [RUNS] [WORKLOAD…]`; by default 100,000 rows of both kinds, 5 runs.
@main
struct Bench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let count = arguments.first.flatMap(Int.init) ?? 100_000
        let kinds = arguments.count > 1 ? KeyKind(rawValue: arguments[1]).map { [$0] } : nil
        let runs = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
        let only = Set(arguments.dropFirst(3))
        for kind in kinds ?? KeyKind.allCases {
            let rows = (0..<count).map { SampleRow($0, keys: kind) }
            let parts = only.isEmpty || only.contains("W3b") ? try ManyOrigins(rows) : nil
            var figures = Figures()
            for _ in 0..<runs {
                var round = try Round(rows, parts: parts, only: only)
                try round.run(&figures)
            }
            figures.print(title: "\(count) rows, \(kind.rawValue) keys, \(runs) runs")
            try Peers.run(rows)
        }
    }
}
