/// A trust operation that counts, with what its author was in its own past.
struct CountingFact: Sendable {
    let fact: TrustFact
    /// The structure that the author acted for; empty for the charter.
    let structure: String
    /// How many structures must want a newcomer, as the author knew the network.
    let needed: Int
}

/// The union of the facts that count in one past: their order doesn't show.
struct MembershipFold: Sendable {
    private(set) var membership = Membership()
    private let revocations: Revocations
    /// For each structure wanted as a member, or as a coordinator: by whom, and how many had to want it.
    private var wanted: [String: [String: Int]] = [:]
    private var raised: [String: [String: Int]] = [:]

    /// `revocations`: those that the past knows.
    init(_ revocations: Revocations) {
        self.revocations = revocations
    }

    mutating func add(_ counting: CountingFact) {
        let author = counting.fact.dot.origin
        switch counting.fact.operation {
        case .charter(let charter):
            found(by: charter)
        case .vouch(let structure):
            guard !revocations.isExpelled(structure, after: counting.past) else { return }
            wanted[structure, default: [:]].vote(counting)
            settle(structure)
        case .raise(let structure):
            guard !revocations.isExpelled(structure, after: counting.past) else { return }
            raised[structure, default: [:]].vote(counting)
            settle(structure)
        case .invite(let key, let structure, let role, let expires):
            invite(
                key,
                OpenInvitation(
                    dot: counting.fact.dot, structure: structure, role: role, expires: expires,
                    isOver: revocations.isExpelled(structure, after: counting.past)))
        case .enrol(let invitation, let structure, _):
            let role = membership.invitations[invitation]?.role ?? .editor
            enrol(author, structure, role, predecessor: nil)
            membership.invitations[invitation]?.usedBy.insert(author)
        case .succeed(let key, _):
            let predecessor = ReplicaID(publicKey: key)
            guard let device = membership.device(predecessor) else { return }
            enrol(author, device.structure, device.role, label: device.label, predecessor: predecessor)
        case .label(let label):
            membership.devices[author]?.label = label
            membership.ended[author]?.label = label
        case .revoke, .expel, .reseal, .stable:
            break
        }
    }

    private mutating func found(by charter: Charter) {
        membership.charter = charter
        for key in charter.keys {
            enrol(ReplicaID(publicKey: key), charter.structure, .editor, predecessor: nil)
        }
        guard !revocations.isExpelled(charter.structure, after: VersionVector()) else { return }
        wanted[charter.structure] = ["": 1]
        raised[charter.structure] = ["": 1]
        settle(charter.structure)
    }

    /// Of two invitations for one key, which only malice makes, the first by name holds.
    private mutating func invite(_ key: PublicKey, _ invitation: OpenInvitation) {
        if let known = membership.invitations[key], known.dot < invitation.dot { return }
        let usedBy = membership.invitations[key]?.usedBy ?? []
        membership.invitations[key] = invitation
        membership.invitations[key]?.usedBy = usedBy
    }

    private mutating func enrol(
        _ replica: ReplicaID, _ structure: String, _ role: DeviceRole, label: String = "",
        predecessor: ReplicaID?
    ) {
        guard membership.device(replica) == nil else { return }
        var device = Device(
            replica: replica, structure: structure, role: role, label: label, predecessor: predecessor)
        device.termination = revocations.terminations[replica]
        if device.termination == nil {
            membership.devices[replica] = device
        } else {
            membership.ended[replica] = device
        }
    }

    /// A structure is a member once some number of members that was enough for each of them want it.
    private mutating func settle(_ structure: String) {
        let isMember = wanted[structure]?.isEnough ?? false
        if isMember {
            membership.structures.insert(structure)
            membership.vouchers[structure] = nil
        } else {
            membership.vouchers[structure] = wanted[structure].map { Set($0.keys) }
        }
        if isMember, raised[structure]?.isEnough ?? false { membership.coordinators.insert(structure) }
    }
}

extension CountingFact {
    /// The past of the changeset, itself included.
    var past: VersionVector { fact.past }
}

extension TrustFact {
    /// The past of the changeset, itself included.
    var past: VersionVector {
        var past = context
        past.insert(dot)
        return past
    }
}

extension [String: Int] {
    fileprivate mutating func vote(_ counting: CountingFact) {
        self[counting.structure] = Swift.min(counting.needed, self[counting.structure] ?? .max)
    }

    /// Whether some number of those who want it was enough for each of them.
    var isEnough: Bool {
        values.sorted().enumerated().contains { index, needed in index + 1 >= needed }
    }
}
