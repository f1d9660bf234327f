import Client
import SyncCore

extension Slug {
    /// - Throws: `wrongKey` where `text` is no slug.
    static func require(_ text: String) throws {
        guard !isValid(text) || text.hasPrefix("-") || text.hasSuffix("-") else { return }
        throw SyncError.noSlug(text)
    }
}

/// A name that goes into the log as people wrote it.
enum DisplayName {
    /// - Throws: `wrongType` where it is empty or too long.
    @discardableResult
    static func require(_ text: String, max: Int) throws -> String {
        guard !text.isEmpty, text.utf8.count <= max else {
            throw SyncError.told(.wrongType, Sentence.nameLength(max))
        }
        return text
    }
}
