import Foundation

extension Replica {
    /// Joins the network of an invitation, in a new file.
    ///
    /// Until the invitation is known to be good nothing but a draft exists, `PATH.joining`. From then on the file stays, if the
    /// connection breaks too: the hub may have noted the enrolment already, and an invitation is used once.
    ///
    /// - Parameters:
    ///   - invitation: what a member gave.
    ///   - path: where the file will be; there must be none.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    ///   - migrations: the network's schema.
    ///   - prepare: edits that belong to the joining, such as a row for a new structure.
    ///   - transport: the way to the other side; with the invitation as long as the device isn't enrolled.
    /// - Returns: the replica, enrolled and in step with the other side as far as that could be reached.
    /// - Throws: `fileExists`; `wrongInvitation` if another device used it or its author hasn't synced yet; what the transport
    ///   throws before anything was signed.
    public static func join(
        _ invitation: Invitation, at path: String, device: String, keys: any KeyStore,
        migrations: [Migration],
        prepare: (Replica) throws -> Void = { _ in },
        transport: (Replica, Invitation?) throws -> any SyncTransport
    ) async throws -> Replica {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw SyncError(
                .fileExists, "There is already a file \(path): choose another name, or take it away first.",
                details: ["path": path])
        }
        let draft = path + ".joining"
        removeFiles(draft)
        do {
            let replica = try create(
                at: draft, network: invitation.network, key: keys.newKey(), keys: keys,
                structure: invitation.structure, migrations: migrations)
            _ = try await replica.sync(with: transport(replica, invitation))
            try replica.useUp(invitation, device: device)
            try prepare(replica)
            try replica.seal()
            try replica.close()
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch {
            removeFiles(draft)
            throw error
        }
        let replica = try open(at: path, keys: keys, migrations: migrations)
        do {
            let receipt = try await replica.sync(with: transport(replica, nil))
            let isRefused = receipt.refused.contains {
                $0.reason == .invitationUsed || $0.reason == .invitationExpired
            }
            guard isRefused else { return replica }
        } catch let error as SyncError where error.isRetryable {
            // The next sync tells the other side.
            return replica
        }
        try replica.close()
        removeFiles(path)
        throw invitationOver(invitation)
    }

    /// Enrols this device, before whose key is safe nothing is signed.
    private func useUp(_ invitation: Invitation, device: String) throws {
        guard let key, let keys else { preconditionFailure("A device that joins has a key") }
        if let known = try membership().invitations[invitation.key.publicKey], !known.usedBy.isEmpty {
            throw Self.invitationOver(invitation)
        }
        try keys.save(key)
        try enrol(with: invitation, device: device)
    }

    private static func invitationOver(_ invitation: Invitation) -> SyncError {
        SyncError(
            .wrongInvitation,
            "This invitation has let in another device, or its time is over. Ask a member for another one.",
            details: ["structure": invitation.structure])
    }

    private static func removeFiles(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Most of these files don't exist.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
