/// Writes a run of frames, as a bundle holds it and an HTTP body carries it.
///
/// ```
/// offset size
/// 0      3   magic "ESS"
/// 3      1   version 4
/// 4      16  space
/// 20     then, for each frame: `CarriedFrame`
/// ```
package struct FrameStreamWriter: Sendable {
    static let magic = Array("ESS".utf8)
    static let version: UInt8 = 4
    static let headerByteCount = 4 + SpaceID.byteCount

    package private(set) var bytes: [UInt8]

    package init(space: SpaceID) {
        bytes = Self.magic + [Self.version] + space.bytes
    }

    /// Adds one frame.
    package mutating func append(_ frame: CarriedFrame) {
        var writer = ByteWriter(reserving: 10 + frame.frame.count)
        writer.append(frame)
        bytes += writer.bytes
    }

    /// Hands over what was written since the last time, so that a long stream needs not stand in memory at
    /// once.
    package mutating func drain() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}

/// Reads a run of frames from bytes that arrive in any portions.
///
/// Feed it with `append`, take frames with `next` until that is nil, and call `finish` at the end of the
/// input: a cut stream yields every frame that came whole, and then `finish` throws.
package struct FrameStreamReader: Sendable {
    /// The space of the frames; nil until the header has come.
    package private(set) var space: SpaceID?
    private var buffer: [UInt8] = []
    private var position = 0
    private var appendedCount = 0
    private let bytesMax: Int

    /// A reader that takes at most `bytesMax` bytes in all.
    package init(bytesMax: Int = Limits.streamBytesMax) {
        self.bytesMax = bytesMax
    }

    /// Adds what arrived.
    ///
    /// - Throws: `tooLarge` when the stream is longer than it may be; what came before stays readable.
    package mutating func append(_ portion: Bytes) throws(WireError) {
        guard portion.count <= bytesMax - appendedCount else { throw .tooLarge("stream") }
        appendedCount += portion.count
        if position > 0 {
            // Frames handed out share the old buffer, so the rest moves to a new one.
            buffer = Array(buffer[position...])
            position = 0
        }
        buffer += portion.slice
    }

    /// The next frame that is there whole; nil until more arrives.
    ///
    /// - Throws: `badMagic`, `unknownVersion`, `overlongVarint` or `tooLarge`, and again each time after:
    ///   what follows can't be read.
    package mutating func next() throws(WireError) -> CarriedFrame? {
        if space == nil {
            guard try readHeader() else { return nil }
        }
        var reader = ByteReader(Bytes(buffer[position...]))
        do throws(WireError) {
            let frame = try CarriedFrame(decoding: &reader)
            position += reader.readCount
            return frame
        } catch {
            guard error == .truncated else { throw error }
            return nil
        }
    }

    /// Says that nothing more will arrive.
    ///
    /// - Throws: `truncated` when the stream was cut in its header or in a frame.
    package func finish() throws(WireError) {
        guard space != nil, position == buffer.count else { throw .truncated }
    }

    /// Whether the header was there.
    private mutating func readHeader() throws(WireError) -> Bool {
        let magic = FrameStreamWriter.magic
        let start = buffer.prefix(magic.count)
        guard magic.starts(with: start) else { throw .badMagic }
        guard buffer.count > magic.count else { return false }
        guard buffer[magic.count] == FrameStreamWriter.version else {
            throw .unknownVersion(buffer[magic.count])
        }
        guard buffer.count >= FrameStreamWriter.headerByteCount else { return false }
        space = SpaceID(bytes: buffer[(magic.count + 1)..<FrameStreamWriter.headerByteCount])
        position = FrameStreamWriter.headerByteCount
        return true
    }
}
