extension Replica {
    /// Who this device is, and the key that it signs with.
    ///
    /// - Throws: `noKey` where this file is a copy without its key; `unreadableKey`, `noHome` where the key may be
    ///   here and can't be used.
    package func requireKey() throws -> (id: ReplicaID, key: PrivateKey) {
        if let keyTrouble { throw keyTrouble }
        if let id, let key { return (id, key) }
        // A hub's file and a backup have no identity; then no folder could hold its key.
        guard id != nil, let keys, let folder = keys.location else {
            throw SyncError(
                .noKey, "This file was opened without its key: it is a copy, which can only be read.")
        }
        throw SyncError(
            .noKey,
            "This file's key isn't in \(folder), so it is a copy, which can only be read.",
            details: ["folder": folder])
    }

    /// Who seals here.
    ///
    /// - Throws: as `requireKey`.
    func signer() throws -> Signer {
        if let writeRefusal { throw writeRefusal }
        let (id, key) = try requireKey()
        return Signer(replica: id, key: key, space: space)
    }

    /// The same, or nil in a copy.
    ///
    /// - Throws: `unreadableKey`, `noHome`: such a file is no copy, and what is pending in it waits for its key.
    func signerIfAny() throws -> Signer? {
        if let keyTrouble { throw keyTrouble }
        return canSeal ? try signer() : nil
    }
}

extension KeyStore {
    /// The identity of a file that belongs to `id`; that its key can't be read keeps nobody from reading the file.
    func identity(_ id: ReplicaID) -> Replica.Identity {
        do {
            return Replica.Identity(id: id, key: try key(of: id))
        } catch let error as SyncError {
            return Replica.Identity(id: id, key: nil, keyTrouble: error)
        } catch {
            // A store of an app's own raises what it likes.
            let reason = "\(error)"
            let trouble = SyncError(
                .unreadableKey,
                "This device's key can't be used now (\(reason)): unlock the place where it is kept, then try again.",
                details: ["reason": reason]
            )
            return Replica.Identity(id: id, key: nil, keyTrouble: trouble)
        }
    }
}
