/// A fault of bytes that came from outside, or of a value that can't be written as bytes.
///
/// The caller can do nothing but refuse the whole: bytes are taken as they are or not at all.
package enum WireError: Error, Hashable, Sendable {
    /// The bytes end in the middle of something.
    case truncated
    /// Bytes follow where everything was read.
    case trailingBytes
    /// A number is written longer than it need be, or doesn't fit 64 bits.
    case overlongVarint
    /// A number or size is over its limit in `Limits`.
    case tooLarge(String)
    /// A number isn't one that may stand there.
    case outOfRange(String)
    /// Things that must be in the order of their bytes without repetition aren't.
    case notSorted(String)
    /// One content could be written in two ways, and this is the wrong one.
    case notCanonical(String)
    /// Text isn't valid UTF-8.
    case notUTF8
    /// The bytes aren't of this format at all.
    case badMagic
    /// The format is one of a later program.
    case unknownVersion(UInt8)
    /// The body is kept in a way that this program can't read: sealed, elided, or of a later program.
    case unreadableBody(UInt8)
    /// The packed bytes claim to be much more than such bytes can hold.
    case implausibleRatio
    /// The packed bytes don't unpack to what they claim.
    case badPacking
    /// The public key isn't the one that the origin is named after.
    case wrongKey
}

extension WireError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .truncated: "the bytes end too early"
        case .trailingBytes: "there are bytes after the end"
        case .overlongVarint: "a number is written in an overlong form"
        case .tooLarge(let what): "over the limit: \(what)"
        case .outOfRange(let what): "not allowed: \(what)"
        case .notSorted(let what): "not sorted, or repeated: \(what)"
        case .notCanonical(let what): "not in the one form allowed: \(what)"
        case .notUTF8: "text that isn't valid UTF-8"
        case .badMagic: "not essync's format"
        case .unknownVersion(let version):
            "format version \(version) isn't this program's; upgrade whichever is older"
        case .unreadableBody(let kind): "a body kept in way \(kind), which this program can't read"
        case .implausibleRatio: "packed bytes that claim an implausible size"
        case .badPacking: "packed bytes that don't unpack to what they claim"
        case .wrongKey: "a public key that its origin isn't named after"
        }
    }
}
