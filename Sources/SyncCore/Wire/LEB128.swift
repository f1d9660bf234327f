/// An unsigned number as varint, in its shortest form: 7 bits a byte, least significant first, the high bit set on all
/// but the last.
enum LEB128 {
    /// Gives the bytes of `number` to `append`, in order.
    @inline(__always)
    static func write(_ number: UInt64, _ append: (UInt8) -> Void) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}
