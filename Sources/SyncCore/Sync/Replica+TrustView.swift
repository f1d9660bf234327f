package import TrustRules

/// The catalogue's word on its members, as private spaces ask for it (docs/referrals.md).
///
/// *Shape*: keys and changesets are named as the rules name them, so that nothing here hangs on local numbers.
package struct TrustView: Hashable, Sendable {
    package struct Device: Hashable, Sendable {
        package let key: KeyID
        /// Nil where only the device's continuation is known, which no sound log has.
        package let publicKey: PublicKey?
        package let structure: String
        package let label: String
        package let isReader: Bool
        package let isActing: Bool
        /// The hashes of the first changesets of its chains: more than one only if its key was misused.
        package let titles: [Hash]
    }

    /// A revocation of a device by its own structure, or the withdrawal of its invitation.
    package struct Ban: Hashable, Sendable {
        package let changeset: Mark
        package let key: KeyID
        package let structure: String
        package let isAnswered: Bool
    }

    package var devices: [KeyID: Device] = [:]
    package var bans: [Ban] = []
    /// The structures with a device that may act.
    package var members: Set<String> = []
}

/// A section that a program publishes for its own use, and that the engine only carries.
package struct PublishedSection: Hashable, Sendable {
    package let kind: UInt64
    package let payload: [UInt8]
    package let author: KeyID
    /// The changeset, by its name within the replica.
    package let dot: Dot

    package init(kind: UInt64, payload: [UInt8], author: KeyID, dot: Dot) {
        self.kind = kind
        self.payload = payload
        self.author = author
        self.dot = dot
    }
}

extension Replica {
    /// The devices, members and bans of the network, as far as this replica knows.
    package func trustView() throws -> TrustView {
        try reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            return try trust(connection, origins).view(log)
        }
    }

    /// The carried sections of some kinds that came after a place of the log, in order of arrival.
    ///
    /// Whether they count is another question (`counting`), since what counts may change.
    ///
    /// - Returns: the sections, and the place up to which the log was read.
    package func published(
        _ kinds: ClosedRange<UInt64>, after position: UInt64
    ) throws -> (sections: [PublishedSection], position: UInt64) {
        try reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            var sections: [PublishedSection] = []
            var last = Int(clamping: position)
            while true {
                let entries = try log.entries(after: last, limit: 1_000)
                guard let end = entries.last?.position else { return (sections, UInt64(last)) }
                for entry in entries {
                    sections += try Self.published(kinds, in: entry, by: origins.device(of: entry.dot.origin))
                }
                last = end
            }
        }
    }

    private static func published(
        _ kinds: ClosedRange<UInt64>, in entry: LogEntry, by device: ReplicaID
    ) throws -> [PublishedSection] {
        let frame = try Frame(decoding: entry.frame)
        guard frame.kind.isReadable, let author = KeyID(bytes: device.bytes) else { return [] }
        var found: [PublishedSection] = []
        try Body.visitSections(in: frame.rawBody()) { kind, payload throws(WireError) in
            guard kinds.contains(kind.rawValue), !kind.isKnown else { return }
            found.append(
                PublishedSection(
                    kind: kind.rawValue, payload: payload.array, author: author, dot: entry.dot))
        }
        return found
    }

    /// Those of the sections whose changesets count now.
    package func counting(_ sections: [PublishedSection]) throws -> [PublishedSection] {
        guard !sections.isEmpty else { return [] }
        return try reading { connection in
            let origins = try Origins(connection)
            let trust = try trust(connection, origins)
            return try sections.filter { try trust.whyVoid($0.dot, origins) == nil }
        }
    }

    /// Signs sections that the engine only carries, after what is pending.
    ///
    /// - Throws: `noKey`, `notEnrolled`; `outOfRange` for a kind that the engine knows.
    package func publish(_ sections: [(kind: UInt64, payload: [UInt8])]) throws {
        let signer = try signer()
        let body = Body(
            sections.sorted { $0.kind < $1.kind }
                .map { Section.unknown(kind: $0.kind, payload: Bytes($0.payload)) })
        try body.check()
        try transacting { transaction in
            _ = try Seal.run(transaction, signer: signer)
            _ = try signer.append(PackedBody(body.encoded()), .body(body), to: transaction)
        }
    }
}

extension NetworkTrust {
    fileprivate func view(_ log: ChangesetLog) throws -> TrustView {
        var view = TrustView()
        view.members = current.structures
        guard let ledger else { return view }
        let acting = Set(ledger.acting)
        for (number, known) in ledger.devices.enumerated() {
            let first = known.lines[0]
            view.devices[known.key] = TrustView.Device(
                key: known.key, publicKey: keys[ReplicaID(known.key)],
                structure: ledger.slug(of: known.structure), label: labels[number] ?? "",
                isReader: known.role != .editor, isActing: acting.contains(number),
                titles: try titles(of: known, first: first, view.devices[known.key], log))
            for ban in known.bans {
                guard let mark = try mark(of: ledger.bans[ban].point, log) else { continue }
                if ledger.bans[ban].isOfAStructure { continue }
                view.bans.append(
                    TrustView.Ban(
                        changeset: mark, key: known.key, structure: ledger.slug(of: known.structure),
                        isAnswered: known.answered.contains(ban)))
            }
        }
        return view
    }

    /// A key that began two chains is two devices of the ledger and one of its structure.
    private func titles(
        of device: LedgerDevice, first line: Int, _ before: TrustView.Device?, _ log: ChangesetLog
    ) throws -> [Hash] {
        guard lines.indices.contains(line) else { return before?.titles ?? [] }
        let own = try log.hash(of: Dot(origin: lines[line].id, seq: 1)).map { [$0] } ?? []
        return (before?.titles ?? []) + own
    }

    private func mark(of point: Point, _ log: ChangesetLog) throws -> Mark? {
        guard lines.indices.contains(point.line) else { return nil }
        return try log.hash(of: Dot(origin: lines[point.line].id, seq: point.seq))?.mark
    }
}
