/// How much work is done for one request, by who asks.
///
/// What is beyond is put off and never lost: whoever sent it is told so, and sends it again, after what was taken. A
/// changeset isn't judged by it, so replicas with different limits still end equal.
package struct IntakeLimits: Hashable, Sendable {
    /// The bytes of bodies once they are unpacked, each time that they are; and as many again that are read of what is
    /// here, to see whether that is what came.
    let unpackedBytesMax: Int
    /// The cells and edits that bodies are decoded to.
    let cellsMax: Int
    /// The signatures that are checked, and what is looked up of what frames name: see `IntakeWork.lookUps`.
    let signaturesMax: Int
    /// The size to which the first changeset of an unknown origin may unpack: an enrolment takes some 300 bytes.
    let firstBytesMax: Int
    /// The bytes of changesets that count for nothing, as their devices have ended; the last one may go beyond.
    var voidBytesMax = Int.max

    /// For a device that isn't enrolled.
    package static let stranger = IntakeLimits(
        unpackedBytesMax: 2 * Limits.rawBodyBytesMax, cellsMax: Limits.cellsPerBodyMax, signaturesMax: 2_048,
        firstBytesMax: 64 << 10, voidBytesMax: 64 << 10)
    /// For a member.
    package static let member = IntakeLimits(
        unpackedBytesMax: 8 * Limits.rawBodyBytesMax, cellsMax: 8 * Limits.cellsPerBodyMax,
        signaturesMax: 16_384, firstBytesMax: Limits.rawBodyBytesMax)
    /// The same, with a share of what counts for nothing.
    package static func member(voidBytesMax: Int) -> IntakeLimits {
        var limits = member
        limits.voidBytesMax = voidBytesMax
        return limits
    }

    /// For what this device asked for itself: a hub's answer, or a bundle, which nobody else waits for.
    package static let own = IntakeLimits(
        unpackedBytesMax: .max, cellsMax: .max, signaturesMax: .max, firstBytesMax: .max)
}

/// The work that was done for one request.
struct IntakeWork: Hashable, Sendable {
    var unpackedBytes = 0
    /// The bytes of changesets that are here, read to compare them with what came under their names.
    var comparedBytes = 0
    var cells = 0
    var signatures = 0
    /// What was looked up in the log because a frame names it: 1 for a hash, `pastLookUps` for a past.
    ///
    /// Each `lookUpsPerSignature` count as one signature, which is about what they take.
    var lookUps = 0
    var voidBytes = 0
    /// Changesets that had waited and were tried again.
    var retried = 0

    static let lookUpsPerSignature = 8
    /// A past is put together of up to `SeenDelta.wholeEvery` rows of the log.
    static let pastLookUps = 8

    func less(_ other: IntakeWork) -> IntakeWork {
        IntakeWork(
            unpackedBytes: unpackedBytes - other.unpackedBytes,
            comparedBytes: comparedBytes - other.comparedBytes, cells: cells - other.cells,
            signatures: signatures - other.signatures, lookUps: lookUps - other.lookUps,
            voidBytes: voidBytes - other.voidBytes,
            retried: retried - other.retried)
    }

    mutating func add(_ other: IntakeWork) {
        unpackedBytes += other.unpackedBytes
        comparedBytes += other.comparedBytes
        cells += other.cells
        signatures += other.signatures
        lookUps += other.lookUps
        voidBytes += other.voidBytes
        retried += other.retried
    }
}

/// The limits of one request, and what was done for it already.
struct IntakeBudget: Sendable {
    let limits: IntakeLimits
    var work = IntakeWork()
    /// Whether something was put off: then all that comes after it is, since it may build on it.
    var isSpent = false

    init(_ limits: IntakeLimits) {
        self.limits = limits
    }

    var unpackedBytesLeft: Int { max(0, limits.unpackedBytesMax - work.unpackedBytes) }
    var comparedBytesLeft: Int { max(0, limits.unpackedBytesMax - work.comparedBytes) }
    var signaturesLeft: Int {
        max(0, limits.signaturesMax - work.signatures - work.lookUps / IntakeWork.lookUpsPerSignature)
    }
    var lookUpsLeft: Int {
        let (left, isTooMuch) = signaturesLeft.multipliedReportingOverflow(by: IntakeWork.lookUpsPerSignature)
        return isTooMuch ? .max : left
    }
    /// The last body may go beyond: how much it takes shows once it is decoded.
    var hasCellsLeft: Bool { work.cells < limits.cellsMax }
}
