package import Spaces
package import SyncCore

/// The two forms of a frame of a space: whole (2), and without its ciphertext (4).
package enum SpaceFrame {
    /// The clear part of a frame, as far as it can be judged without a past.
    package static func clear(of frame: Frame) throws(SpaceChain.Refusal) -> ClearPart {
        let form = try form(of: frame)
        do throws(SectionError) {
            let clear = try ClearPart(decoding: form.clear)
            try clear.check(isFirst: frame.dot.seq == 1)
            return clear
        } catch {
            throw .malformed
        }
    }

    package static func form(of frame: Frame) throws(SpaceChain.Refusal) -> SealedForm {
        guard frame.kind == .sealed || frame.kind == .sealedElided else { throw .unsealed }
        // The length in the header is signed: it is that of kind 2, also where the ciphertext has gone.
        guard frame.kind == .sealedElided || frame.rawCount == frame.storedBody.count else {
            throw .malformed
        }
        do throws(SectionError) {
            return try SealedForm(decoding: frame.storedBody, isElided: frame.kind == .sealedElided)
        } catch {
            throw .malformed
        }
    }

    /// The frame without its ciphertext; as it is if there is none.
    package static func elided(_ frame: Frame) throws -> Frame {
        let form = try form(of: frame)
        guard case .sealed = form.content else { return frame }
        let skeleton = form.eliding { Hash(of: $0).bytes }
        return try frame.replacing(.sealedElided, stored: skeleton.encoded())
    }

    /// Whether a frame of kind 2 is the same changeset as one of kind 4, whose signature was verified.
    static func isWhole(_ whole: Frame, of elided: Frame) -> Bool {
        guard whole.kind == .sealed, elided.kind == .sealedElided, whole.signature == elided.signature,
            let skeleton = try? Self.elided(whole)
        else { return false }
        return skeleton.bytes == elided.bytes
    }
}
