/// How much work is done for one request, by who asks.
///
/// What is beyond is put off and never lost: whoever sent it is told so, and sends it again, after what was taken. A
/// changeset isn't judged by it, so replicas with different limits still end equal.
package struct IntakeLimits: Hashable, Sendable {
    /// The bytes of bodies once they are unpacked, each time that they are.
    let unpackedBytesMax: Int
    /// The cells and edits that bodies are decoded to.
    let cellsMax: Int
    /// The signatures that are checked.
    let signaturesMax: Int
    /// The size to which the first changeset of an unknown origin may unpack: an enrolment takes some 300 bytes.
    let firstBytesMax: Int

    /// For a device that isn't enrolled.
    package static let stranger = IntakeLimits(
        unpackedBytesMax: 2 * Limits.rawBodyBytesMax, cellsMax: Limits.cellsPerBodyMax, signaturesMax: 2_048,
        firstBytesMax: 64 << 10)
    /// For a member.
    package static let member = IntakeLimits(
        unpackedBytesMax: 8 * Limits.rawBodyBytesMax, cellsMax: 8 * Limits.cellsPerBodyMax,
        signaturesMax: 16_384, firstBytesMax: Limits.rawBodyBytesMax)
    /// For what this device asked for itself: a hub's answer, or a bundle, which nobody else waits for.
    package static let own = IntakeLimits(
        unpackedBytesMax: .max, cellsMax: .max, signaturesMax: .max, firstBytesMax: .max)
}

/// The work that was done for one request.
struct IntakeWork: Hashable, Sendable {
    var unpackedBytes = 0
    var cells = 0
    var signatures = 0
    /// Changesets that had waited and were tried again.
    var retried = 0

    func less(_ other: IntakeWork) -> IntakeWork {
        IntakeWork(
            unpackedBytes: unpackedBytes - other.unpackedBytes, cells: cells - other.cells,
            signatures: signatures - other.signatures, retried: retried - other.retried)
    }

    mutating func add(_ other: IntakeWork) {
        unpackedBytes += other.unpackedBytes
        cells += other.cells
        signatures += other.signatures
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
    var signaturesLeft: Int { max(0, limits.signaturesMax - work.signatures) }
    /// The last body may go beyond: how much it takes shows once it is decoded.
    var hasCellsLeft: Bool { work.cells < limits.cellsMax }
}
