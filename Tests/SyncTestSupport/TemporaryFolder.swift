package import Foundation

/// A folder that is there as long as somebody holds it.
package final class TemporaryFolder: Sendable {
    package let url: URL

    /// Makes it among the system's temporary files; `name` is how its own begins.
    package init(_ name: String = "essync") throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "\(name)-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Makes it with all that another folder holds.
    package init(copyOf other: URL) throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "essync-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: other, to: url)
    }

    deinit {
        // What can't be removed is the system's to clean.
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a file in it.
    package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
}
