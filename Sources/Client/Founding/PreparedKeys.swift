import Foundation
package import SyncCore

/// The keys that were made for structures which haven't joined yet, so that their lines stay the same.
///
/// *Shape*: one file for each structure in `FOLDER/lines`, named by it, with the name of a key in the key folder.
package struct PreparedKeys {
    private let keys: KeyFolder

    package init(_ keys: KeyFolder) {
        self.keys = keys
    }

    private var folder: URL { get throws { try keys.folder.appending(path: "lines") } }

    private func path(_ structure: String) throws -> String {
        try folder.appending(path: structure).filePath
    }

    /// The structures that have a key here, sorted.
    package var structures: [String] {
        get throws {
            let path = try folder.filePath
            guard FileManager.default.fileExists(atPath: path) else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { Slug.isValid($0) }
                .sorted()
        }
    }

    /// The key that was made for a structure, or nil.
    ///
    /// - Throws: `unreadableKey`, `noHome`.
    package func key(for structure: String) throws -> PrivateKey? {
        guard let data = FileManager.default.contents(atPath: try path(structure)) else { return nil }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return try ReplicaID(text).flatMap { try keys.key(of: $0) }
    }

    /// The key of a structure, made and remembered where there is none.
    ///
    /// - Throws: `unreadableKey`, `noHome`, `readOnlyFile`, `diskFull`.
    package func makeKey(for structure: String) throws -> PrivateKey {
        if let known = try key(for: structure) { return known }
        let key = keys.newKey()
        try keys.save(key)
        try remember(ReplicaID(publicKey: key.publicKey), for: structure)
        return key
    }

    /// Notes that a structure's line shows a key of the key folder.
    package func remember(_ key: ReplicaID, for structure: String) throws {
        let folder = try folder.filePath
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try WholeFile.write(Array("\(key)\n".utf8), to: path(structure), for: .owner)
    }

    /// Forgets which key a structure's line shows, once a replica has it; the key itself stays.
    package func forget(_ structure: String) {
        // What stays is offered again, and refused by whoever has let it in already.
        try? FileManager.default.removeItem(atPath: path(structure))
    }
}
