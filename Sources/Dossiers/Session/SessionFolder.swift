import Foundation
import Spaces
package import SyncCore

/// The place of the open dossiers: a folder in memory, of this user alone, from unlock to lock (rule L1).
///
/// It holds `session.db`, the plain tables, and `opener`, the secrets that open the keyring without asking again.
package struct SessionFolder: Sendable {
    package static let minutesDefault: UInt64 = 30
    private static let personBytesMax = 256

    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The folder of a replica: in `$XDG_RUNTIME_DIR`, or in `/dev/shm`.
    ///
    /// - Throws: `noMemoryFolder` if neither is in memory.
    package static func standard(of replica: ReplicaID, environment: [String: String]) throws -> SessionFolder
    {
        let runtime = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let places = [runtime.map { $0 + "/essync" }, "/dev/shm/essync-\(getuid())"].compactMap { $0 }
        for place in places {
            let above = String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)])
            guard isInMemory(above), isOwn(place) else { continue }
            return SessionFolder(path: place + "/" + replica.description)
        }
        throw SyncError(
            .noMemoryFolder,
            "This machine has no folder in memory, so dossiers would be opened on the disk: nothing is opened."
        )
    }

    /// Whether the mount that a folder lies on is in memory, as the kernel says.
    private static func isInMemory(_ path: String) -> Bool {
        guard let mounts = FileManager.default.contents(atPath: "/proc/self/mounts") else { return false }
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path + "/"
        var best = (length: 0, type: Substring())
        for line in String(decoding: mounts, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count > 2 else { continue }
            let point = parts[1].hasSuffix("/") ? String(parts[1]) : parts[1] + "/"
            // Of mounts on one point the last is seen.
            if resolved.hasPrefix(point), point.count >= best.length { best = (point.count, parts[2]) }
        }
        return ["tmpfs", "ramfs"].contains(best.type)
    }

    /// Whether a folder is this user's alone, or isn't there yet: others may write in the one above.
    private static func isOwn(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return mkdir(path, 0o700) == 0 }
        return status.st_uid == getuid() && status.st_mode & S_IFMT == S_IFDIR && status.st_mode & 0o077 == 0
    }

    package var database: String { path + "/session.db" }
    private var openerPath: String { path + "/opener" }

    package var isThere: Bool { FileManager.default.fileExists(atPath: openerPath) }

    package func make() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Removes all that is open.
    package func remove() {
        // The secrets first: without them the rest opens nothing more.
        try? FileManager.default.removeItem(atPath: openerPath)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// What a session keeps beside its tables.
    package struct Opening: Hashable, Sendable {
        package var opener: KeyFile.Opener
        /// Minutes without a command after which the session is over.
        package var minutes: UInt64
        /// When it is over, in milliseconds.
        package var until: UInt64
        /// Who has opened it, for the journal.
        package var person: String
    }

    package func write(_ opening: Opening) throws {
        var writer = SectionWriter()
        writer.append(byte: 1)
        writer.append(varint: opening.minutes)
        writer.append(varint: opening.until)
        // As long as it is read: a longer name would make a session that nothing opens.
        writer.append(prefixed: Array(opening.person.utf8.prefix(Self.personBytesMax)))
        writer.append(opening.opener.encoded)
        try WholeFile.write(writer.bytes, to: openerPath, for: .owner)
    }

    /// What the session keeps; nil if there is none, or it is over: then nothing of it is left.
    package func opening(at time: UInt64) -> Opening? {
        guard let data = FileManager.default.contents(atPath: openerPath) else { return nil }
        var reader = SectionReader(Array(data))
        guard let opening = try? Self.opening(&reader), time < opening.until,
            time + opening.minutes * 60_000 >= opening.until
        else {
            remove()
            return nil
        }
        return opening
    }

    private static func opening(_ reader: inout SectionReader) throws(SectionError) -> Opening {
        guard try reader.byte() == 1 else { throw .badMagic }
        let minutes = try reader.varint()
        let until = try reader.varint()
        let person = String(decoding: try reader.prefixed(max: personBytesMax, "person"), as: UTF8.self)
        guard let opener = KeyFile.Opener(decoding: &reader) else { throw .truncated }
        return Opening(opener: opener, minutes: minutes, until: until, person: person)
    }
}
