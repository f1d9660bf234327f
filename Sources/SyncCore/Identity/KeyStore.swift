public import Foundation

/// The private keys of this device's replicas, outside every database.
///
/// *Shape*: one file for each replica in `FOLDER/keys`, named by the replica's id, mode 0600, holding the
/// base32 of the seed.
public struct KeyStore: Sendable {
    public let folder: URL
    /// Makes the keys of later identities; whoever has to repeat a history to the byte gives them.
    let newKey: @Sendable () -> PrivateKey

    public init(folder: URL) {
        self.init(folder: folder) { PrivateKey() }
    }

    init(folder: URL, newKey: @escaping @Sendable () -> PrivateKey) {
        self.folder = folder
        self.newKey = newKey
    }

    /// `$ESSYNC_HOME`, else the platform's data folder.
    public static func standard(environment: [String: String]) -> KeyStore {
        if let home = environment["ESSYNC_HOME"], !home.isEmpty {
            return KeyStore(folder: URL(filePath: home))
        }
        let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
        let home = URL(filePath: environment["HOME"] ?? ".")
        return KeyStore(folder: (data ?? home.appending(path: ".local/share")).appending(path: "essync"))
    }

    private func file(_ replica: ReplicaID) -> URL {
        folder.appending(path: "keys").appending(path: replica.description)
    }

    /// The key of `replica`, or nil where this device doesn't hold it.
    public func key(of replica: ReplicaID) -> PrivateKey? {
        // A file that can't be read is a key that isn't here: the replica is then a copy.
        guard let text = try? String(contentsOf: file(replica), encoding: .utf8),
            let seed = Base32.decode(text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = PrivateKey(seed: seed), ReplicaID(publicKey: key.publicKey) == replica
        else { return nil }
        return key
    }

    /// The replicas whose keys this device holds.
    public var replicas: [ReplicaID] {
        let keys = folder.appending(path: "keys").path(percentEncoded: false)
        // A folder that isn't there holds no key.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: keys)) ?? []
        return names.compactMap { ReplicaID($0) }.sorted()
    }

    /// Keeps `key`, durably, before anything is signed with it.
    public func save(_ key: PrivateKey) throws {
        let file = file(ReplicaID(publicKey: key.publicKey))
        let manager = FileManager.default
        try manager.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let text = Data(Base32.encode(key.seed).utf8)
        let made = manager.createFile(
            atPath: file.path(), contents: text, attributes: [.posixPermissions: 0o600])
        guard made else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path()])
        }
        let handle = try FileHandle(forWritingTo: file)
        try handle.synchronize()
        try handle.close()
    }
}
