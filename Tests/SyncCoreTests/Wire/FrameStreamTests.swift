import Testing
import TrustRules

@testable import SyncCore

struct FrameStreamTests {
    static let frames = [
        CarriedFrame(Bytes([1, 2, 3])), CarriedFrame(Bytes([])),
        CarriedFrame(
            Bytes([UInt8](repeating: 9, count: 300)),
            BranchHints([.init(index: 2, mark: Mark(high: 1, low: 2))])),
        CarriedFrame(Bytes("last")),
    ]

    static func space() throws -> SpaceID {
        try #require(SpaceID(bytes: (0..<16).map { UInt8($0) }))
    }

    static func stream() throws -> [UInt8] {
        var writer = FrameStreamWriter(space: try space())
        for frame in frames { writer.append(frame) }
        return writer.bytes
    }

    @Test(arguments: [1, 2, 7, 64, 1_000])
    func stream_inAnyPortions_givesItsFrames(portionCount: Int) throws {
        let bytes = try Self.stream()
        var reader = FrameStreamReader()
        var frames: [CarriedFrame] = []
        for start in stride(from: 0, to: bytes.count, by: portionCount) {
            try reader.append(Bytes(bytes[start..<min(start + portionCount, bytes.count)]))
            while let frame = try reader.next() { frames.append(frame) }
        }
        try reader.finish()
        #expect(frames == Self.frames)
        #expect(try reader.space == Self.space())
    }

    @Test func stream_cutAnywhere_givesWhatWasWhole() throws {
        let bytes = try Self.stream()
        let ends = Self.frames.reduce(into: [20]) { ends, frame in
            var writer = ByteWriter()
            writer.append(frame)
            ends.append((ends.last ?? 0) + writer.count)
        }
        for count in 0...bytes.count {
            var reader = FrameStreamReader()
            try reader.append(Bytes(bytes[..<count]))
            var frames: [CarriedFrame] = []
            while let frame = try reader.next() { frames.append(frame) }
            #expect(frames.count == max(0, ends.count { $0 <= count } - 1))
            #expect(frames.elementsEqual(Self.frames.prefix(frames.count)))
            if ends.contains(count) {
                #expect(throws: Never.self) { try reader.finish() }
            } else {
                #expect(throws: WireError.truncated) { try reader.finish() }
            }
        }
    }

    @Test func stream_ofAnotherFormat_isRefusedAtItsFirstBytes() throws {
        var reader = FrameStreamReader()
        try reader.append(Bytes("EX"))
        #expect(throws: WireError.badMagic) { try reader.next() }
        for version in [3, 5] as [UInt8] {
            reader = FrameStreamReader()
            try reader.append(Bytes(Array("ESS".utf8) + [version]))
            #expect(throws: WireError.unknownVersion(version)) { try reader.next() }
            #expect(throws: WireError.unknownVersion(version)) { try reader.next() }
        }
    }

    @Test func stream_overItsLimit_keepsWhatCameBefore() throws {
        let bytes = try Self.stream()
        var reader = FrameStreamReader(bytesMax: bytes.count - 1)
        try reader.append(Bytes(bytes[..<30]))
        #expect(throws: WireError.tooLarge("stream")) { try reader.append(Bytes(bytes[30...])) }
        #expect(try reader.next() == Self.frames[0])
    }

    @Test func frame_overItsLimit_isRefusedBeforeItCame() throws {
        var writer = ByteWriter()
        writer.append(try Self.stream())
        writer.append(varint: 2 * Limits.frameBytesMax + 2)
        var reader = FrameStreamReader()
        try reader.append(Bytes(writer.bytes))
        for frame in Self.frames { #expect(try reader.next() == frame) }
        #expect(throws: WireError.tooLarge("frame")) { try reader.next() }
    }

    @Test func writer_drained_continues() throws {
        var writer = FrameStreamWriter(space: try Self.space())
        var bytes: [UInt8] = []
        for frame in Self.frames {
            writer.append(frame)
            bytes += writer.drain()
        }
        #expect(bytes == (try Self.stream()))
        #expect(writer.drain().isEmpty)
    }
}
