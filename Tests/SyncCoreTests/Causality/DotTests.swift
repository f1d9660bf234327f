import Testing

@testable import SyncCore

struct DotTests {
    @Test func dot_isWhatItsTextShows() throws {
        let origin = try CodecSample.origin(1)
        let dot = Dot(origin: origin, seq: 42)
        #expect(dot.description == "\(origin):42")
        #expect(Dot(dot.description) == dot)
        let greatest = Dot(origin: origin, seq: Limits.seqMax)
        #expect(Dot(greatest.description) == greatest)
    }

    @Test(arguments: ["", ":", ":0", ":-1", ":+1", ":01", ":1:", ":1 ", ":9223372036854775808", ":x"])
    func dot_refusesAllElse(suffix: String) throws {
        #expect(Dot("\(try CodecSample.origin(1))\(suffix)") == nil)
    }

    @Test func dots_sortByOriginThenSeq() throws {
        let (a, b) = (try CodecSample.origin(1), try CodecSample.origin(2))
        let dots = [Dot(origin: a, seq: 1), Dot(origin: a, seq: 2), Dot(origin: b, seq: 1)]
        #expect(dots.shuffled().sorted() == dots)
    }
}
