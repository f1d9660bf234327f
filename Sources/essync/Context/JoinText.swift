import Client
import SyncCore

/// What lets a device in, as a person gives it: an invitation, or a network's id and a key that was prepared.
enum JoinText {
    /// - Parameters:
    ///   - typed: the invitation, the network's id, or `-` for standard input.
    ///   - file: where the invitation stands.
    ///   - structure: the one to join as; where only one key was prepared, that key's.
    ///   - keys: the prepared keys.
    /// - Returns: what lets the device in.
    /// - Throws: `wrongInvitation`, `noLine`; `noSuchFile`, `unreadableFile`.
    static func read(_ typed: String?, file: String?, structure: String?, keys: PreparedKeys) throws
        -> JoinTicket
    {
        guard file == nil, let typed, let network = NetworkID(typed) else {
            let invitation = try InvitationText.read(typed, file: file)
            guard structure == nil || structure == invitation.structure else {
                throw SyncError.told(.wrongInvitation, Sentence.invitationOf(invitation.structure))
            }
            return .invitation(invitation)
        }
        if let structure { try Slug.require(structure) }
        let known = try keys.structures
        guard let slug = structure ?? (known.count == 1 ? known[0] : nil) else {
            throw SyncError.told(.noLine, known.isEmpty ? Sentence.keyFirst("SLUG") : Sentence.joinAs(known))
        }
        guard let key = try keys.key(for: slug) else {
            throw SyncError.told(.noLine, Sentence.keyFirst(slug))
        }
        return .vouched(network, structure: slug, key: key)
    }
}

extension JoinTicket {
    /// The hub that an invitation names; empty for none.
    var hub: String {
        if case .invitation(let invitation) = self { invitation.hub } else { "" }
    }

    /// What the structure is called; nil where nothing says so.
    var structureName: String? {
        if case .invitation(let invitation) = self { invitation.name } else { nil }
    }

    var whereFrom: Phrase {
        if case .invitation = self { Sentence.whereFrom } else { Sentence.whereFromNetwork }
    }
}
