import Testing

@testable import SyncCore

/// The laws again, on real replicas: a sample of the small histories, in every order of delivery.
struct LawReplicaTests {
    /// Of so many histories one is taken.
    private static let stride = 2_503

    @Test func everyDelivery_givesOneReplica() throws {
        let histories = LawHistories(
            origins: 3, deeds: LawHistories.deeds(on: ["title", "parent"]), time: { UInt64(9 - $0) })
        var sample: [[ModelChange]] = []
        var count = 0
        histories.visit(count: 3) { history in
            count += 1
            if count.isMultiple(of: Self.stride) { sample.append(history) }
        }
        #expect(sample.count > 20)
        for history in sample { try check(history) }
    }

    private func check(_ history: [ModelChange]) throws {
        let signed = try LawSigning(history)
        let expected = ModelImage(ModelFold(RandomSchema.model, signed.changes).rows(), RandomSchema.model)
        for delivery in history.deliveries {
            let frames = delivery.compactMap { signed.frames[$0.dot] }
            let taker = try signed.network.make(RandomStep.newcomer)
            // Each twice: the second time it is known.
            try taker.replica.receive(signed.founding + frames.flatMap { [$0, $0] })
            #expect(try taker.image() == expected, "\(delivery)")
        }
    }
}

/// A small history, signed by real replicas that have seen just what it says.
private struct LawSigning {
    let network: RandomNetwork
    /// The changesets by which the authors belong to the network.
    private(set) var founding: [Bytes] = []
    /// By their names in the history.
    private(set) var frames: [Dot: Bytes] = [:]
    /// By their real names, founding ones included.
    private(set) var changes: [Dot: ModelChange] = [:]

    init(_ history: [ModelChange]) throws {
        network = try RandomNetwork()
        changes = network.changes
        let authors = network.nodes.values.sorted { $0.id < $1.id }
        founding = try authors.flatMap { try $0.frames().map(\.bytes) }
        for author in authors { try author.replica.receive(founding) }
        for change in history { try sign(change, after: history, authors) }
    }

    private mutating func sign(
        _ change: ModelChange, after history: [ModelChange], _ authors: [RandomNode]
    ) throws {
        guard let author = authors.indices.first(where: { TestIDs.replica($0) == change.dot.origin }) else {
            return
        }
        let seen = history.filter { change.hasSeen($0.dot) }.compactMap { frames[$0.dot] }
        try authors[author].replica.receive(seen)
        let dot = try authors[author].append(change.operations)
        frames[change.dot] = try authors[author].frames().first { $0.dot == dot }?.bytes
        changes[dot] = try authors[author].logged(dot)
    }
}
