import Foundation
import Testing

@testable import SyncCore

/// The laws of the merge, on every small input.
struct LawTests {
    /// Clocks that agree, that go forward, and that go backward.
    private static let clocks: [@Sendable (Int) -> UInt64] = [{ _ in 5 }, { UInt64($0) }, { UInt64(9 - $0) }]

    /// Commutative and associative: two changesets by each of three authors, three by each of two.
    @Test(arguments: [(2, 3, ["title", "parent"]), (3, 3, ["title"]), (3, 2, ["title", "parent"])], 0..<3)
    func everyDelivery_givesOneState(_ shape: (count: Int, origins: Int, fields: [String]), clock: Int) {
        let histories = LawHistories(
            origins: shape.origins, deeds: LawHistories.deeds(on: shape.fields), time: Self.clocks[clock])
        var count = 0
        var bad: [[ModelChange]] = []
        histories.visit(count: shape.count) { history in
            count += 1
            if !holds(history) { bad.append(history) }
        }
        #expect(count > 0)
        #expect(bad.isEmpty, "\(bad.count) of \(count), such as \(bad.first.map { "\($0)" } ?? "")")
    }

    /// Whether every delivery, with each changeset once or twice, gives what the model reads off the set.
    private func holds(_ history: [ModelChange]) -> Bool {
        let expected = modelled(history)
        return history.deliveries.allSatisfy { delivery in
            delivery.foldedByAlgebra()[LawHistories.ref] == expected
                && delivery.flatMap { [$0, $0] }.foldedByAlgebra()[LawHistories.ref] == expected
        }
    }

    private func modelled(_ history: [ModelChange]) -> ModelRow? {
        let founding = Set(history.map(\.dot.origin)).map { id in
            ModelChange(dot: Dot(origin: id, seq: 0), context: [:], devices: [id: "s"])
        }
        let all = Dictionary(uniqueKeysWithValues: (history + founding).map { ($0.dot, $0) })
        return ModelFold(RandomSchema.model, all).rows()[LawHistories.ref]
    }
}
