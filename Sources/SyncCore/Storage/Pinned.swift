/// An array that C may point into as long as nothing is appended.
///
/// Owns its memory, which keeps its size when the elements are removed.
struct Pinned<Element: BitwiseCopyable>: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: 64)
    private(set) var count = 0

    deinit { memory.deallocate() }

    /// The first element, wherever that is until the next append.
    var start: UnsafePointer<Element>? { UnsafePointer(memory.baseAddress) }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "An element that isn't there")
            return memory[index]
        }
        set {
            precondition(index >= 0 && index < count, "An element that isn't there")
            memory[index] = newValue
        }
    }

    mutating func append(_ element: Element) {
        reserve(count + 1)
        memory[count] = element
        count += 1
    }

    mutating func removeAll() { count = 0 }

    private mutating func reserve(_ wanted: Int) {
        guard wanted > memory.count else { return }
        let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(wanted, 2 * memory.count))
        _ = larger.update(fromContentsOf: memory[..<count])
        memory.deallocate()
        memory = larger
    }
}

extension Pinned where Element == UInt8 {
    mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
        reserve(count + bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(memory)[count...]).copyMemory(
            from: bytes)
        count += bytes.count
    }

    /// A varint, as `ByteWriter` writes it.
    mutating func append(varint number: UInt64) {
        LEB128.write(number) { append($0) }
    }

    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "Bytes that aren't there")
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[range])
    }
}
