/// The private keys of this device's replicas, outside every database.
///
/// `KeyFolder` keeps them as files. An app that has a better place, such as a platform's keychain, conforms a type of
/// its own; it needs no more than a table from the id to the 32 bytes of `PrivateKey.seed`.
public protocol KeyStore: Sendable {
    /// The key of `replica`, or nil where this device doesn't hold it: then its file is a copy, which can't sign.
    ///
    /// - Throws: `unreadableKey` if it is here and can't be used now, as in a keychain that is locked.
    func key(of replica: ReplicaID) throws -> PrivateKey?

    /// The replicas whose keys this device holds, sorted.
    var replicas: [ReplicaID] { get throws }

    /// Keeps `key`, durably, before anything is signed with it.
    func save(_ key: PrivateKey) throws

    /// Forgets the key of a replica that came to nothing.
    func remove(_ replica: ReplicaID) throws

    /// A key for a replica that is to be made; it isn't kept yet.
    func newKey() -> PrivateKey

    /// Where a person would look for the keys; nil where that is no place in the file system.
    var location: String? { get }

    /// The files and folders of the keys that others than this user may read or change, for `Replica.doctor`.
    func exposed() throws -> [String]
}

extension KeyStore {
    public func newKey() -> PrivateKey { PrivateKey() }

    public var location: String? { nil }

    public func exposed() throws -> [String] { [] }
}
