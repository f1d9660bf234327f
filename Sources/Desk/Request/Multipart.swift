/// A form with one file, as `multipart/form-data` (RFC 7578).
struct Multipart: Sendable {
    struct File: Sendable {
        /// The last part of the name that the browser gave, without anything that leads elsewhere.
        let name: String
        let bytes: [UInt8]
    }

    private(set) var fields = FormFields()
    private(set) var file: File?

    private static let lineEnd = Array("\r\n".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)
    private static let partsMax = 64

    /// - Throws: `FormFields.Flaw` for anything but whole parts between the type's boundaries.
    init(_ bytes: [UInt8], contentType: String) throws(FormFields.Flaw) {
        guard let boundary = Self.boundary(in: contentType) else { throw FormFields.Flaw() }
        let mark = Array("--\(boundary)".utf8)
        // The first boundary may stand at the very start; the others follow a line's end.
        var rest = bytes[...]
        guard rest.starts(with: mark) else { throw FormFields.Flaw() }
        rest = rest.dropFirst(mark.count)
        for _ in 0..<Self.partsMax {
            if rest.starts(with: Array("--".utf8)) { return }
            guard rest.starts(with: Self.lineEnd) else { throw FormFields.Flaw() }
            rest = rest.dropFirst(2)
            guard let end = Self.find(Self.lineEnd + mark, in: rest) else { throw FormFields.Flaw() }
            try take(rest[rest.startIndex..<end])
            rest = rest[(end + 2 + mark.count)...]
        }
        throw FormFields.Flaw()
    }

    private mutating func take(_ part: ArraySlice<UInt8>) throws(FormFields.Flaw) {
        guard let end = Self.find(Self.headEnd, in: part),
            let head = String(validating: part[part.startIndex..<end], as: UTF8.self)
        else { throw FormFields.Flaw() }
        let body = part[(end + 4)...]
        let disposition = head.split(whereSeparator: \.isNewline).first {
            $0.lowercased().hasPrefix("content-disposition:")
        }
        guard let disposition, let name = Self.parameter("name", in: disposition) else {
            throw FormFields.Flaw()
        }
        if let path = Self.parameter("filename", in: disposition) {
            guard file == nil else { throw FormFields.Flaw() }
            file = File(name: Self.lastPart(of: path), bytes: Array(body))
        } else {
            guard let text = String(validating: body, as: UTF8.self), body.count <= DeskLimits.formBytesMax
            else {
                throw FormFields.Flaw()
            }
            try fields.add(name, text)
        }
    }

    /// What follows the last slash of either kind; never a dot alone, and nothing that acts.
    private static func lastPart(of path: String) -> String {
        let last = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let plain = last.filter { letter in
            letter.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && !"\"<>|:*?".unicodeScalars.contains($0)
            }
        }
        return ["", ".", ".."].contains(plain) ? "fichier" : String(plain.suffix(120))
    }

    private static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data",
            let part = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let text = part.dropFirst("boundary=".count)
        let bare =
            text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 2
            ? text.dropFirst().dropLast() : text
        let isWellFormed =
            (1...70).contains(bare.utf8.count) && bare.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
        return isWellFormed ? String(bare) : nil
    }

    /// `name="…"` of a header, quotes within escaped as browsers do it.
    private static func parameter(_ name: String, in line: Substring) -> String? {
        guard let start = line.firstRange(of: "; \(name)=\"")?.upperBound,
            let end = line[start...].firstIndex(of: "\"")
        else { return nil }
        return String(line[start..<end]).replacing("%22", with: "\"")
    }

    private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= pattern.count else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            let last = buffer.count - pattern.count
            var index = 0
            while index <= last {
                if buffer[index] == pattern[0],
                    pattern.indices.allSatisfy({ buffer[index + $0] == pattern[$0] })
                {
                    return bytes.startIndex + index
                }
                index += 1
            }
            return nil
        }
    }
}
