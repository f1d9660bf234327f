/// The rest of the limits that hold for a whole body, for what is still to be read of it.
///
/// Edits, cells and keys cost their sender much less than their reader, so they are counted before they
/// are made.
struct Allowance {
    private var edits = Limits.editsPerBodyMax
    private var cells = Limits.cellsPerBodyMax
    private var keyBytes = Limits.keyBytesPerBodyMax
    private var textBytes = Limits.textBytesPerBodyMax

    /// The cells and edits that were taken: what decoding makes of a body, beside its bytes.
    var cellsTaken: Int { Limits.cellsPerBodyMax - cells + Limits.editsPerBodyMax - edits }

    mutating func take(edits count: Int) throws(WireError) {
        guard count <= edits else { throw .tooLarge("edits") }
        edits -= count
    }

    mutating func take(cells count: Int) throws(WireError) {
        guard count <= cells else { throw .tooLarge("cells") }
        cells -= count
    }

    mutating func take(textBytes count: Int) throws(WireError) {
        guard count <= textBytes else { throw .tooLarge("texts") }
        textBytes -= count
    }

    mutating func take(keyBytes count: Int) throws(WireError) {
        guard count <= keyBytes else { throw .tooLarge("keys") }
        keyBytes -= count
    }
}
