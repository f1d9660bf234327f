import SyncCore
import SyncHTTP

/// Asks another hub on behalf of the operator's own device, for a hub has no key of its own.
///
/// Nothing is signed into the log: the device's key signs tokens only.
struct PeerAsker: Sendable {
    let network: HubNetwork
    let url: String
    let keys: any KeyStore
    let authority: TrustedAuthority?
    let now: @Sendable () -> EditTime

    /// Syncs once, with the first of this machine's keys that the other hub knows.
    ///
    /// - Throws: `refusedByHub` with `not-enrolled` where it knows none; what the sync throws.
    func sync() async throws -> SyncReceipt {
        var refusal: any Error = SyncError(.noPeerKey, "This machine holds no device's key any more.")
        for (device, key) in try await candidates() {
            do {
                return try await network.sync(with: transport(device, key), as: device)
            } catch let error as SyncError where error.details["code"] == ProblemCode.notEnrolled {
                refusal = error
            }
        }
        throw refusal
    }

    /// The other hub's wake-ups.
    func events() async throws -> HubEvents? {
        guard let (device, key) = try await candidates().first else { return nil }
        return try transport(device, key).events()
    }

    /// The keys of devices that this hub's own log knows; where it knows none yet, all in turn.
    private func candidates() async throws -> [(ReplicaID, PrivateKey)] {
        let devices = try await network.run { try $0.membership().devices }
        let held = try keys.replicas
        let enrolled = held.filter { devices[$0] != nil }
        let asking = (enrolled.isEmpty ? held : enrolled).prefix(ServerLimits.peerKeysMax)
        return try asking.compactMap { device in
            try keys.key(of: device).map { (device, $0) }
        }
    }

    private func transport(_ device: ReplicaID, _ key: PrivateKey) throws -> HTTPTransport {
        try HTTPTransport(
            url: url, network: network.network, replica: device, key: key, isHub: true, authority: authority,
            now: now)
    }
}
