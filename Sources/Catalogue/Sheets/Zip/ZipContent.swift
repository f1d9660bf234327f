/// The content of an archive's entries, unpacked piece by piece and counted.
final class ZipContent {
    let archive: ZipArchive
    private var unpackedBytes = 0

    init(_ archive: ZipArchive) {
        self.archive = archive
    }

    /// Hands over an entry's content.
    ///
    /// - Returns: false where there is no such entry.
    /// - Throws: `SheetRefusal` for what is damaged, encrypted, or too much; what `take` throws.
    @discardableResult
    func read(_ name: String, _ take: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
        guard let entry = archive.entry(name) else { return false }
        guard !entry.isEncrypted else { throw SheetRefusal(.lockedFile) }
        let damaged = SheetRefusal(.damagedFile, ["part": Self.shown(name)])
        guard let packed = packed(entry) else { throw damaged }
        var checksum = ZipChecksum()
        var count = 0
        func counted(_ piece: UnsafeBufferPointer<UInt8>) throws {
            count += piece.count
            unpackedBytes += piece.count
            guard unpackedBytes <= SheetLimits.unpackedBytesMax else {
                throw SheetRefusal(.unpacksTooLarge, ["max": "\(SheetLimits.unpackedBytesMax)"])
            }
            checksum.take(piece)
            try take(piece)
        }
        switch entry.method {
        case 0: try packed.withUnsafeBufferPointer { if !$0.isEmpty { try counted($0) } }
        case 8: guard try Inflater().unpack(packed, counted) else { throw damaged }
        default: throw damaged
        }
        guard count == entry.bytes, Int(checksum.value) == entry.checksum else { throw damaged }
        return true
    }

    /// A short entry as a whole; nil where there is none, or it is longer.
    func text(_ name: String, bytesMax: Int) throws -> String? {
        guard let entry = archive.entry(name), entry.bytes <= bytesMax else { return nil }
        var bytes: [UInt8] = []
        try read(name) { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The local header repeats names and extra fields, of lengths of its own.
    private func packed(_ entry: ZipArchive.Entry) -> ArraySlice<UInt8>? {
        let reader = archive.reader
        guard reader.number32(entry.offset) == 0x0403_4B50,
            let nameCount = reader.number16(entry.offset + 26),
            let extraCount = reader.number16(entry.offset + 28)
        else { return nil }
        return reader.slice(entry.offset + 30 + nameCount + extraCount, entry.packedBytes)
    }

    /// A part's name as a sentence may show it, whatever a hostile file calls it.
    private static func shown(_ name: String) -> String {
        String(name.prefix(60).map { $0.isLetter || $0.isNumber || "/._-[]".contains($0) ? $0 : "?" })
    }
}
