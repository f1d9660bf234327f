public import Foundation

/// Private keys as files.
///
/// *Shape*: one file for each replica in `FOLDER/keys` (0700), named by the replica's id, mode 0600, holding the
/// base32 of the seed.
public struct KeyFolder: KeyStore {
    /// Nil where nothing says where this user's files are.
    private let place: URL?
    /// Makes the keys of later identities; whoever has to repeat a history to the byte gives them.
    private let maker: @Sendable () -> PrivateKey

    public init(folder: URL) {
        self.init(folder: folder) { PrivateKey() }
    }

    init(folder: URL?, newKey: @escaping @Sendable () -> PrivateKey) {
        place = folder
        maker = newKey
    }

    /// `$ESSYNC_HOME`, else the platform's data folder: `$XDG_DATA_HOME/essync`, else in this user's home.
    ///
    /// Without `HOME`, as under systemd or cron, the home is the one that the system knows. What isn't an
    /// absolute path is passed over, as the specification of XDG says: it would mean another place in every folder.
    public static func standard(environment: [String: String]) -> KeyFolder {
        standard(environment: environment, userHome: homeOfUser)
    }

    static func standard(environment: [String: String], userHome: () -> String?) -> KeyFolder {
        func absolute(_ name: String) -> String? {
            environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        if let home = environment["ESSYNC_HOME"], !home.isEmpty {
            return KeyFolder(folder: URL(typed: home))
        }
        let data =
            absolute("XDG_DATA_HOME").map { URL(filePath: $0) }
            ?? (absolute("HOME") ?? userHome()).map { URL(filePath: $0).appending(path: ".local/share") }
        return KeyFolder(folder: data?.appending(path: "essync")) { PrivateKey() }
    }

    /// The home that the system's list of users names, where there is such a folder.
    private static func homeOfUser() -> String? {
        var entry = passwd()
        var buffer = [CChar](repeating: 0, count: 16_384)
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let home = entry.pw_dir
        else { return nil }
        let path = String(cString: home)
        return path.hasPrefix("/") && FilePath(path).isFolder ? path : nil
    }

    /// Where the keys and this user's other files are.
    ///
    /// - Throws: `noHome`.
    public var folder: URL {
        get throws {
            if let place { return place }
            throw SyncError(
                .noHome,
                "This user has no home folder, so there is no place for keys: set HOME, or ESSYNC_HOME to a "
                    + "folder of its own.")
        }
    }

    public var location: String? {
        // Without a home there is no such place, which whoever asks for a key is told.
        try? folder.filePath
    }

    public func newKey() -> PrivateKey { maker() }

    private var keys: URL { get throws { try folder.appending(path: "keys") } }

    private func path(_ replica: ReplicaID) throws -> String {
        try keys.appending(path: replica.description).filePath
    }

    /// The key of `replica`, or nil where this device doesn't hold it.
    ///
    /// - Throws: `unreadableKey` where it is here and can't be read or isn't what it should be; `noHome`.
    public func key(of replica: ReplicaID) throws -> PrivateKey? {
        let path = try path(replica)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Self.unreadable(path, SyncError.reason(errno))
        }
        defer { _ = close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw Self.unreadable(path, SyncError.reason(errno)) }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        guard let seed = Base32.decode(text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = PrivateKey(seed: seed), ReplicaID(publicKey: key.publicKey) == replica
        else { throw Self.unreadable(path, "damaged") }
        return key
    }

    private static func unreadable(_ path: String, _ reason: String) -> SyncError {
        SyncError(
            .unreadableKey,
            "This device's key can't be used: \(path) (\(reason)). Make the file readable for this user, or "
                + "put it back from a backup; then try again.",
            details: ["path": path, "reason": reason])
    }

    /// The replicas whose keys this device holds.
    ///
    /// - Throws: `noHome`; `unreadableFile` where the folder can't be looked into.
    public var replicas: [ReplicaID] {
        get throws {
            let path = try keys.filePath
            guard FilePath(path).isThere else { return [] }
            guard access(path, R_OK | X_OK) == 0 else { throw SyncError.reading(path, errno) }
            return try FileManager.default.contentsOfDirectory(atPath: path).compactMap { ReplicaID($0) }
                .sorted()
        }
    }

    /// Keeps `key`, durably, before anything is signed with it.
    ///
    /// - Throws: `noHome`, `readOnlyFile`, `diskFull`.
    public func save(_ key: PrivateKey) throws {
        let folder = try keys.filePath
        if !FilePath(folder).isFolder { try Self.makeFolder(folder) }
        // Ours alone: a wider mode came from an unpacked backup or an older umask.
        if let mode = FilePath(folder).mode, mode & 0o077 != 0 { _ = chmod(folder, 0o700) }
        let path = try path(ReplicaID(publicKey: key.publicKey))
        try WholeFile.write(Base32.encode(key.seed).utf8, to: path, for: .owner)
    }

    /// Makes the folder and those above it.
    private static func makeFolder(_ path: String) throws {
        let above = FilePath(path).folder
        if !above.isThere { try makeFolder(above.text) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SyncError.writing(path, errno) }
        above.synchronize()
    }

    /// Forgets the key of a replica that came to nothing.
    public func remove(_ replica: ReplicaID) throws {
        let path = try path(replica)
        guard unlink(path) == 0 || errno == ENOENT else { throw SyncError.writing(path, errno) }
    }

    /// The files and folders of the keys that others than this user may read or change.
    public func exposed() throws -> [String] {
        let folder = try keys.filePath
        let paths = try [folder] + replicas.map { try path($0) }
        return paths.filter { FilePath($0).mode.map { $0 & 0o077 != 0 } ?? false }
    }
}
