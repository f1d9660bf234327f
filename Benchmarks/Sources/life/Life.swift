import Foundation
import SyncCore

/// Replays a long life of a network, and compacts it at the end.
///
/// `life [CHANGESETS] [PARTNERS]`; by default 200,000 changesets of 50 partners. Prints sizes and times before and after
/// the compaction, as rows of a table.
@main @MainActor
struct Life {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap(Int.init)
        let count = arguments.first ?? 200_000
        let partners = arguments.count > 1 ? arguments[arguments.startIndex + 1] : 50
        let network = try await LivingNetwork(partners: partners)
        let start = ContinuousClock.now
        for number in 0..<count {
            try await network.edit(number)
            if number % 10_000 == 9_999 {
                print("# \(number + 1) changesets, \(ContinuousClock.now - start)")
            }
        }
        try await network.settle()
        print("| | partner's file | hub's file | join | doctor |")
        print("| --- | --- | --- | --- | --- |")
        try await network.report("before")
        let clock = ContinuousClock()
        let began = clock.now
        let compaction = try await network.compact()
        let time = clock.now - began
        try await network.tellHub()
        let onHub = try clock.measure { _ = try network.hub.elideAgreed() }
        try await network.report("after")
        print(
            "\ncompact: \(compaction.elided) of \(compaction.changesets) changesets elided in \(time), on the hub in "
                + "\(onHub)")
    }
}
