/// The first thing because of which bytes of a space are refused.
package enum SectionError: Error, Hashable, Sendable {
    case truncated
    case overlongNumber
    case trailingBytes
    case badMagic
    case unknownVersion(UInt8)
    case notUTF8
    /// More or longer than the limit, and of what.
    case tooLarge(String)
    case outOfRange(String)
    case notSorted(String)
    case notCanonical(String)
    /// Sections that can't stand in this place: sealed ones in the clear part, or of the commons.
    case misplaced(UInt64)
}
