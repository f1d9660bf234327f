import Testing

@testable import SyncCore

/// One write of a history: who wrote it, when, and which of the writes before it its author had seen.
private struct Write {
    let version: Version<Int>
    let context: VersionVector
    /// The indices of the writes in its context.
    let seen: Set<Int>
}

/// Every history of a few writes to one register, delivered in every order that keeps causes before effects.
struct RegisterTests {
    @Test(arguments: 1...4)
    func register_isTheSame_inEveryCausalOrder(count: Int) throws {
        let origins = try (1...3).map { try CodecSample.origin(UInt8($0)) }
        var deliveries = 0
        Self.forEachHistory(count: count, origins: origins) { history in
            let expected = Self.uncovered(history)
            Self.forEachCausalOrder(of: history) { order in
                var register = Register<Int>()
                for index in order {
                    register.write(history[index].version, context: history[index].context)
                    let once = register
                    register.write(history[index].version, context: history[index].context)
                    // Comparing plainly, since #expect is slow and runs here hundreds of thousands of times.
                    if once != register { Issue.record("writing twice differs: \(history)") }
                }
                if Set(register.versions) != expected { Issue.record("\(history) in order \(order)") }
                if register != Register(Array(expected)) { Issue.record("\(history) in order \(order)") }
                deliveries += 1
            }
        }
        #expect(deliveries >= count)
    }

    @Test func winner_isTheGreatestTimeThenOrigin() throws {
        let (a, b) = (try CodecSample.origin(1), try CodecSample.origin(2))
        let early = Version(dot: Dot(origin: b, seq: 1), time: EditTime(milliseconds: 1), value: 1)
        let late = Version(dot: Dot(origin: a, seq: 1), time: EditTime(milliseconds: 2), value: 2)
        let tied = Version(dot: Dot(origin: b, seq: 2), time: EditTime(milliseconds: 2), value: 3)
        for versions in [[early, late, tied], [tied, late, early], [late, early, tied]] {
            let register = Register(versions)
            #expect(register.versions == [tied, late, early])
            #expect(register.winner == tied)
            #expect(register.timeMax == EditTime(milliseconds: 2))
        }
    }

    @Test func conflict_isTwoDifferentValues() throws {
        let versions = try (1...3).map { index in
            Version(
                dot: Dot(origin: try CodecSample.origin(UInt8(index)), seq: 1), time: .zero,
                value: index == 3 ? 9 : 8)
        }
        #expect(!Register<Int>().isConflict)
        #expect(!Register([versions[0]]).isConflict)
        #expect(!Register([versions[0], versions[1]]).isConflict)
        #expect(Register(versions).isConflict)
    }

    /// What must be left: the versions that no write in the history had seen.
    private static func uncovered(_ history: [Write]) -> Set<Version<Int>> {
        let covered = history.reduce(into: Set<Int>()) { $0.formUnion($1.seen) }
        return Set(history.indices.filter { !covered.contains($0) }.map { history[$0].version })
    }

    /// Calls `body` with every history of `count` writes over up to three origins and two times.
    private static func forEachHistory(count: Int, origins: [ReplicaID], _ body: ([Write]) -> Void) {
        func extend(_ history: [Write]) {
            guard history.count < count else { return body(history) }
            // Origins appear in order, as others would only rename them; the tie by origin id is tested
            // above.
            let used = Set(history.map(\.version.dot.origin)).count
            for origin in origins.prefix(used + 1) {
                for seenBits in 0..<(1 << history.count) {
                    for time in 1...2 {
                        extend(
                            history + [
                                write(after: history, by: origin, seenBits: seenBits, time: Int64(time))
                            ])
                    }
                }
            }
        }
        extend([])
    }

    private static func write(after history: [Write], by origin: ReplicaID, seenBits: Int, time: Int64)
        -> Write
    {
        let own = history.indices.filter { history[$0].version.dot.origin == origin }
        let direct = history.indices.filter { seenBits & (1 << $0) != 0 } + own
        let seen = direct.reduce(into: Set(direct)) { $0.formUnion(history[$1].seen) }
        var context = VersionVector()
        for index in seen { context.insert(history[index].version.dot) }
        let dot = Dot(origin: origin, seq: UInt64(own.count + 1))
        return Write(
            version: Version(dot: dot, time: EditTime(milliseconds: time), value: history.count),
            context: context,
            seen: seen)
    }

    private static func forEachCausalOrder(of history: [Write], _ body: ([Int]) -> Void) {
        func extend(_ order: [Int]) {
            guard order.count < history.count else { return body(order) }
            for index in history.indices where !order.contains(index) {
                if history[index].seen.isSubset(of: order) { extend(order + [index]) }
            }
        }
        extend([])
    }
}
