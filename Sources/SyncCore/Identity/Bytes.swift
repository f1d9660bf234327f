import Foundation

/// A run of bytes, compared and hashed as bytes.
///
/// *Shape*: any bytes; text from tables is UTF-8. `String` is never used for comparison because Swift holds
/// "é" composed and decomposed for equal and SQLite doesn't.
public struct Bytes: Hashable, Comparable, Sendable {
    package let slice: ArraySlice<UInt8>

    package init(_ slice: ArraySlice<UInt8>) {
        self.slice = slice
    }

    package init(_ array: [UInt8]) {
        slice = array[...]
    }

    /// The UTF-8 bytes of `text`.
    package init(_ text: String) {
        slice = Array(text.utf8)[...]
    }

    package var count: Int { slice.count }
    package var isEmpty: Bool { slice.isEmpty }
    package var array: [UInt8] { Array(slice) }

    /// The text, or nil where the bytes aren't valid UTF-8.
    package var text: String? {
        String(validating: slice, as: UTF8.self)
    }

    package func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try slice.withUnsafeBytes(body)
    }

    public static func == (left: Bytes, right: Bytes) -> Bool {
        left.slice.withUnsafeBytes { l in
            right.slice.withUnsafeBytes { r in
                l.count == r.count && order(l, r, count: l.count) == 0
            }
        }
    }

    public func hash(into hasher: inout Hasher) {
        slice.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// Lexicographic order of unsigned bytes.
    public static func < (left: Bytes, right: Bytes) -> Bool {
        left.slice.withUnsafeBytes { l in
            right.slice.withUnsafeBytes { r in
                let common = min(l.count, r.count)
                let order = order(l, r, count: common)
                return order == 0 ? l.count < r.count : order < 0
            }
        }
    }

    private static func order(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, count: Int
    ) -> Int32 {
        guard let l = left.baseAddress, let r = right.baseAddress else { return 0 }
        return memcmp(l, r, count)
    }
}
