/// Whether bytes are UTF-8, told without making a `String` of them.
extension Bytes {
    var isUTF8: Bool { slice.isUTF8 }
}

extension ArraySlice<UInt8> {
    var isUTF8: Bool {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: span)
            return true
        } catch {
            return false
        }
    }

    /// Whether these are UTF-8, and so is every piece when they are cut at `bounds`.
    ///
    /// Much faster than to look at each of many short pieces.
    ///
    /// - Parameter bounds: indices of this slice, its end index allowed.
    /// - Returns: false where a bound is within a character.
    func isUTF8(cutAt bounds: [Int]) -> Bool {
        guard isUTF8 else { return false }
        let bytes = span
        return bounds.allSatisfy { bound in
            let offset = bound - startIndex
            return offset == bytes.count || bytes[offset] & 0xc0 != 0x80
        }
    }
}

extension UnsafeRawBufferPointer {
    var isUTF8: Bool {
        if isASCII { return true }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: Span(_unsafeElements: bindMemory(to: UInt8.self)))
            return true
        } catch {
            return false
        }
    }

    /// Whether every byte is less than 128.
    var isASCII: Bool {
        var index = 0
        while index + 8 <= count {
            let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { return false }
            index += 8
        }
        while index < count {
            if self[index] >= 0x80 { return false }
            index += 1
        }
        return true
    }
}
