/// The plain text of a sealed part, padded so that its length tells only a class.
///
/// ```
/// 1    0 plain, 1 zstd
/// v    length, then the body
///      zeros up to the length of its class: Padmé, at least 512
/// ```
/// Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PETS 2019.
package enum Padding {
    package static let lengthMin = 512

    /// The least length of a class that holds so many bytes: at most 12 % more.
    package static func length(of count: Int) -> Int {
        guard count > lengthMin else { return lengthMin }
        let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
        let width = Int.bitWidth - exponent.leadingZeroBitCount
        let mask = 1 << (exponent - width) - 1
        return (count + mask) & ~mask
    }

    package static func pad(_ body: [UInt8], isPacked: Bool) -> [UInt8] {
        var writer = SectionWriter()
        writer.append(byte: isPacked ? 1 : 0)
        writer.append(prefixed: body)
        let missing = length(of: writer.bytes.count) - writer.bytes.count
        return writer.bytes + Array(repeating: 0, count: missing)
    }

    /// The body, and whether it is packed.
    ///
    /// - Throws: where `padded` isn't exactly what `pad` makes.
    package static func unpad(_ padded: [UInt8]) throws(SectionError) -> (body: [UInt8], isPacked: Bool) {
        var reader = SectionReader(padded)
        let form = try reader.byte()
        guard form <= 1 else { throw .outOfRange("packing") }
        let body = try reader.prefixed(max: SpaceLimits.sealedBytesMax, "sealed body")
        let written = padded.count - reader.remainingCount
        guard length(of: written) == padded.count else { throw .notCanonical("padding") }
        guard reader.rest().allSatisfy({ $0 == 0 }) else { throw .notCanonical("padding") }
        return (body, form == 1)
    }
}
