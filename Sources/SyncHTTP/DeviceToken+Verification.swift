internal import JWTKit
package import SyncCore

/// Why a hub doesn't take a token.
package enum TokenRefusal: String, Error, Hashable, Sendable {
    case malformed
    case badSignature = "bad-signature"
    /// The id isn't that of the key.
    case wrongReplica = "wrong-replica"
    case wrongNetwork = "wrong-network"
    /// It was made for another hub.
    case wrongHub = "wrong-hub"
    /// It isn't valid now: the device signs again with the hub's time.
    case wrongTime = "wrong-time"
}

extension DeviceToken {
    /// The token that `text` holds, once everything about it was checked.
    ///
    /// - Parameters:
    ///   - text: what the request shows.
    ///   - network: the one that is asked for.
    ///   - now: the hub's clock.
    ///   - isThisHub: whether an origin is one that this hub answers to.
    /// - Throws: the first thing that is wrong; the time is looked at last, so that nobody but the device
    ///   itself learns from it.
    package init(
        verifying text: String, network: NetworkID, now: EditTime, isThisHub: (String) -> Bool
    ) async throws(TokenRefusal) {
        guard text.utf8.count <= HubLimits.tokenBytesMax, Self.isCanonical(text) else { throw .malformed }
        let claims = try await Self.signedClaims(text)
        try self.init(claims)
        guard claims.iss == replica.description else { throw .wrongReplica }
        guard claims.aud == network.text else { throw .wrongNetwork }
        guard isThisHub(claims.hub) else { throw .wrongHub }
        guard claims.isValid(at: now) else { throw .wrongTime }
    }

    /// Whether `text` is three parts of base64url in the one spelling that each has.
    ///
    /// JWTKit takes others: then a token could be written in several ways.
    private static func isCanonical(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { Base64URL.decode(String($0)) != nil }
    }

    /// The claims, signed by the key that they name.
    private static func signedClaims(_ text: String) async throws(TokenRefusal) -> TokenClaims {
        let claimed: TokenClaims
        do {
            let parsed = try DefaultJWTParser().parse(Array(text.utf8), as: TokenClaims.self)
            guard parsed.header.alg == "EdDSA" else { throw TokenRefusal.malformed }
            claimed = parsed.payload
        } catch {
            throw .malformed
        }
        do {
            let key = try EdDSA.PublicKey(x: claimed.key, curve: .ed25519)
            return try await JWTKeyCollection().add(eddsa: key).verify(text)
        } catch {
            throw .badSignature
        }
    }

    private init(_ claims: TokenClaims) throws(TokenRefusal) {
        guard let keyBytes = Base64URL.decode(claims.key), let key = PublicKey(bytes: keyBytes),
            let network = NetworkID(claims.aud), let issued = Int64(exactly: claims.iat), issued < 1 << 40
        else { throw .malformed }
        self.init(
            key: key, network: network, hub: claims.hub, issued: EditTime(milliseconds: issued * 1000),
            invitation: try claims.invitation.map { (invited) throws(TokenRefusal) in try invited.decoded() },
            isHub: claims.by == TokenClaims.hub)
    }
}

extension TokenClaims {
    /// Whether `now` lies between issue and end, give or take the skew, and the token isn't longer than
    /// allowed.
    fileprivate func isValid(at now: EditTime) -> Bool {
        let now = now.milliseconds / 1000
        let (end, isOver) = exp.addingReportingOverflow(HubLimits.skewSeconds)
        return !isOver && iat < exp && exp - iat <= HubLimits.tokenSeconds
            && iat <= now + HubLimits.skewSeconds && now <= end
    }
}

extension TokenClaims.Invited {
    fileprivate func decoded() throws(TokenRefusal) -> InvitationProof {
        guard let key = Base64URL.decode(key).flatMap({ PublicKey(bytes: $0) }),
            let proof = Base64URL.decode(proof).flatMap({ Signature(bytes: $0) })
        else { throw .malformed }
        return InvitationProof(key: key, proof: proof)
    }
}
