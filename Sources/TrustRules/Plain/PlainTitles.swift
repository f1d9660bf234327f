/// A device, as its chain's first changeset shows it.
package struct PlainDevice: Hashable, Sendable {
    /// The place of its first changeset, which is what a device is.
    package let first: Int
    package let key: KeyID
    package let structure: String
    package let role: EnrolledRole
    package let isFounder: Bool
    /// The founder's or vouched key that it leads back to.
    package let root: KeyID
    /// The changeset with its invitation, and the invitation's key.
    package let invitation: Invited?

    package struct Invited: Hashable, Sendable {
        package let place: Int
        package let key: KeyID
    }
}

/// The changesets of a history that are taken in: each by its own past (rule T3).
package struct PlainTitles: Sendable {
    struct Voice: Sendable {
        let place: Int
        let by: String
        let structure: String
        let key: KeyID
        let isRaise: Bool
    }

    let terms: FoundingTerms
    let weakened: Weakening?
    /// The changesets that are taken in, and the past of each, by their places.
    package private(set) var log = PlaceSet()
    private(set) var pasts: [PlaceSet] = []
    private(set) var devices: [PlainDevice?] = []
    private(set) var voices: [Voice] = []

    package init(_ terms: FoundingTerms, weakened: Weakening? = nil) {
        self.terms = terms
        self.weakened = weakened
    }

    /// Takes in a changeset, unless something of its past isn't there or it has no title.
    ///
    /// - Returns: whether it is in.
    package mutating func take(_ place: Int, of history: PlainHistory) -> Bool {
        while pasts.count <= place {
            pasts.append(PlaceSet())
            devices.append(nil)
        }
        guard history.pasts[place].isSubset(of: log) else { return false }
        pasts[place] = weakened == .openPasts ? openPast(of: place, history) : history.pasts[place]
        let changeset = history.changesets[place]
        if let previous = changeset.previous {
            guard changeset.enrolment == nil, let device = devices[previous], device.key == changeset.key
            else { return false }
            devices[place] = device
        } else {
            guard let device = newDevice(changeset, at: place, history) else { return false }
            devices[place] = device
        }
        log.insert(place)
        note(changeset, at: place)
        return true
    }

    package func device(of place: Int) -> PlainDevice? { devices[place] }

    /// Its chain, and the chains of what it names.
    private func openPast(of place: Int, _ history: PlainHistory) -> PlaceSet {
        var past = history.chains(to: history.heads[place])
        if let previous = history.changesets[place].previous {
            past.formUnion(pasts[previous])
            past.insert(previous)
        }
        return past
    }

    private func newDevice(
        _ changeset: Testimony<Int>, at place: Int, _ history: PlainHistory
    ) -> PlainDevice? {
        guard let enrolment = changeset.enrolment else { return nil }
        let (structure, key) = (enrolment.structure, changeset.key)
        func device(
            _ role: EnrolledRole = .editor, founder isFounder: Bool = false, root: KeyID? = nil,
            by invitation: PlainDevice.Invited? = nil
        ) -> PlainDevice {
            PlainDevice(
                first: place, key: key, structure: structure, role: role, isFounder: isFounder,
                root: root ?? key, invitation: invitation)
        }
        switch enrolment.title {
        case .founder:
            let isOne = terms.isFounder(structure, key) || weakened == .anybodyFounds
            return isOne ? device(founder: true) : nil
        case .vouched:
            let vouches = vouches(for: structure, key).filter { pasts[place].contains($0.place) }
            let isEnough = Set(vouches.map(\.by)).count >= needed(of: vouches)
            return isEnough && terms.vouchers > 0 ? device() : nil
        case .invited(let signed, let invitation):
            guard pasts[place].contains(signed), let inviter = devices[signed], inviter.role == .editor,
                inviter.structure == structure || weakened == .foreignInvitations,
                let role = Self.role(of: invitation, in: history.changesets[signed])
            else { return nil }
            return device(
                role, root: inviter.root, by: PlainDevice.Invited(place: signed, key: invitation))
        }
    }

    private func needed(of vouches: [Voice]) -> Int {
        switch weakened {
        case .fewerVouchers: return terms.vouchers - 1
        case .vouchersByPast:
            let known = vouches.map { voice in
                max(1, Set(pasts[voice.place].places.compactMap { devices[$0]?.structure }).count)
            }
            return min(terms.vouchers, known.min() ?? terms.vouchers)
        default: return terms.vouchers
        }
    }

    private static func role(of invitation: KeyID, in changeset: Testimony<Int>) -> EnrolledRole? {
        for case .invite(invitation, let role) in changeset.words { return role }
        return nil
    }

    private mutating func note(_ changeset: Testimony<Int>, at place: Int) {
        guard let device = devices[place], device.role == .editor || weakened == .readersWrite else { return }
        for word in changeset.words {
            switch word {
            case .vouch(let structure, let key):
                note(structure, key, by: device, at: place, isRaise: false)
            case .raise(let structure, let key):
                note(structure, key, by: device, at: place, isRaise: true)
            default: break
            }
        }
    }

    private mutating func note(
        _ structure: String, _ key: KeyID, by device: PlainDevice, at place: Int, isRaise: Bool
    ) {
        guard structure != device.structure || weakened == .ownVoicesCount else { return }
        voices.append(
            Voice(place: place, by: device.structure, structure: structure, key: key, isRaise: isRaise))
    }

    func vouches(for structure: String, _ key: KeyID) -> [Voice] {
        voices.filter { !$0.isRaise && $0.structure == structure && $0.key == key }
    }

    func raises(of structure: String, _ key: KeyID) -> [Voice] {
        voices.filter { $0.isRaise && $0.structure == structure && $0.key == key }
    }
}
