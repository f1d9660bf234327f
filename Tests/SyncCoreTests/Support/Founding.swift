import TrustRules

@testable import SyncCore

/// The beginning of a network that has several devices of its founding structure at once.
///
/// The founder's first changeset invites the others and keeps the invitations for them: so each device seals one
/// changeset, and owes no other.
extension Replica {
    /// Seals the founder's first changeset.
    ///
    /// - Parameters:
    ///   - charter: that of the network.
    ///   - structure: the founder's.
    ///   - label: what people call this device.
    ///   - guests: the keys of the other devices.
    /// - Returns: the guests' titles, in their order.
    /// - Throws: what sealing raises.
    func found(
        _ charter: Charter, as structure: String, label: String, lettingIn guests: [PublicKey] = []
    ) throws -> [TrustOperation] {
        let invitations = guests.map { _ in PrivateKey() }
        let founding = try sealTrust(
            [.charter(charter), .title(.founder, structure: structure), .label(label)]
                + invitations.map { .invite(key: $0.publicKey, role: .editor, expires: .max) }
                + zip(invitations, guests).map { .keep(invitation: $0.publicKey, device: $1) })
        let mark = try hash(of: founding).mark
        return try zip(invitations, guests).map { invitation, guest in
            let proof = try invitation.sign(Invitation.enrolmentMessage(network: network, key: guest))
            return .title(
                .invited(in: mark, key: invitation.publicKey, proof: proof), structure: structure)
        }
    }
}
