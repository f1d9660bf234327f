import Testing

@testable import SyncCore

struct FrameTests {
    static let key = 1 as UInt8

    static func origin() throws -> ReplicaID {
        ReplicaID(publicKey: try CodecSample.key(key).publicKey)
    }

    struct Sealed {
        let frame: Frame
        let hash: Hash
        let chain: ChainHashes

        func verifies(as frame: Frame, chain: ChainHashes? = nil, space: SpaceID? = nil) throws -> Bool {
            let space = try space ?? CodecSample.space()
            let message = try frame.signedMessage(space: space, chain: chain ?? self.chain)
            return try CodecSample.key(key).publicKey.verifies(frame.signature, of: message)
        }
    }

    static let salt = [UInt8](repeating: 0xa5, count: 16)

    /// Seals any body, also a first changeset's that shows no title.
    static func sealing(
        _ body: Body, seq: UInt64 = 1, delta: HeadsDelta = .none, salt: [UInt8] = salt
    ) throws -> Sealed {
        let chain = ChainHashes(
            previous: seq == 1 ? .zero : CodecSample.hash(0),
            heads: (0..<delta.count).map { CodecSample.hash(UInt8($0 + 1)) })
        let (frame, hash) = try Frame.sealing(
            PackedBody(body.encoded(), salt: salt), dot: Dot(origin: origin(), seq: seq), delta: delta,
            space: CodecSample.space(), chain: chain, key: CodecSample.key(key))
        return Sealed(frame: frame, hash: hash, chain: chain)
    }

    static func delta() throws -> HeadsDelta {
        HeadsDelta(
            known: [HeadsDelta.Step(place: 1, count: 1), HeadsDelta.Step(place: 70, count: 300)],
            new: [
                Dot(origin: try CodecSample.origin(2), seq: 7),
                Dot(origin: try CodecSample.origin(3), seq: 300),
            ])
    }

    @Test func frame_carriesItsBody() throws {
        for body in [CodecSample.rows(), CodecSample.long(), Body([])] {
            for (seq, delta) in [(UInt64(1), .none), (2, try Self.delta()), (Limits.seqMax, .none)] {
                let sealed = try Self.sealing(body, seq: seq, delta: delta)
                let frame = try Frame(decoding: sealed.frame.bytes)
                #expect(frame == sealed.frame)
                #expect(frame.dot == Dot(origin: try Self.origin(), seq: seq))
                #expect(frame.delta == delta)
                #expect((frame.publicKey == nil) == (seq > 1))
                #expect(try Body(decoding: frame.rawBody()) == body)
                #expect(try sealed.verifies(as: frame))
                let message = try frame.signedMessage(space: CodecSample.space(), chain: sealed.chain)
                #expect(Frame.hash(message: message, signature: frame.signature) == sealed.hash)
            }
        }
    }

    @Test func body_isPackedWhereThatShrinksIt() throws {
        #expect(try Self.sealing(Body([])).frame.kind == .plain)
        let packed = try Self.sealing(CodecSample.long()).frame
        #expect(packed.kind == .zstd)
        #expect(packed.stored.count < packed.rawCount)
        // So repetitive that a reader would take it for a bomb.
        let same = Value.blob(Bytes([UInt8](repeating: 7, count: 1 << 20)))
        let flat = Body([
            .rows(
                RowBlock(
                    verb: .create, table: "t", fields: ["f"],
                    edits: [CodecSample.edit("a", [CodecSample.cell(same)])]))
        ])
        #expect(try Self.sealing(flat).frame.kind == .plain)
    }

    @Test func everyPrefix_isAnError() throws {
        for sealed in [
            try Self.sealing(CodecSample.long()),
            try Self.sealing(Body([]), seq: 2, delta: Self.delta()),
        ] {
            let bytes = sealed.frame.bytes.array
            for count in 0..<bytes.count {
                #expect(throws: WireError.self) { try Frame(decoding: Bytes(bytes[..<count])) }
            }
            #expect(throws: WireError.trailingBytes) { try Frame(decoding: Bytes(bytes + [0])) }
        }
    }

