internal import JWTKit
package import SyncCore

/// A device's proof of who it is, for one network, one hub and five minutes.
///
/// *Shape* on the wire: a JWT signed with the device's own key (`alg` EdDSA). Claims: `iss` the replica's
/// id, `key`
/// its public key in base64url, `aud` the network, `hub` the origin that the client addressed, `iat` and
/// `exp` in seconds, `by` is `hub` where a hub asks on the device's behalf, and `invitation` with `key` and `proof` in base64url where the device wants to join.
/// The hub needs no secret: the id is the hash of the key, and the key signs.
///
/// Source: RFC 7519; RFC 8037 for EdDSA.
package struct DeviceToken: Hashable, Sendable {
    package let key: PublicKey
    package let network: NetworkID
    /// Scheme, host and port, as `HubURL.origin`.
    package let hub: String
    package let issued: EditTime
    package let invitation: InvitationProof?
    /// Whether a hub asks on behalf of the device, whose operator's it is.
    package let isHub: Bool

    package init(
        key: PublicKey, network: NetworkID, hub: String, issued: EditTime, invitation: InvitationProof? = nil,
        isHub: Bool = false
    ) {
        self.key = key
        self.network = network
        self.hub = hub
        self.issued = issued
        self.invitation = invitation
        self.isHub = isHub
    }

    package var replica: ReplicaID { ReplicaID(publicKey: key) }

    /// The token's text, signed with the private half of `key`.
    package func signed(with privateKey: PrivateKey) async throws -> String {
        precondition(privateKey.publicKey == key, "A device signs for itself")
        let signer = try EdDSA.PrivateKey(d: Base64URL.encode(privateKey.seed), curve: .ed25519)
        return try await JWTKeyCollection().add(eddsa: signer).sign(TokenClaims(self))
    }
}

/// Shows that a device holds an invitation, without showing the invitation.
package struct InvitationProof: Hashable, Sendable {
    /// The invitation's public half, which a member has signed into the log.
    package let key: PublicKey
    /// The invitation's signature over the device's key, as in an enrolment.
    package let proof: Signature

    package init(key: PublicKey, proof: Signature) {
        self.key = key
        self.proof = proof
    }

    /// The proof that `invitation` lets in the device of `deviceKey`.
    package init(_ invitation: Invitation, for deviceKey: PublicKey) throws {
        self.init(key: invitation.key.publicKey, proof: try invitation.proof(for: deviceKey))
    }
}

/// The claims as they stand in the token.
struct TokenClaims: JWTPayload {
    struct Invited: Codable, Sendable {
        let key: String
        let proof: String
    }

    static let hub = "hub"

    let iss: String
    let key: String
    let aud: String
    let hub: String
    let iat: UInt64
    let exp: UInt64
    let by: String?
    let invitation: Invited?

    init(_ token: DeviceToken) {
        iss = token.replica.description
        key = Base64URL.encode(token.key.bytes)
        aud = token.network.text
        hub = token.hub
        iat = token.issued.milliseconds / 1000
        exp = iat + HubLimits.tokenSeconds
        by = token.isHub ? Self.hub : nil
        invitation = token.invitation.map {
            Invited(key: Base64URL.encode($0.key.bytes), proof: Base64URL.encode($0.proof.bytes))
        }
    }

    /// Nothing: the claims are judged with the time and the names that the hub passes in.
    func verify(using _: some JWTAlgorithm) async throws {}
}
