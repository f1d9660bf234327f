import Testing
import TrustRules

@testable import SyncCore

/// Hints beside frames.
struct BranchHintsTests {
    private static func decoded(_ bytes: [UInt8]) throws -> CarriedFrame {
        var reader = ByteReader(Bytes(bytes))
        let frame = try CarriedFrame(decoding: &reader)
        try reader.finish()
        return frame
    }

    private static func encoded(_ frame: CarriedFrame) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(frame)
        return writer.bytes
    }

    @Test func frame_hasItsBytes_withHintsAndWithout() throws {
        let hinted = try TrustSample.hinted()
        for (name, frame) in [("hinted", hinted), ("plain", CarriedFrame(hinted.frame))] {
            let bytes = try GoldenTests.bytes("carried-\(name)").array
            #expect(Self.encoded(frame) == bytes)
            #expect(try Self.decoded(bytes) == frame)
            for count in 0..<bytes.count {
                #expect(throws: WireError.self) { try Self.decoded(Array(bytes[..<count])) }
            }
        }
    }

    @Test func hints_areSorted_neverNone_andOfTheFrame() throws {
        let (one, two) = (try TrustSample.mark(1), try TrustSample.mark(2))
        let twice = BranchHints([.init(index: 1, mark: one), .init(index: 1, mark: two)])
        #expect(throws: WireError.notSorted("hints")) {
            try Self.decoded(Self.encoded(CarriedFrame(Bytes([1]), twice)))
        }
        #expect(throws: WireError.notCanonical("hints")) { try Self.decoded([3, 1, 0]) }
        let hints = BranchHints([.init(index: 0, mark: one), .init(index: 2, mark: two)])
        try hints.check(heads: 2)
        #expect(throws: WireError.outOfRange("hints")) { try hints.check(heads: 1) }
        #expect(hints[0] == one && hints[1] == nil && hints[2] == two)
    }
}
