extension Replica {
    /// Gives a copy an identity of its own, which an invitation then enrols.
    ///
    /// What is pending is held, with what its author had seen, and comes back once the device is enrolled and
    /// nobody has changed the same fields meanwhile.
    ///
    /// - Parameter structure: that of the invitation.
    /// - Throws: `alreadyEnrolled` where the file has a device that may act.
    public func adopt(structure: String) throws {
        guard let keys else { throw Self.notEnrolled }
        guard try isCopy() else {
            throw SyncError(
                .init("already-enrolled"),
                "\(path) is this device's replica already: there is nothing to join.",
                details: ["path": path])
        }
        let new = keys.newKey()
        try keys.save(new)
        do {
            try transacting { transaction in
                _ = try Seal.run(transaction, signer: nil)
                let meta = Meta(connection: transaction.connection)
                try meta.set(.replica, to: .blob(Bytes(ReplicaID(publicKey: new.publicKey).bytes)))
                try meta.set(.structure, to: .text(structure))
                try meta.set(.isDoubled, to: .integer(0))
            }
        } catch {
            // What ended it matters more than a key that nobody knows.
            try? keys.remove(ReplicaID(publicKey: new.publicKey))
            throw error
        }
        become(new)
        try editing { _ = try Capture.install($0) }
        try checkTriggers()
    }

    /// A number that changes whenever another connection commits something to the file.
    ///
    /// Source: https://www.sqlite.org/pragma.html#pragma_data_version.
    public func dataVersion() throws -> Int {
        try reading { try $0.firstInt("PRAGMA data_version") ?? 0 }
    }

    /// Whether no device that may act stands behind this file.
    ///
    /// - Throws: `unreadableKey`, `noHome`: such a file may be this device's own.
    public func isCopy() throws -> Bool {
        if let keyTrouble { throw keyTrouble }
        guard canSeal, let id else { return true }
        return try membership().ended[id] != nil
    }
}
