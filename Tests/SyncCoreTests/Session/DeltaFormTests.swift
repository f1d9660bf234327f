import SyncTestSupport
import Testing

@testable import SyncCore

/// A context has one form: whoever signs another is refused by all, though the signature holds.
struct DeltaFormTests {
    /// `b` had seen the first changeset of `a` when it sealed its own; `r` has all, also what came since.
    private struct Scene {
        let network = Result { try TestNetwork(["a", "b", "c"], migrations: [ExampleSchema.migration]) }
        let reader: Replica
        private let author: Replica

        init() throws {
            let network = try network.get()
            author = network["b"]
            for number in 1...3 {
                try network.edit(
                    "a", at: Int64(number), "INSERT INTO note (id, text) VALUES ('\(number)', 'x')")
                try network["a"].seal()
            }
            try network["c"].takeAll(of: network["a"])
            try network.edit("c", at: 9, "INSERT INTO note (id, text) VALUES ('c', 'x')")
            try network["c"].seal()
            reader = try network.reader("r")
            for name in ["a", "b", "c"] { try reader.takeAll(of: network[name]) }
        }

        func dot(_ name: String, _ seq: UInt64) throws -> Dot {
            Dot(origin: try #require(network.get()[name].id), seq: seq)
        }

        /// What `b` seals next, naming these heads in this way.
        func sealing(_ delta: HeadsDelta, _ heads: [Dot]) throws -> Bytes {
            let id = try #require(author.id)
            return try Frame.sealing(
                Body([.message("m")]), dot: Dot(origin: id, seq: 2), delta: delta, space: author.space,
                chain: ChainHashes(
                    previous: author.hash(of: Dot(origin: id, seq: 1)),
                    heads: heads.map { try reader.hash(of: $0) }),
                key: #require(author.key)
            ).frame.bytes
        }
    }

    private static func step(_ place: Int, _ count: UInt64) -> HeadsDelta.Step {
        HeadsDelta.Step(place: place, count: count)
    }

    @Test func rightForm_isTaken() throws {
        let scene = try Scene()
        // The known tip is the first changeset of `a`; the second one of `c` holds all of `a`.
        let heads = try [scene.dot("c", 2)]
        let report = try scene.reader.receive([scene.sealing(HeadsDelta(known: [], new: heads), heads)])
        #expect(report.received == 1)
        #expect(try scene.reader.doctor() == [])
    }

    @Test func knownTip_isCalledByItsPlace() throws {
        let scene = try Scene()
        let heads = try [scene.dot("a", 4)]
        let asNew = try scene.sealing(HeadsDelta(known: [], new: heads), heads)
        let asKnown = try scene.sealing(HeadsDelta(known: [Self.step(0, 3)], new: []), heads)
        #expect(try scene.reader.receive([asNew]).refused.map(\.reason) == [.malformed])
        #expect(try scene.reader.receive([asKnown]).received == 1)
    }

    @Test func headThatIsHeld_isRefused() throws {
        let scene = try Scene()
        let (a, c) = (try scene.dot("a", 4), try scene.dot("c", 2))
        let held = try [
            // By the changeset before.
            ([scene.dot("a", 1)], HeadsDelta(known: [], new: [scene.dot("a", 1)])),
            // By another head, on its chain and on another's.
            ([scene.dot("c", 1), c], HeadsDelta(known: [], new: [scene.dot("c", 1), c])),
            ([a, c], HeadsDelta(known: [Self.step(0, 3)], new: [c])),
        ]
        for (heads, delta) in held {
            let report = try scene.reader.receive([scene.sealing(delta, heads)])
            #expect(report.received == 0 && report.refused.map(\.reason) == [.malformed], "\(delta)")
        }
    }

    @Test func headNamedTwice_orAtNoPlace_isNotTaken() throws {
        let scene = try Scene()
        let c = try scene.dot("c", 2)
        for (heads, delta) in [
            ([c, c], HeadsDelta(known: [], new: [c, c])),
            ([c], HeadsDelta(known: [Self.step(7, 1)], new: [])),
        ] {
            #expect(try scene.reader.receive([scene.sealing(delta, heads)]).received == 0, "\(delta)")
        }
        #expect(try scene.reader.vector()[#require(scene.network.get()["b"].id)] == 1)
    }
}
