public import SyncCore

extension Replica {
    /// Joins the network of an invitation through a hub; see `Replica.join(_:at:device:keys:migrations:prepare:transport:)`.
    ///
    /// - Parameters:
    ///   - invitation: what a member gave.
    ///   - path: where the file will be; there must be none.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    ///   - migrations: the network's schema.
    ///   - hub: the hub's URL; nil for the invitation's own.
    ///   - authority: whom to trust besides the system's authorities.
    /// - Returns: the replica, enrolled and in step with the hub.
    /// - Throws: as there; `wrongURL`, `unreachable`, `untrustedHub`.
    public static func join(
        _ invitation: Invitation, at path: String, device: String, keys: any KeyStore,
        migrations: [Migration],
        hub: String? = nil, authority: TrustedAuthority? = nil
    ) async throws -> Replica {
        try await join(
            .invitation(invitation), at: path, device: device, keys: keys, migrations: migrations,
            prepare: { _ in },
            from: { .hub(hub ?? invitation.hub, authority: authority) }
        ).replica
    }

    /// Joins a network through a hub, as a structure that members have vouched for or that founds it.
    ///
    /// - Parameters:
    ///   - network: the network's id.
    ///   - structure: this device's, as its line gave it.
    ///   - key: the private half of the line's key.
    ///   - path: where the file will be; there must be none.
    ///   - device: what people call this device.
    ///   - keys: where this device keeps its keys.
    ///   - migrations: the network's schema.
    ///   - hub: the hub's URL.
    ///   - authority: whom to trust besides the system's authorities.
    /// - Returns: the replica, enrolled and in step with the hub.
    /// - Throws: `needsVouchers` where too few members vouch for the key; `fileExists`, `wrongURL`, `unreachable`,
    ///   `untrustedHub`.
    public static func join(
        _ network: NetworkID, as structure: String, key: PrivateKey, at path: String, device: String,
        keys: any KeyStore, migrations: [Migration], hub: String, authority: TrustedAuthority? = nil
    ) async throws -> Replica {
        try await join(
            .vouched(network, structure: structure, key: key), at: path, device: device, keys: keys,
            migrations: migrations, prepare: { _ in }, from: { .hub(hub, authority: authority) }
        ).replica
    }
}

extension JoinSource {
    /// A hub, which is told of the enrolment as well.
    ///
    /// - Parameters:
    ///   - url: the hub's URL.
    ///   - authority: whom to trust besides the system's authorities.
    ///   - progress: told how many changesets were sent and received so far.
    /// - Returns: the way by that hub.
    package static func hub(
        _ url: String, authority: TrustedAuthority?,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) -> JoinSource {
        @Sendable func transport(_ replica: Replica, _ invitation: Invitation?) throws -> HTTPTransport {
            let (id, key) = try replica.requireKey()
            return try HTTPTransport(
                url: url, network: replica.network, replica: id, key: key, invitation: invitation,
                authority: authority)
        }
        return JoinSource { replica, invitation in
            try await replica.sync(with: transport(replica, invitation), progress: progress).received
        } announce: { replica in
            try await replica.sync(with: transport(replica, nil))
        }
    }
}
