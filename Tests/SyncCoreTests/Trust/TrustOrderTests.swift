import Foundation
import Simulation
import SyncTestSupport
import Testing
import TrustRules

@testable import SyncCore

/// Whatever the order in which changesets arrive, who belongs and what counts is the same.
///
/// A random history of admissions, enrolments, edits, ends, returns, clones and malice is made by real replicas; its
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
            #expect(judged.members == expected.members, "Members (seed \(seed), order \(number))")
            first = expected
            let findings = try reader.doctor()
            #expect(findings == [], "seed \(seed), order \(number): \(findings)")
        }
    }

    /// What has to be the same everywhere, told without the names that lines have within a replica.
    private struct Judged {
        let rows: [String: [RowKey: [Value]]]
        let rejected: [[String]]
        let members: [String]
        let count: Int

        init(_ replica: Replica) throws {
            rows = try replica.image()
            let items = try replica.rejected()
            let names = try replica.reading { connection in
                let origins = try Origins(connection)
                let log = ChangesetLog(connection: connection, origins: origins)
                return try items.map { item in
                    guard let dot = item.dot else { return "" }
                    return "\(origins.wire(dot)) \(try log.hash(of: dot)?.mark.bytes ?? [])"
                }
            }
            rejected = zip(names, items).map {
                [$0, $1.table, $1.key.texts.joined(separator: " "), $1.reason]
            }
            .sorted { $0.lexicographicallyPrecedes($1) }
            members = Self.members(try replica.membership())
            count = try replica.frames().count
        }

        private static func members(_ membership: Membership) -> [String] {
            let devices = (Array(membership.devices.values) + membership.ended.values).map {
                "\($0.key) of \($0.structure) \($0.role) \($0.coordinates) \($0.label) "
                    + "\($0.termination?.reason.rawValue ?? "acts")"
            }
            let invitations = membership.invitations.map {
                "\($0.bytes) of \($1.structure) \($1.role) \($1.isOver) \($1.usedBy.count)"
            }
            let candidates = membership.candidates.map {
                "\($0.key) for \($0.structure) \($0.vouchers.sorted())"
            }
            return devices.sorted() + invitations.sorted() + candidates.sorted() + [
                "members \(membership.structures.sorted())", "owners \(membership.claimed.sorted())",
                "coordinators \(membership.coordinators.sorted())",
            ]
        }
    }
}

/// The changesets of a whole network, with what each must come after.
struct DeliverableHistory {
    let network: TestNetwork
    let frames: [CarriedFrame]
    /// For each, the places of those that it builds on.
    let needs: [Set<Int>]

    /// One linear extension of causality, in batches.
    func delivery(_ random: inout SplitMix64) -> [[CarriedFrame]] {
        var missing = needs
        var left = Set(frames.indices)
        var batches: [[CarriedFrame]] = [[]]
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
                var reader = ByteReader(statement.bytes(0))
                let frame = try IncomingFrame(CarriedFrame(decoding: &reader)).frame
                left.append("\(frame.dot) after \(frame.delta): \(statement.text(1))")
            }
            return left
        }
    }
}
