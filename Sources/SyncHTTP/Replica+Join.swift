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
        let url = hub ?? invitation.hub
        return try await join(
            invitation, at: path, device: device, keys: keys, migrations: migrations
        ) { replica, invitation in
            guard let id = replica.id, let key = replica.key else {
                preconditionFailure("A device that joins has a key")
            }
            return try HTTPTransport(
                url: url, network: replica.network, replica: id, key: key,
                invitation: invitation, authority: authority)
        }
    }
}
