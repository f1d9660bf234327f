/// Gathers pieces of text between two elements.
struct TextCollector {
    private var bytes: [UInt8] = []
    var isOn = false

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        if isOn { bytes.append(contentsOf: piece) }
    }

    /// The text so far, which is then forgotten.
    mutating func take() -> String {
        defer { bytes.removeAll(keepingCapacity: true) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
