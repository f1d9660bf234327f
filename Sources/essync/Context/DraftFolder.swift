import Foundation

/// A folder in the making, beside the one whose place it takes as a whole.
///
/// Whatever happens before that (an error, a full disk, an end of the program), the old folder stands as it was.
/// A draft is held by a lock while its program lives: the next one takes away those that nobody holds.
struct DraftFolder {
    private let target: URL
    private let draft: URL
    /// Open on the draft for as long as it is held.
    private let lock: Int32

    /// Makes an empty draft; nil where none can stand beside `target`, or the program stands within it.
    init?(of target: URL) {
        let here = FileManager.default.currentDirectoryPath
        let path = Self.path(target)
        guard here != path, !here.hasPrefix(path + "/") else { return nil }
        let parent = target.deletingLastPathComponent()
        // Where it can't be made, the first file to be written says why.
        try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        let start = Self.start(target)
        Self.clean(parent, start)
        let draft = parent.appending(path: start + String(UInt32.random(in: 0...(.max)), radix: 36))
        guard mkdir(Self.path(draft), 0o777) == 0 else { return nil }
        let lock = open(Self.path(draft), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            rmdir(Self.path(draft))
            return nil
        }
        self.target = target
        self.draft = draft
        self.lock = lock
    }

    /// Writes a file, or takes over the old one where it says the same: it keeps its time, so that programs that
    /// copy a site elsewhere leave it alone.
    ///
    /// - Returns: whether it was written anew.
    func write(_ bytes: [UInt8], to path: String) throws -> Bool {
        let file = draft.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let data = Data(bytes)
        if Self.holds(data, target.appending(path: path)),
            link(Self.path(target.appending(path: path)), Self.path(file)) == 0
        {
            return false
        }
        try data.write(to: file)
        return true
    }

    /// Whether a file of its own stands there and holds these bytes.
    static func holds(_ data: Data, _ url: URL) -> Bool {
        var status = stat()
        guard lstat(path(url), &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            Int(status.st_size) == data.count
        else { return false }
        // What can't be read is written anew.
        return (try? Data(contentsOf: url)) == data
    }

    /// Takes over from the old folder what isn't ours, and isn't in the draft.
    ///
    /// Files are linked, not moved: until the end they stand in both.
    func keep(allBut ours: Set<String>) throws {
        let manager = FileManager.default
        guard let old = manager.enumerator(atPath: Self.path(target)) else { return }
        let folders = Set(ours.map { ($0 as NSString).deletingLastPathComponent })
        for case let path as String in old where !ours.contains(path) {
            let from = target.appending(path: path)
            let to = draft.appending(path: path)
            let type = try manager.attributesOfItem(atPath: Self.path(from))[.type] as? FileAttributeType
            if type == .typeDirectory {
                guard !folders.contains(path) else { continue }
                try manager.createDirectory(at: to, withIntermediateDirectories: true)
                continue
            }
            guard !manager.fileExists(atPath: Self.path(to)) else { continue }
            try manager.createDirectory(at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
            if type != .typeRegular || link(Self.path(from), Self.path(to)) != 0 {
                try manager.copyItem(at: from, to: to)
            }
        }
    }

    /// Puts the draft in the target's place, and takes the old folder away.
    ///
    /// - Returns: false where the system doesn't let it, as at the root of a disk; then nothing has changed.
    func takePlace() -> Bool {
        let path = Self.path(target)
        var old = stat()
        guard stat(path, &old) == 0 else { return rename(Self.path(draft), path) == 0 && end() }
        chmod(Self.path(draft), old.st_mode & 0o7777)
        guard Self.exchange(Self.path(draft), path) else { return false }
        remove()
        return true
    }

    /// Takes the draft away, or the old folder that stands in its place.
    func remove() {
        // What can't be removed now is tried again the next time.
        try? FileManager.default.removeItem(at: draft)
        _ = end()
    }

    private func end() -> Bool { close(lock) == 0 }

    // MARK: Paths

    private static func start(_ target: URL) -> String {
        ".\(target.lastPathComponent.prefix(60)).essync-draft-"
    }

    private static func path(_ url: URL) -> String {
        let path = url.standardizedFileURL.path(percentEncoded: false)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Removes what programs left that no longer live.
    private static func clean(_ parent: URL, _ start: String) {
        // A parent that can't be listed holds none that could be removed.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(parent))) ?? []
        for name in names where name.hasPrefix(start) {
            let left = parent.appending(path: name)
            let lock = open(path(left), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard lock >= 0 else { continue }
            // As above: what stays is tried again.
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(at: left) }
            close(lock)
        }
    }

    private typealias Rename =
        @convention(c) (
            Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32

    /// Exchanges two folders in one step, so that there is one of them at every moment.
    ///
    /// Source: renameat2(2), with RENAME_EXCHANGE, of Linux 3.15; Swift doesn't import its declaration.
    private static func exchange(_ one: String, _ other: String) -> Bool {
        guard let symbol = dlsym(nil, "renameat2") else { return false }
        // The symbol is the function of that declaration, wherever there is one.
        return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, 2) == 0
    }
}
