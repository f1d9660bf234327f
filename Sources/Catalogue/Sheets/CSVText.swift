import Foundation

/// The text of a CSV file, whatever a spreadsheet saved it as.
///
/// *Shape*: UTF-8 without a byte order mark. Tried in this order: the mark (UTF-8, UTF-16), UTF-8,
/// Windows-1252. Text that is valid UTF-8 by chance and Windows-1252 by intention doesn't occur in any
/// language written with it.
///
/// Source: https://encoding.spec.whatwg.org/#windows-1252
struct CSVText {
    enum Encoding: String, Sendable {
        case utf8 = "UTF-8"
        case utf16 = "UTF-16"
        case windows1252 = "Windows-1252"
    }

    let bytes: [UInt8]
    let encoding: Encoding

    /// - Returns: nil where the file is no text at all.
    init?(_ file: [UInt8]) {
        if file.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard String(validating: file[3...], as: UTF8.self) != nil else { return nil }
            self.init(Array(file[3...]), .utf8)
        } else if file.starts(with: [0xFF, 0xFE]) {
            self.init(utf16: file[2...], low: 0)
        } else if file.starts(with: [0xFE, 0xFF]) {
            self.init(utf16: file[2...], low: 1)
        } else if String(validating: file, as: UTF8.self) != nil {
            self.init(file, .utf8)
        } else {
            self.init(windows1252: file)
        }
        // UTF-16 without a mark, and files of other programs, show themselves in the first line.
        guard !bytes.prefix(while: { $0 != UInt8(ascii: "\n") }).contains(0) else { return nil }
    }

    private init(_ bytes: [UInt8], _ encoding: Encoding) {
        self.bytes = bytes
        self.encoding = encoding
    }

    private init?(utf16 bytes: ArraySlice<UInt8>, low: Int) {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
        }
        guard let text = String(validating: units, as: UTF16.self) else { return nil }
        self.init(Array(text.utf8), .utf16)
    }

    private init?(windows1252 bytes: [UInt8]) {
        var text = ""
        text.unicodeScalars.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let scalar = Self.scalar(windows1252: byte) else { return nil }
            text.unicodeScalars.append(scalar)
        }
        self.init(Array(text.utf8), .windows1252)
    }

    /// What the bytes 0x80 to 0x9F mean; 0 for the five that mean nothing.
    private static let upper: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
        0x017E,
        0x0178,
    ]

    private static func scalar(windows1252 byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        let code = upper[Int(byte) - 0x80]
        return code == 0 ? nil : Unicode.Scalar(code)
    }
}
