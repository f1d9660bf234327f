@testable import SyncCore

/// What decodes encodes to the same bytes; what doesn't says why.
enum Decoders {
    static func frame(_ bytes: [UInt8]) {
        refusable {
            let frame = try Frame(decoding: Bytes(bytes))
            let header = Frame.signedHeader(
                dot: frame.dot, delta: frame.delta, publicKey: frame.publicKey, rawCount: frame.rawCount)
            precondition(header == frame.signedHeader, "A header has one spelling")
            let raw = try frame.rawBody()
            precondition(raw.count + BodySalt.byteCount == frame.rawCount)
            body(raw.array)
        }
    }

    static func stream(_ bytes: [UInt8]) {
        refusable {
            var reader = FrameStreamReader()
            var frames: [CarriedFrame] = []
            // The same in any portions.
            let cut = Int(bytes.last ?? 0) % (bytes.count + 1)
            for portion in [bytes[..<cut], bytes[cut...]] {
                try reader.append(Bytes(Array(portion)))
                while let frame = try reader.next() { frames.append(frame) }
            }
            try reader.finish()
            guard let space = reader.space else { preconditionFailure("A whole stream has a header") }
            var writer = FrameStreamWriter(space: space)
            for frame in frames { writer.append(frame) }
            precondition(writer.bytes == bytes, "A stream has one spelling")
        }
    }

    static func body(_ bytes: [UInt8]) {
        refusable {
            let body = try Body(decoding: Bytes(bytes))
            precondition(body.encoded() == bytes, "A body has one spelling")
        }
    }

    static func request(_ bytes: [UInt8]) {
        refusable {
            let encoded = try SyncRequest(decoding: bytes).encoded()
            precondition(encoded == bytes, "A request has one spelling")
        }
    }

    static func response(_ bytes: [UInt8]) {
        refusable {
            let encoded = try SyncResponse(decoding: bytes).encoded()
            precondition(encoded == bytes, "An answer has one spelling")
        }
    }

    static func charter(_ bytes: [UInt8]) {
        refusable {
            let charter = try Charter(decoding: Bytes(bytes))
            precondition(charter.encoded() == bytes, "A charter has one spelling")
            precondition(NetworkID(charter.network.text) != nil)
        }
    }

    /// Texts that people and requests bring.
    static func words(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        if let invitation = Invitation(text) {
            precondition(Invitation(invitation.text)?.text == invitation.text)
        }
        if let line = DeviceLine(text) {
            precondition(DeviceLine(line.text) == line && line.words.count == 6)
        }
        if let id = ReplicaID(text) { precondition(id.description == text) }
        if let network = NetworkID(text) { precondition(network.text == text) }
        if let dot = Dot(text) { precondition(dot.description == text) }
        precondition(Slug.isValid(Slug.folding(text)))
    }

    /// Runs what may refuse its bytes.
    static func refusable(_ body: () throws -> Void) {
        do {
            try body()
        } catch let error as WireError {
            precondition(!error.description.isEmpty, "A refusal says why")
        } catch {
            preconditionFailure("Bytes are refused by the format alone: \(error)")
        }
    }
}
