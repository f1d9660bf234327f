import Client
import Foundation
import SyncCore

/// Where the value of `FIELD=VALUE` comes from.
struct FieldSource {
    private var hasReadInput = false

    init() {}

    /// The value that `text` means: `@FILE` a file, `-` standard input, empty NULL, else itself.
    ///
    /// Content is taken byte by byte, its last line end included.
    ///
    /// - Throws: `noSuchFile`; `wrongType` for what is no UTF-8 text or too long, or a second `-`.
    mutating func value(of text: String, field: String) throws -> String? {
        if text.isEmpty { return nil }
        if text == "-" {
            guard !hasReadInput else { throw SyncError.told(.wrongType, Sentence.oneInput) }
            hasReadInput = true
            return try decode(
                FileHandle.standardInput.read(upToCount: Limits.valueBytesMax + 1) ?? Data(), field)
        }
        guard text.hasPrefix("@") else { return text }
        if text.hasPrefix("@@") { return String(text.dropFirst()) }
        let path = String(text.dropFirst())
        guard let handle = FileHandle(forReadingAtPath: path) else {
            if FileManager.default.fileExists(atPath: path) { throw SyncError.reading(path, EACCES) }
            throw SyncError.told(.noSuchFile, Sentence.noInputFile(path))
        }
        defer { try? handle.close() }  // It was only read.
        return try decode(handle.read(upToCount: Limits.valueBytesMax + 1) ?? Data(), field)
    }

    private func decode(_ data: Data, _ field: String) throws -> String {
        guard data.count <= Limits.valueBytesMax else {
            throw SyncError.told(.wrongType, Sentence.tooLong(field: field))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw SyncError.told(.wrongType, Sentence.notUTF8(field: field))
        }
        return text
    }
}
