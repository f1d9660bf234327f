import Foundation
import SyncCore

/// Times the workloads beside the same rows in plain SQLite, in one run.
@main
struct Bench {
    static let migration = Migration(
        number: 1, sql: Plain.sql, tables: [TableDeclaration(name: "offer", kind: .commons)])

    static func main() async throws {
        let arguments = CommandLine.arguments
        let count = arguments.count > 1 ? Int(arguments[1]) ?? 100_000 : 100_000
        let isPath = !(arguments.count > 2 && arguments[2] == "uuid")
        let rows = (0..<count).map { SampleRow($0, isPath: isPath) }
        for _ in 0..<(arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1) { try await run(rows) }
    }

    static func run(_ rows: [SampleRow]) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func path(_ name: String) -> String { folder.appending(path: name).path() }

        let plain = Plain(path("plain.db"), creating: true)
        let insert = time("plain insert") { plain.insert(rows) }
        plain.run("PRAGMA wal_checkpoint(TRUNCATE)")
        let plainSize = size(path("plain.db"))
        let update = time("plain update") { plain.update(rows, count: rows.count, to: "p-") }

        let keys = KeyStore(folder: folder)
        let replica = try Replica.found(
            at: path("a.db"), network: "bench", structure: "s", device: "a", keys: keys,
            migrations: [migration])
        let tool = Plain(path("a.db"), creating: false)
        let captured = time("W1 captured", of: insert) { tool.insert(rows) }
        let sealed = try time("   seal") { _ = try replica.seal() }
        report("W1s captured and sealed", captured + sealed, of: insert)
        replica.checkpoint()
        print("   size \(size(path("a.db"))) / \(plainSize) = \(ratio(size(path("a.db")), plainSize))")

        var bundle: [UInt8] = []
        let written = try time("   write stream") { _ = try replica.writeBundle { bundle += $0 } }
        print("   stream \(bundle.count) bytes, \(bundle.count / rows.count) a row")
        let other = try Replica.create(at: path("b.db"), network: replica.network, migrations: [migration])
        let applied = try time("   apply") { try read(bundle, into: other) }
        report("W3 bootstrap", written + applied, of: insert)
        other.checkpoint()
        print("   size \(size(path("b.db"))) / \(plainSize) = \(ratio(size(path("b.db")), plainSize))")

        let edited = time("   1,000 edits") { tool.update(rows, count: 1000, to: "w4-") }
        let before = try replica.vector()
        bundle = []
        let small = try time("W4 seal, send") {
            _ = try replica.writeBundle(without: before) { bundle += $0 }
        }
        print("   \(bundle.count) bytes, \(Double(bundle.count) / 1000) an edit")
        let taken = try time("   apply") { try read(bundle, into: other) }
        print("W4 in all \(Int((edited + small + taken) * 1000)) ms")

        let changed = time("W2 captured", of: update) { tool.update(rows, count: rows.count, to: "w2-") }
        let resealed = try time("   seal") { _ = try replica.seal() }
        report("W2 captured and sealed", changed + resealed, of: update)
    }

    static func read(_ bundle: [UInt8], into replica: Replica) throws {
        var rest = bundle[...]
        _ = try replica.readBundle {
            let part = rest.prefix(1 << 20)
            rest = rest.dropFirst(part.count)
            return part.isEmpty ? nil : Array(part)
        }
    }

    static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    @discardableResult
    static func time(_ name: String, of base: Double? = nil, _ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        let elapsed = ContinuousClock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        report(name, seconds, of: base)
        return seconds
    }

    static func report(_ name: String, _ seconds: Double, of base: Double?) {
        let milliseconds = String(format: "%8.1f ms", seconds * 1000)
        print(
            name.padding(toLength: 28, withPad: " ", startingAt: 0), milliseconds,
            base.map { ratio(seconds, $0) } ?? "")
    }

    static func ratio(_ value: Double, _ base: Double) -> String { String(format: "%.2f x", value / base) }
    static func ratio(_ value: Int, _ base: Int) -> String { ratio(Double(value), Double(base)) }
}
