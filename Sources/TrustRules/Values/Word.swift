/// One thing that a changeset says, as far as trust is concerned.
package enum Word<Name: Hashable & Sendable>: Hashable, Sendable {
    // MARK: Voices, one for each structure

    /// The author's structure wants `structure`, with this key (T3).
    case vouch(structure: String, key: KeyID)
    /// The author's structure wants the devices that lead back to this key to write the charter's rows (T9).
    case raise(structure: String, key: KeyID)
    /// The author's structure no longer wants `structure` (T6).
    case expel(structure: String)
    /// All that the cut holds has arrived everywhere, as far as the author's structure knows (T10).
    case stable(Cut<Name>)

    // MARK: Bans of one's own structure (T5)

    /// Of that key's changesets, only `stays` and their chains go on counting.
    case revoke(key: KeyID, stays: [Name])
    /// Of the devices that this invitation let in, only that of `device` stays; nil: none does.
    case keep(invitation: KeyID, device: KeyID?)
    /// Of the structure's changesets, only those that this one has seen go on counting.
    case leave

    // MARK: The rest

    /// Whoever proves the secret of this key begins a device of the author's structure (T3).
    case invite(key: KeyID, role: EnrolledRole)
    /// From here on the structure's rows are its own again (T8).
    case claim
    /// Rows of these rights are written.
    case rows(RowRight)

    package func map<Other>(_ rename: (Name) throws -> Other) rethrows -> Word<Other> {
        switch self {
        case .vouch(let structure, let key): .vouch(structure: structure, key: key)
        case .raise(let structure, let key): .raise(structure: structure, key: key)
        case .expel(let structure): .expel(structure: structure)
        case .stable(let cut):
            .stable(Cut(heads: try cut.heads.map(rename), mark: cut.mark))
        case .revoke(let key, let stays): .revoke(key: key, stays: try stays.map(rename))
        case .keep(let invitation, let device): .keep(invitation: invitation, device: device)
        case .leave: .leave
        case .invite(let key, let role): .invite(key: key, role: role)
        case .claim: .claim
        case .rows(let right): .rows(right)
        }
    }
}

/// The right that a row asks for (T9).
package enum RowRight: Hashable, Sendable {
    case commons
    /// The row belongs to the structure of this slug.
    case owned(by: String)
    case charter
}

/// A past that is called stable: its heads, and a hash of all that the voice says.
///
/// Two voices name the same cut if their bytes are the same, hence the mark: beside the heads the bytes list the bodies
/// that the cut lets go.
package struct Cut<Name: Hashable & Sendable>: Hashable, Sendable {
    package let heads: [Name]
    package let mark: Mark

    package init(heads: [Name], mark: Mark) {
        self.heads = heads
        self.mark = mark
    }
}

/// One changeset, as far as trust is concerned.
///
/// *Shape*: a chain's first changeset has no `previous` and shows an enrolment; no other does.
package struct Testimony<Name: Hashable & Sendable>: Hashable, Sendable {
    package let key: KeyID
    package let previous: Name?
    package let enrolment: Enrolment<Name>?
    package let words: [Word<Name>]

    package init(key: KeyID, previous: Name?, enrolment: Enrolment<Name>? = nil, words: [Word<Name>] = []) {
        self.key = key
        self.previous = previous
        self.enrolment = enrolment
        self.words = words
    }

    package func map<Other>(_ rename: (Name) throws -> Other) rethrows -> Testimony<Other> {
        Testimony<Other>(
            key: key, previous: try previous.map(rename),
            enrolment: try enrolment.map { enrolment in
                Enrolment(structure: enrolment.structure, title: try enrolment.title.map(rename))
            },
            words: try words.map { try $0.map(rename) })
    }
}
