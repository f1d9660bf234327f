extension Replica {
    /// Gives a copy an identity of its own, which an invitation then enrols.
    ///
    /// What is pending is held, with what its author had seen, and comes back once the device is enrolled and
    /// nobody has changed the same fields meanwhile.
    ///
    /// - Parameters:
    ///   - structure: that of the invitation, or of the key's line.
    ///   - key: the new device's; a fresh one where none is given.
    /// - Throws: `alreadyEnrolled` where the file has a device that may act.
    package func adopt(structure: String, key: PrivateKey? = nil) throws {
        guard let keys else { throw Self.notEnrolled }
        guard try mayBecomeAnother() else {
            throw SyncError(
                .init("already-enrolled"),
                "\(path) is this device's replica already: there is nothing to join.",
                details: ["path": path])
        }
        let new = key ?? keys.newKey()
        try keys.save(new)
        do {
            try transacting { transaction in
                _ = try Seal.run(transaction, signer: nil)
                let meta = Meta(connection: transaction.connection)
                try meta.set(.replica, to: .blob(Bytes(ReplicaID(publicKey: new.publicKey).bytes)))
                try meta.set(.structure, to: .text(structure))
            }
        } catch {
            // What ended it matters more than a key that nobody knows.
            if key == nil { try? keys.remove(ReplicaID(publicKey: new.publicKey)) }
            throw error
        }
        become(new)
        try editing { _ = try Capture.install($0) }
        try checkTriggers()
    }

    /// A number that changes whenever another connection commits something to the file.
    ///
    /// Source: https://www.sqlite.org/pragma.html#pragma_data_version.
    package func dataVersion() throws -> Int {
        try reading { try $0.firstInt("PRAGMA data_version") ?? 0 }
    }

    /// Whether the file may go on as another device: it is a copy, or its key is at work in another file too.
    func mayBecomeAnother() throws -> Bool { try isCopy() || hasDouble() }

    private func hasDouble() throws -> Bool {
        guard let id else { return false }
        return try reading { try Origins($0).hasDouble(of: id) }
    }

    /// Whether no device that may act stands behind this file.
    ///
    /// - Throws: `unreadableKey`, `noHome`: such a file may be this device's own.
    package func isCopy() throws -> Bool {
        if let keyTrouble { throw keyTrouble }
        guard canSeal, let id else { return true }
        return try membership().ended[id] != nil
    }
}
