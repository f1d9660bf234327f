import Testing

@testable import SyncCore

struct ContextDeltaTests {
    static let origins: [ReplicaID] = (1...4).compactMap { number in
        ReplicaID(bytes: [UInt8](repeating: number, count: 16))
    }

    /// Every vector of four origins with seqs up to 2.
    static let vectors: [VersionVector] = (0..<81).map { number in
        let seqs = [1, 3, 9, 27].map { UInt64(number / $0 % 3) }
        return VersionVector(zip(origins, seqs).map { Dot(origin: $0, seq: $1) })
    }

    @Test func delta_leadsFromOneContextToTheOther_forEverySmallPair() throws {
        for before in Self.vectors {
            for context in Self.vectors where context.descends(from: before) {
                for author in Self.origins {
                    let delta = ContextDelta(from: before, to: context, of: author)
                    let advanced = try #require(delta.advanced(after: before, of: author))
                    var reached = before
                    reached.insert(advanced)
                    reached[author] = context[author]
                    #expect(reached == context)
                    #expect(advanced.allSatisfy { $0.origin != author && $0.seq > before[$0.origin] })
                    #expect(advanced.count == delta.count)
                }
            }
        }
    }

    @Test func theAuthorsOwnChangesets_makeNoDifference() {
        let author = Self.origins[1]
        for before in Self.vectors {
            for context in Self.vectors where context.descends(from: before) {
                var (less, more) = (before, context)
                less[author] = 0
                more[author] = 7
                let delta = ContextDelta(from: before, to: context, of: author)
                #expect(ContextDelta(from: less, to: more, of: author) == delta)
                #expect(
                    delta.advanced(after: less, of: author) == delta.advanced(after: before, of: author))
            }
        }
    }

    @Test func delta_hasOneSpelling_andIsReadBack() throws {
        var spellings: [[UInt8]: ContextDelta] = [:]
        for before in Self.vectors {
            for context in Self.vectors where context.descends(from: before) {
                let delta = ContextDelta(from: before, to: context, of: Self.origins[0])
                var writer = ByteWriter()
                writer.append(delta)
                var reader = ByteReader(Bytes(writer.bytes))
                #expect(try ContextDelta(decoding: &reader) == delta)
                try reader.finish()
                #expect(spellings.updateValue(delta, forKey: writer.bytes) ?? delta == delta)
            }
        }
        #expect(Set(spellings.values).count == spellings.count)
    }

    @Test(arguments: [
        ("a place that isn't there", ContextDelta(known: [.init(place: 2, count: 1)], new: [])),
        ("an advance beyond 64 bits", ContextDelta(known: [.init(place: 0, count: .max)], new: [])),
        ("a known origin as a new one", ContextDelta(known: [], new: [Dot(origin: origins[2], seq: 5)])),
        ("the author as a new origin", ContextDelta(known: [], new: [Dot(origin: origins[0], seq: 5)])),
    ])
    func delta_thatDoesNotFitItsPast_leadsNowhere(what: String, delta: ContextDelta) {
        let before = VersionVector(Self.origins.prefix(3).map { Dot(origin: $0, seq: 2) })
        #expect(delta.advanced(after: before, of: Self.origins[0]) == nil, "\(what)")
    }

    /// What every changeset costs in a network whose partners all write.
    @Test func aThousandOriginsThatAdvanced_takeAThousandBytes() throws {
        let origins = (0..<1_000).compactMap { number in
            ReplicaID(bytes: Hash(of: [UInt8(number >> 8), UInt8(number & 255)]).bytes.prefix(16))
        }
        let before = VersionVector(origins.map { Dot(origin: $0, seq: 3) })
        let context = VersionVector(origins.map { Dot(origin: $0, seq: 4) })
        var writer = ByteWriter()
        writer.append(ContextDelta(from: before, to: context, of: origins[0]))
        #expect(writer.bytes.count == 2 + 999 + 1)
    }
}
