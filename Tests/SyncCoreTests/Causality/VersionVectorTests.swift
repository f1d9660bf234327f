import Testing

@testable import SyncCore

/// The laws, on every vector over three origins with seqs up to 2.
struct VersionVectorTests {
    static func all() throws -> [VersionVector] {
        let origins = try (1...3).map { try CodecSample.origin(UInt8($0)) }
        return origins.reduce([VersionVector()]) { vectors, origin in
            vectors.flatMap { vector in
                (0...2).map { seq in
                    var vector = vector
                    vector[origin] = UInt64(seq)
                    return vector
                }
            }
        }
    }

    static func merging(_ left: VersionVector, _ right: VersionVector) -> VersionVector {
        var left = left
        left.merge(right)
        return left
    }

    @Test func merge_isCommutativeAssociativeIdempotent() throws {
        let all = try Self.all()
        for a in all {
            #expect(Self.merging(a, a) == a)
            for b in all {
                let ab = Self.merging(a, b)
                #expect(ab == Self.merging(b, a))
                for c in all {
                    #expect(Self.merging(ab, c) == Self.merging(a, Self.merging(b, c)))
                }
            }
        }
    }

    @Test func merge_isTheLeastPastThatDescendsFromBoth() throws {
        let all = try Self.all()
        for a in all {
            for b in all {
                let ab = Self.merging(a, b)
                #expect(ab.descends(from: a) && ab.descends(from: b))
                #expect(a.descends(from: b) == (ab == a))
                #expect((a.descends(from: b) && b.descends(from: a)) == (a == b))
                for c in all where c.descends(from: a) && c.descends(from: b) {
                    #expect(c.descends(from: ab))
                }
            }
        }
    }

    @Test func vector_containsTheDotsThatWereInsertedAndThoseBefore() throws {
        let origins = try (1...3).map { try CodecSample.origin(UInt8($0)) }
        for vector in try Self.all() {
            for origin in origins {
                for seq in UInt64(1)...3 {
                    let dot = Dot(origin: origin, seq: seq)
                    #expect(vector.contains(dot) == (vector[origin] >= seq))
                    var grown = vector
                    grown.insert(dot)
                    #expect(grown.contains(dot) && grown.descends(from: vector))
                    #expect((grown == vector) == vector.contains(dot))
                }
            }
        }
    }

    @Test func vector_forgetsOriginsAtZero() throws {
        var vector = VersionVector()
        vector[try CodecSample.origin(2)] = 3
        vector[try CodecSample.origin(1)] = 1
        #expect(try vector.origins == [CodecSample.origin(1), CodecSample.origin(2)])
        vector[try CodecSample.origin(1)] = 0
        vector[try CodecSample.origin(2)] = 0
        #expect(vector == VersionVector())
        #expect(vector.isEmpty)
    }
}
