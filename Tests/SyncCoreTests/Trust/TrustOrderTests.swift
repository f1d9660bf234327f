import Foundation
import Simulation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Whatever the order in which changesets arrive, who belongs and what counts is the same.
///
/// A random history of admissions, enrolments, edits, revocations, clones and malice is made by real replicas; its
/// changesets are then delivered to others in random causal orders and batches.
struct TrustOrderTests {
    private static let seeds: Range<UInt64> = {
        let count = ProcessInfo.processInfo.environment["ESSYNC_TRUST_SEEDS"].flatMap(UInt64.init) ?? 12
        return 0..<count
    }()

    @Test(arguments: seeds)
    func anyCausalOrder_endsEqual(seed: UInt64) async throws {
        var maker = try TrustHistoryMaker(seed: seed)
        let history = try await maker.make()
        var random = SplitMix64(seed: seed &+ 1_000_000)
        var first: Judged?
        for number in 0..<4 {
            let reader = try history.network.reader("reader-\(number)")
            for batch in history.delivery(&random) { try reader.receive(batch) }
            let judged = try Judged(reader)
            let left = try reader.quarantined()
            #expect(judged.count == history.frames.count, "Seed \(seed): not taken are \(left)")
            let expected = first ?? judged
            #expect(judged.rows == expected.rows, "Tables (seed \(seed), order \(number))")
            #expect(judged.rejected == expected.rejected, "Rejections (seed \(seed), order \(number))")
            #expect(judged.membership == expected.membership, "Members (seed \(seed), order \(number))")
            first = expected
            let findings = try reader.doctor()
            #expect(findings == [], "seed \(seed), order \(number): \(findings)")
        }
    }

    /// What has to be the same everywhere.
    private struct Judged {
        let rows: [String: [RowKey: [Value]]]
        let rejected: [[String]]
        let membership: Membership
        let count: Int

        init(_ replica: Replica) throws {
            rows = try replica.image()
            rejected = try replica.rejected().map { item in
                [item.dot?.description ?? "", item.table, item.key.texts.joined(separator: " "), item.reason]
            }.sorted { $0.lexicographicallyPrecedes($1) }
            membership = try replica.membership()
            count = try replica.frames().count
        }
    }
}

/// The changesets of a whole network, with what each must come after.
struct DeliverableHistory {
    let network: TestNetwork
    let frames: [Bytes]
    /// For each, the places of those that it builds on.
    let needs: [Set<Int>]

    /// One linear extension of causality, in batches.
    func delivery(_ random: inout SplitMix64) -> [[Bytes]] {
        var missing = needs
        var left = Set(frames.indices)
        var batches: [[Bytes]] = [[]]
        while !left.isEmpty {
            let ready = left.filter { missing[$0].isEmpty }.sorted()
            guard !ready.isEmpty else { preconditionFailure("A history without cycles") }
            let next = ready[random.below(ready.count)]
            left.remove(next)
            for index in left { missing[index].remove(next) }
            if random.below(4) == 0 { batches.append([]) }
            batches[batches.count - 1].append(frames[next])
        }
        return batches
    }
}

extension Replica {
    /// What isn't in the log, and why.
    fileprivate func quarantined() throws -> [String] {
        try reading { connection in
            let statement = try connection.statement("SELECT frame, reason FROM sync_quarantine")
            var left: [String] = []
            while try statement.step() {
                let frame = try Frame(decoding: statement.bytes(0))
                left.append("\(frame.dot) after \(frame.delta): \(statement.text(1))")
            }
            return left
        }
    }
}
