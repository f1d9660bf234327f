import Foundation
import SyncTestSupport

@testable import SyncCore

/// Who comes, who goes, and who pretends.
extension World {
    func trust(_ step: Step, _ node: SimNode) throws -> Set<Int> {
        switch step.deed {
        case .join: return try join(node, at: step.other)
        case .intrude: try intrude(node)
        case .forge: try forge(node)
        default:
            guard !node.isHub else { return [] }
            try sign(step.deed, node)
        }
        return [node.place]
    }

    private func sign(_ deed: Deed, _ node: SimNode) throws {
        let structure = random.pick(SimSchema.structures)
        note("\(node.name): \(deed.rawValue) \(structure)")
        let isDone = try succeeds(deed.rawValue) {
            switch deed {
            case .invite: try invite(node, structure)
            case .vouch: try node.replica.vouch(for: structure)
            case .raise: _ = try node.replica.raise(structure)
            case .revoke: try revoke(node)
            default: _ = try node.replica.expel(structure)
            }
        }
        if isDone { tally.add("trust \(deed.rawValue)") }
    }

    private func invite(_ node: SimNode, _ structure: String) throws {
        let own = try node.replica.structure() ?? structure
        let invitation = try node.replica.invite(
            structure: random.once(in: 2) ? own : structure, role: random.once(in: 5) ? .reader : .editor,
            expires: EditTime(milliseconds: 1 << 46))
        invitations.append(invitation)
    }

    /// Any device of the own structure, at times from some changeset on that is here already.
    private func revoke(_ node: SimNode) throws {
        let own = try node.replica.structure()
        let devices = try node.replica.membership().devices.values.filter { $0.structure == own }
            .map(\.replica).sorted()
        guard !devices.isEmpty else { return }
        let device = random.pick(devices)
        let last = try node.replica.vector()[device]
        let after = random.once(in: 2) ? nil : last - min(last, UInt64(random.below(4)))
        note("\(node.name) revokes \(device) after \(after.map { "\($0)" } ?? "its last")")
        try node.replica.revoke(device: device, after: after)
    }

    /// A new device uses an invitation, at times one that was used already.
    private func join(_ host: SimNode, at place: Int) throws -> Set<Int> {
        if let node = nodes[place] { return try joinAgain(node, host) }
        if invitations.isEmpty || random.once(in: 2) {
            _ = try attempt("invite") { try invite(host, random.pick(SimSchema.structures)) }
        }
        guard !invitations.isEmpty else { return [] }
        let invitation = random.once(in: 4) ? random.pick(invitations) : invitations[invitations.count - 1]
        let home = self.home(place)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let source = source(place)
        let key = source.next()
        let store = KeyFolder(folder: home) { source.next() }
        try store.save(key)
        let schema = 1 + random.below(2)
        try Replica.create(
            at: SimNode.path(in: home, 0), network: network, key: key, keys: store,
            structure: invitation.structure, migrations: Array(SimSchema.migrations.prefix(schema))
        ).close()
        let node = try SimNode(
            place: place, folder: home, schema: schema, clock: SimClock(at: time), source: source,
            seed: random.next())
        nodes[place] = node
        try enrol(node, with: invitation, from: host)
        return [place, host.place]
    }

    /// A copy without a key becomes a device of its own.
    private func joinAgain(_ node: SimNode, _ host: SimNode) throws -> Set<Int> {
        guard !invitations.isEmpty, try node.replica.isCopy() else { return [] }
        let invitation = random.pick(invitations)
        let isDone = try succeeds("adopt") { try node.replica.adopt(structure: invitation.structure) }
        if isDone { try enrol(node, with: invitation, from: host) }
        return [node.place, host.place]
    }

    private func enrol(_ node: SimNode, with invitation: Invitation, from host: SimNode) throws {
        let bytes = try attempt("bundle") { try host.replica.bundle() }
        if let bytes { _ = try attempt("read") { try node.replica.read(bytes) } }
        note("\(node.name) joins for \(invitation.structure), helped by \(host.name)")
        let isDone = try succeeds("enrol") { try node.replica.enrol(with: invitation, device: node.name) }
        if isDone { tally.add("devices enrolled") }
    }

    // MARK: Malice

    /// A member's program writes what its member may not.
    private func forge(_ node: SimNode) throws {
        guard let signer = try? node.replica.signer() else { return }
        let membership = try node.replica.membership()
        // What somebody seals who never belonged, nobody takes: see `intrude`.
        guard membership.device(signer.replica) != nil else { return }
        let own = membership.structure(of: signer.replica)
        let others = membership.structures.subtracting([own ?? ""]).sorted()
        guard !others.isEmpty else { return }
        let key = RowKey(["\(random.pick(others))/1"])
        let edit = RowEdit(
            key: key, time: .max, cells: [Cell(.text("forged"), at: .max)])
        let isDelete = random.once(in: 3)
        let block =
            isDelete
            ? RowBlock(
                verb: .delete, table: "offer", fields: [], edits: [RowEdit(key: key, time: .max, cells: [])])
            : RowBlock(verb: .write, table: "offer", fields: ["title"], edits: [edit])
        let body = Body([.rows(block)])
        let dot = try node.replica.transacting { transaction in
            _ = try Seal.run(transaction, signer: signer)
            let (dot, context, position) = try signer.append(body, to: transaction)
            try transaction.apply(body, dot: dot, context: context, position: position)
            return dot
        }
        try observe(node)
        let changeset = ledger.changesets.values.first { $0.dot == dot && node.seen.hashes.contains($0.hash) }
        guard let changeset else { throw Flaw("\(node.name) doesn't have what it just sealed") }
        ledger.forged.append(ForgedOperation(changeset: changeset, table: "offer", key: key))
        note("\(node.name) forges \(isDelete ? "a delete" : "a write") of offer \(key.texts)")
        tally.add("operations forged")
    }

    /// Somebody whom nobody invited sends a changeset, and somebody sends a member's with another's name.
    private func intrude(_ node: SimNode) throws {
        let key = PrivateKey(seed: random.bytes(count: 32)) ?? PrivateKey()
        let body = Body([.trust(.label("intruder"))])
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1)
        let (frame, _) = try Frame.sealing(
            body, dot: dot, delta: .none, space: SpaceID(commonsOf: network),
            chain: ChainHashes(previous: .zero, advanced: []), key: key)
        let known = try node.replica.vector()
        let forged = try known.origins.prefix(3).map { origin in
            try imitation(of: origin, after: known[origin])
        }
        let report = try node.replica.receive([frame.bytes] + forged)
        note("somebody intrudes on \(node.name)")
        tally.add("changesets of strangers")
        guard report.received == 0 else { throw Flaw("\(node.name) took a stranger's changeset") }
    }

    /// A changeset in a member's name, signed with another key.
    private func imitation(of origin: ReplicaID, after seq: UInt64) throws -> Bytes {
        let known = ledger.changesets.values.filter { $0.dot.origin == origin && $0.dot.seq > 1 }
            .min { $0.hash.bytes.lexicographicallyPrecedes($1.hash.bytes) }
        guard let known else { return Bytes([0]) }
        var bytes = known.bytes.array
        bytes[bytes.count - 1 - random.below(Signature.byteCount)] ^= 1
        return Bytes(bytes)
    }
}
