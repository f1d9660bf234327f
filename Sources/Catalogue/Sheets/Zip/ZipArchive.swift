/// The entries of a ZIP file, as its central directory tells them; nothing is ever written to disk.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3.
struct ZipArchive {
    struct Entry {
        let name: String
        let flags: Int
        let method: Int
        let checksum: Int
        let packedBytes: Int
        let bytes: Int
        /// Of its local header.
        let offset: Int

        var isEncrypted: Bool { flags & 1 != 0 }
    }

    let reader: ByteReader
    /// By name in small letters, as part names are compared.
    private(set) var entries: [String: Entry] = [:]

    /// Whether a file begins as ZIP files do.
    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// - Throws: `SheetRefusal` for a directory that isn't whole.
    init(_ bytes: [UInt8]) throws {
        reader = ByteReader(bytes: bytes)
        guard let directory = Self.directory(reader) else { throw Self.damaged }
        guard directory.count <= SheetLimits.partsMax else {
            throw SheetRefusal(.tooManyParts, ["max": "\(SheetLimits.partsMax)"])
        }
        var offset = directory.offset
        for _ in 0..<directory.count {
            guard let (entry, end) = entry(at: offset) else { throw Self.damaged }
            let name = Self.folded(entry.name)
            if entries[name] == nil { entries[name] = entry }
            offset = end
        }
    }

    static let damaged = SheetRefusal(.damagedFile, ["part": "ZIP"])

    func holds(_ name: String) -> Bool { entries[Self.folded(name)] != nil }

    func entry(_ name: String) -> Entry? { entries[Self.folded(name)] }

    /// As names are compared: without a slash before, whatever slashes the writer used.
    private static func folded(_ name: String) -> String {
        let path = name.lowercased().replacing("\\", with: "/")
        return path.hasPrefix("/") ? String(path.dropFirst()) : path
    }

    // MARK: The directory

    private static func directory(_ reader: ByteReader) -> (offset: Int, count: Int)? {
        // A comment of up to 65,535 bytes follows the end record.
        let last = reader.bytes.count - 22
        guard last >= 0 else { return nil }
        for end in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
        where reader.bytes[end] == 0x50 && reader.number32(end) == 0x0605_4B50 {
            if let found = directory(reader, end) { return found }
        }
        return nil
    }

    private static func directory(_ reader: ByteReader, _ end: Int) -> (offset: Int, count: Int)? {
        guard let count = reader.number16(end + 10), let bytes = reader.number32(end + 12),
            let offset = reader.number32(end + 16)
        else { return nil }
        if count != 0xFFFF, offset != 0xFFFF_FFFF, bytes != 0xFFFF_FFFF {
            return offset <= end ? (offset, count) : nil
        }
        // ZIP64: its locator stands right before, and says where its end record is.
        guard reader.number32(end - 20) == 0x0706_4B50, let far = reader.number64(end - 12),
            far <= end, reader.number32(far) == 0x0606_4B50,
            let count = reader.number64(far + 32), let offset = reader.number64(far + 48), offset <= end
        else { return count != 0xFFFF && offset <= end ? (offset, count) : nil }
        return (offset, count)
    }

    private func entry(at offset: Int) -> (Entry, end: Int)? {
        guard reader.number32(offset) == 0x0201_4B50, let flags = reader.number16(offset + 8),
            let method = reader.number16(offset + 10), let checksum = reader.number32(offset + 16),
            var packedBytes = reader.number32(offset + 20), var bytes = reader.number32(offset + 24),
            let nameCount = reader.number16(offset + 28), let extraCount = reader.number16(offset + 30),
            let commentCount = reader.number16(offset + 32), var local = reader.number32(offset + 42),
            let name = reader.slice(offset + 46, nameCount),
            reader.slice(offset + 46 + nameCount, extraCount + commentCount) != nil
        else { return nil }
        var wide = wideNumbers(offset + 46 + nameCount, extraCount)[...]
        if bytes == 0xFFFF_FFFF { bytes = wide.popFirst() ?? bytes }
        if packedBytes == 0xFFFF_FFFF { packedBytes = wide.popFirst() ?? packedBytes }
        if local == 0xFFFF_FFFF { local = wide.popFirst() ?? local }
        let entry = Entry(
            name: String(decoding: name, as: UTF8.self), flags: flags, method: method, checksum: checksum,
            packedBytes: packedBytes, bytes: bytes, offset: local)
        return (entry, offset + 46 + nameCount + extraCount + commentCount)
    }

    /// The numbers of the ZIP64 field among an entry's extra fields.
    private func wideNumbers(_ start: Int, _ count: Int) -> [Int] {
        var offset = start
        while offset + 4 <= start + count, let id = reader.number16(offset),
            let size = reader.number16(offset + 2)
        {
            let end = min(offset + 4 + size, start + count)
            if id == 1 {
                return stride(from: offset + 4, through: end - 8, by: 8).compactMap(reader.number64)
            }
            offset = end
        }
        return []
    }
}
