import Foundation

extension Replica {
    /// Joins the network of an invitation, in a new file.
    ///
    /// Until the invitation is known to be good nothing but a draft exists, `PATH.joining`. From then on the file stays, if the
    /// connection breaks too: the hub may have noted the enrolment already, and an invitation is used once.
    ///
    /// - Parameters:
    ///   - invitation: what a member gave.
    ///   - path: where the file will be; there must be none, or a copy of the network without its key.
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
        prepare: @escaping (Replica) throws -> Void = { _ in },
        transport: @escaping (Replica, Invitation?) throws -> any SyncTransport
    ) async throws -> Replica {
        try await join(
            .invitation(invitation), at: path, device: device, keys: keys, migrations: migrations,
            prepare: prepare, from: { .transport(transport) }
        ).replica
    }

    /// Joins a network as a structure that members have vouched for, or that founds it, in a new file.
    ///
    /// - Parameters:
    ///   - network: the network's id.
    ///   - structure: this device's, as its line gave it.
    ///   - key: the private half of the line's key.
    ///   - path: where the file will be.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    ///   - migrations: the network's schema.
    ///   - prepare: edits that belong to the joining, such as a row for a new structure.
    ///   - transport: the way to the other side.
    /// - Returns: the replica, enrolled and in step with the other side as far as that could be reached.
    /// - Throws: `fileExists`; `needsVouchers` where too few members vouch for the key as far as the other side knows.
    public static func join(
        _ network: NetworkID, as structure: String, key: PrivateKey, at path: String, device: String,
        keys: any KeyStore, migrations: [Migration],
        prepare: @escaping (Replica) throws -> Void = { _ in },
        transport: @escaping (Replica, Invitation?) throws -> any SyncTransport
    ) async throws -> Replica {
        try await join(
            .vouched(network, structure: structure, key: key), at: path, device: device, keys: keys,
            migrations: migrations, prepare: prepare, from: { .transport(transport) }
        ).replica
    }

    /// Joins the network of an invitation by any way.
    ///
    /// A copy of the network in the place goes on as the new device, with what is pending in it.
    ///
    /// - Parameters:
    ///   - ticket: what lets the device in.
    ///   - path: where the file will be; there may be a copy of the network.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    ///   - migrations: the network's schema.
    ///   - prepare: edits that belong to the joining.
    ///   - source: where the log comes from, and who is told.
    /// - Returns: the replica, what came, and whether the other side knows.
    /// - Throws: `fileExists`, `readOnlyFile`, `unreadableKey`; `busy` where a copy was changed meanwhile; `wrongInvitation`;
    ///   what the source throws before anything was signed.
    package static func join(
        _ ticket: JoinTicket, at path: String, device: String, keys: any KeyStore,
        migrations: [Migration],
        prepare: @escaping (Replica) throws -> Void, from source: () throws -> JoinSource
    ) async throws -> Joined {
        let isCopy = try isCopy(path, of: ticket.network, keys)
        // What stands in the place matters before the way to the others.
        let file = try NewReplica(at: path, isCopy: isCopy)
        return try await Joining(
            file: file, ticket: ticket, source: source(),
            device: device, keys: keys, migrations: migrations, prepare: prepare
        ).run()
    }

    /// Whether the file is one of this network whose key isn't here, whose device may not act any more, or is doubled.
    ///
    /// - Throws: `unreadableKey`: a file whose key is here and can't be read isn't to be joined again.
    private static func isCopy(_ path: String, of network: NetworkID, _ keys: any KeyStore) throws -> Bool {
        // What isn't a replica is refused by `NewReplica`, as any file that stands in the way.
        guard FileManager.default.fileExists(atPath: path),
            let replica = try? open(at: path, keys: keys), replica.network == network
        else { return false }
        return try replica.mayBecomeAnother()
    }
}

extension JoinSource {
    /// By a transport, which is asked with the invitation as long as the device isn't enrolled.
    fileprivate static func transport(
        _ transport: @escaping (Replica, Invitation?) throws -> any SyncTransport
    ) -> JoinSource {
        JoinSource { replica, invitation in
            try await replica.sync(with: transport(replica, invitation)).received
        } announce: { replica in
            try await replica.sync(with: transport(replica, nil))
        }
    }
}
