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
            case .invite: try invite(node)
            case .withdraw: try withdraw(node)
            case .vouch: try vouch(node)
            case .raise: _ = try node.replica.raise(structure)
            case .revoke: try revoke(node)
            case .leave: try node.replica.leave()
            default: _ = try node.replica.expel(structure)
            }
        }
        if isDone { tally.add("trust \(deed.rawValue)") }
    }

    func invite(_ node: SimNode) throws {
        let invitation = try node.replica.invite(
            role: random.once(in: 5) ? .reader : .editor, expires: EditTime(milliseconds: 1 << 46))
        invitations.append(invitation)
    }

    private func withdraw(_ node: SimNode) throws {
        guard !invitations.isEmpty else { return }
        try node.replica.withdraw(random.pick(invitations).key.publicKey)
    }

    /// For a device that waits, or for one that has ended: nothing else takes an end back.
    private func vouch(_ node: SimNode) throws {
        let waiting = waitingLines.sorted { $0.key < $1.key }.map(\.value)
        let lines = try random.once(in: 2) || waiting.isEmpty ? node.replica.endedLines() : waiting
        guard !lines.isEmpty else { return }
        let line = random.pick(lines)
        note("\(node.name) vouches for \(line.structure) \(ReplicaID(publicKey: line.key))")
        if try !node.replica.answers(of: line).isEmpty { tally.add("bans that vouchers answer") }
        try node.replica.vouch(for: line)
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
        let hash = try node.replica.transacting { transaction in
            _ = try Seal.run(transaction, signer: signer)
            let (dot, context) = try signer.append(
                PackedBody(body.encoded()), rights: body.rights(in: transaction.schema), to: transaction)
            try transaction.apply(
                body, [], dot: dot, context: context, position: Int(transaction.end.position))
            return try transaction.log.hash(of: dot)
        }
        try observe(node)
        guard let changeset = hash.flatMap({ ledger[$0] }) else {
            throw Flaw("\(node.name) doesn't have what it just sealed")
        }
        ledger.forged.append(ForgedOperation(changeset: changeset, table: "offer", key: key))
        note("\(node.name) forges \(isDelete ? "a delete" : "a write") of offer \(key.texts)")
        tally.add("operations forged")
    }

    /// Somebody whom nobody invited sends a changeset, and somebody sends a member's with another's name.
    private func intrude(_ node: SimNode) throws {
        let key = PrivateKey(seed: random.bytes(count: 32)) ?? PrivateKey()
        // With a title that nobody gave.
        let body = Body([.trust(.title(.vouched, structure: "s")), .trust(.label("intruder"))])
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1)
        let (frame, _) = try Frame.sealing(
            body, dot: dot, delta: .none, space: SpaceID(commonsOf: network),
            chain: ChainHashes(previous: .zero, heads: []), key: key)
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
        let known = ledger.all.first { $0.dot.origin == origin && $0.dot.seq > 1 }
        guard let known else { return Bytes([0]) }
        var bytes = known.bytes.array
        bytes[bytes.count - 1 - random.below(Signature.byteCount)] ^= 1
        return Bytes(bytes)
    }
}

extension Replica {
    /// The lines of devices that have ended.
    fileprivate func endedLines() throws -> [DeviceLine] {
        try reading { connection in
            let trust = try trust(connection)
            let ended = trust.current.ended.values.sorted { $0.replica < $1.replica }
            return ended.compactMap { device in
                trust.keys[device.key].map { DeviceLine(structure: device.structure, key: $0) }
            }
        }
    }
}
