import SyncCore

/// A file to be written, below the folder that is published.
package struct PublishedFile: Hashable, Sendable {
    /// With slashes, as in `structures/inter-made.html`.
    package let path: String
    package let bytes: [UInt8]

    init(_ path: String, _ text: String) {
        self.path = path
        // Nothing that acts, and nothing that no XML may hold, whoever wrote it.
        bytes = Array(ShownText.plain(text).utf8)
    }
}