    @Test func anyFlippedBit_breaksTheSignature() throws {
        for sealed in [
            try Self.sealing(Body([.message("m")])), try Self.sealing(CodecSample.long()),
            try Self.sealing(Body([]), seq: 2, delta: Self.delta()),
        ] {
            let bytes = sealed.frame.bytes.array
            let body = try sealed.frame.rawBody()
            for bit in 0..<bytes.count * 8 {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                guard let frame = try? Frame(decoding: Bytes(flipped)),
                    frame.delta.count == sealed.chain.heads.count
                else { continue }
                guard let holds = try? sealed.verifies(as: frame), holds else { continue }
                // zstd has bits that mean nothing; the body, which is what was signed, must be the same.
                let isWithinPacked = frame.kind == .zstd && frame.stored != sealed.frame.stored
                #expect(try isWithinPacked && frame.rawBody() == body, "bit \(bit)")
            }
        }
    }

    @Test func otherPast_orOtherSpace_breaksTheSignature() throws {
        let sealed = try Self.sealing(CodecSample.long(), seq: 2, delta: Self.delta())
        let heads = sealed.chain.heads
        for chain in [
            ChainHashes(previous: CodecSample.hash(9), heads: heads),
            ChainHashes(
                previous: sealed.chain.previous, heads: heads.dropLast() + [CodecSample.hash(9)]),
            ChainHashes(previous: sealed.chain.previous, heads: heads.reversed()),
        ] {
            #expect(try !sealed.verifies(as: sealed.frame, chain: chain))
        }
        let other = try #require(SpaceID(bytes: [UInt8](repeating: 1, count: 16)))
        #expect(try !sealed.verifies(as: sealed.frame, space: other))
        #expect(try sealed.verifies(as: sealed.frame))
    }

    @Test func sameBody_plainOrPacked_isTheSameChangeset() throws {
        let sealed = try Self.sealing(CodecSample.long(), seq: 2)
        let plain = try Self.restoring(sealed.frame, kind: 0, stored: sealed.frame.saltedBody().array)
        #expect(plain.kind == .plain)
        #expect(try sealed.verifies(as: plain))
    }

    @Test func plainBody_calledOfAnotherKind_doesNotVerify() throws {
        let labels = ["a", "b", "c", "d"].map { Section.trust(.label($0)) }
        let sealed = try Self.sealing(Body(labels), seq: 2)
        let body = try sealed.frame.saltedBody()
        for kind in [2, 4, 255] as [UInt8] {
            let frame = try Self.restoring(sealed.frame, kind: kind, stored: body.array)
            #expect(try !sealed.verifies(as: frame))
            #expect(throws: WireError.unreadableBody(kind)) { try frame.rawBody() }
        }
        // Not even where the kind is the body's own first byte.
        let shorter = try Self.restoring(
            sealed.frame, kind: body.array[0], stored: Array(body.array.dropFirst()))
        #expect(try !sealed.verifies(as: shorter))
    }

