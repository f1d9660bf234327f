package import Foundation

/// Where the files of the repository are that tests read.
package enum Repository {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The real catalogue, as sheets.
    package static let seeds = root.appending(path: "seeds")
}
