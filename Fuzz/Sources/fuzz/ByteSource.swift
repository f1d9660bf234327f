/// Choices taken from bytes; zero where they end.
struct ByteSource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    var isEmpty: Bool { rest.isEmpty }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func number(below bound: Int) -> Int {
        bound > 0 ? (Int(byte()) << 8 | Int(byte())) % bound : 0
    }

    /// Small numbers, numbers near a power of two, and any others.
    mutating func seq() -> UInt64 {
        switch byte() % 4 {
        case 0: UInt64(byte())
        case 1: (1 << UInt64(byte() % 64)) &- 1
        case 2: (1 << UInt64(byte() % 64))
        default: (0..<8).reduce(0) { number, _ in number << 8 | UInt64(byte()) }
        }
    }

    mutating func bytes(count: Int) -> [UInt8] {
        (0..<count).map { _ in byte() }
    }
}
