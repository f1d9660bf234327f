/// What the program carries packed with DEFLATE.
enum PackedText {
    /// - Returns: what it unpacks to; nothing where it is damaged, as a program that was cut off is.
    static func unpacked(_ packed: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        let isWhole = try? Inflater().unpack(Array(packed)[...]) { bytes.append(contentsOf: $0) }
        return isWhole == true ? bytes : []
    }
}