    @Test func elidedBody_isTheSameChangeset_andReadNoMore() throws {
        let sealed = try Self.sealing(CodecSample.long(), seq: 2)
        let elided = try sealed.frame.eliding()
        #expect(elided.kind == .elided && elided.bytes.count < sealed.frame.bytes.count)
        #expect(try sealed.verifies(as: elided))
        #expect(try elided.eliding() == elided)
        let other = try Self.restoring(sealed.frame, kind: 3, stored: [UInt8](repeating: 1, count: 32))
        #expect(try !sealed.verifies(as: other))
        for count in [0, 31, 33] {
            #expect(throws: WireError.outOfRange("hash of an elided body")) {
                try Self.restoring(sealed.frame, kind: 3, stored: [UInt8](repeating: 1, count: count))
            }
        }
    }

    @Test func unknownKinds_areCarried() throws {
        let sealed = try Self.sealing(Body([]), seq: 2)
        let frame = try Self.restoring(sealed.frame, kind: 77, stored: [1, 2, 3, 4])
        #expect(frame.kind == BodyKind(rawValue: 77))
        let message = try frame.signedMessage(space: CodecSample.space(), chain: sealed.chain)
        let hash = Hash(of: [1, 2, 3, 4])
        #expect(message.suffix(33) == hash.bytes + [77])
        #expect(try Frame(decoding: frame.bytes) == frame)
    }

    /// `frame` with its body kept in another way.
    private static func restoring(_ frame: Frame, kind: UInt8, stored: [UInt8]) throws -> Frame {
        var writer = ByteWriter()
        writer.append(frame.bytes.array.prefix(4) + [kind])
        writer.append(frame.signedHeader)
        writer.append(prefixed: stored)
        writer.append(frame.signature.bytes)
        return try Frame(decoding: Bytes(writer.bytes))
    }

    /// A body that was dropped can't be guessed from its hash.
    @Test func equalBodies_haveOtherHashes_byTheirSalts() throws {
        let body = Body([.message("m")])
        let (dot, chain) = (Dot(origin: try Self.origin(), seq: 2), ChainHashes(previous: .zero, heads: []))
        let frames = try (0..<2).map { _ in
            try Frame.sealing(
                body, dot: dot, delta: .none, space: CodecSample.space(), chain: chain,
                key: CodecSample.key(Self.key)
            ).frame
        }
        #expect(try frames[0].rawBody() == frames[1].rawBody())
        #expect(try OpenedBody(frames[0]).hash != OpenedBody(frames[1]).hash)
        #expect(try frames[0].saltedBody().count == frames[0].rawBody().count + 16)
    }

    @Test(arguments: [0, 3] as [UInt8])
    func bodyTooShortForItsSalt_isRefused(kind: UInt8) throws {
        var writer = ByteWriter()
        writer.append(Array("ESC".utf8) + [4, kind])
        let dot = Dot(origin: try Self.origin(), seq: 2)
        writer.append(Frame.signedHeader(dot: dot, delta: .none, publicKey: nil, rawCount: 15))
        writer.append(prefixed: [UInt8](repeating: 0, count: kind == 0 ? 15 : 32))
        writer.append([UInt8](repeating: 0, count: 64))
        #expect(throws: WireError.outOfRange("salt")) { try Frame(decoding: Bytes(writer.bytes)) }
    }

    @Test func firstChangeset_withoutATitle_isNotSealed() throws {
        let chain = ChainHashes(previous: .zero, heads: [])
        let key = try CodecSample.key(Self.key)
        func seal(_ body: Body, seq: UInt64) throws {
            _ = try Frame.sealing(
                body, dot: Dot(origin: Self.origin(), seq: seq), delta: .none, space: CodecSample.space(),
                chain: chain, key: key)
        }
        let titled = Body([.trust(.title(.vouched, structure: "a"))])
        try seal(titled, seq: 1)
        #expect(throws: WireError.outOfRange("title")) { try seal(Body([.message("m")]), seq: 1) }
        #expect(throws: WireError.outOfRange("title")) { try seal(titled, seq: 2) }
    }

    @Test func sizesThatDoNotFit_areRefused() throws {
        let packed = try Self.sealing(CodecSample.long(), seq: 2).frame
        let plain = try Self.sealing(Body([]), seq: 2).frame
        #expect(throws: WireError.outOfRange("raw length of a plain body")) {
            try Self.restoring(plain, kind: 0, stored: [0, 0])
        }
        #expect(throws: WireError.notCanonical("a body packed in vain")) {
            try Self.restoring(plain, kind: 1, stored: [UInt8](repeating: 0, count: plain.rawCount))
        }
        #expect(throws: WireError.badPacking) {
            try Self.restoring(packed, kind: 1, stored: [1, 2, 3]).rawBody()
        }
    }
}
