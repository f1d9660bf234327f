import Foundation
package import Spaces
package import SyncCore
package import TrustRules

/// One dossier as its log says it, opened with the keys that this device has.
///
/// A space is folded anew whenever something of it changed: it is short. Equal frames and keys give equal dossiers.
package struct SpaceFold: Sendable {
    /// A row of a table.
    package struct RowName: Hashable, Comparable, Sendable {
        package let table: DossierTable
        package let key: String

        package static func < (left: RowName, right: RowName) -> Bool {
            (left.table.rawValue, left.key) < (right.table.rawValue, right.key)
        }
    }

    /// A step with its author, as people read it.
    package struct Step: Sendable {
        package let key: String
        package let point: Point
        package let state: String
        package let author: SpaceAuthor
        package let time: UInt64
        package let cells: [String: Value]
    }

    package let place: SpacePlace
    package let founder: SpaceAuthor
    package let founderKey: PublicKey
    package let salt: [UInt8]
    package private(set) var chain: SpaceChain
    package private(set) var ledger: SpaceLedger
    package private(set) var keyring: Keyring
    package private(set) var rows: [RowName: RowState<String>] = [:]
    package private(set) var steps: [Step] = []
    package private(set) var withoutEffect: [RowName: RowWithoutEffect] = [:]
    /// Changesets with content that this device can't open, by the structures of their authors.
    package private(set) var unreadable: [Point] = []
    /// Grants to this device that don't open, with the reason (rule F10).
    package private(set) var badGrants: [EpochName: SpaceSection.AskReason] = [:]
    /// The times of changesets, from their contents; 0 if unread.
    package private(set) var times: [Point: UInt64] = [:]
    package private(set) var opened = 0
    /// All that was ever written and can be read, in order of arrival.
    package private(set) var history: [Edit] = []

    /// One operation on a row, by whom and when.
    package struct Edit: Sendable {
        package let verb: RowVerb
        package let table: DossierTable
        package let key: String
        package let author: SpaceAuthor
        package let time: UInt64
        package let cells: [String: Value]
    }

    package var space: SpaceName { place.space }
    package var id: String { space.text }

    /// Where the fold of a space can't begin.
    package enum Fault: Error, Hashable, Sendable {
        case notFounded
        /// The catalogue doesn't know an author yet (rule F12).
        case unknownAuthor(KeyID)
    }

    /// The recipient whose grants are opened: a device, or a recovery key.
    package struct Reader: Sendable {
        package let recipient: KeyID
        package let privateKeys: [UInt64: [UInt8]]

        package init(_ recipient: KeyID, privateKeys: [UInt64: [UInt8]]) {
            self.recipient = recipient
            self.privateKeys = privateKeys
        }
    }

    private static let cipher = SystemCipher()

    package init(
        _ frames: [Frame], of place: SpacePlace, _ commons: Commons, known: Keyring, reader: Reader
    ) throws {
        self.place = place
        keyring = known
        var chain = SpaceChain(of: place.space)
        // The log has judged each; what it doesn't take now, as twice the same, changes nothing.
        for frame in frames { _ = try? chain.take(frame) }
        guard let first = chain.entries.first, case .found(let salt) = first.clear.sections.first,
            Self.id(of: place.network, first.key, salt) == place.space
        else { throw Fault.notFounded }
        guard let founder = commons.author(first.author) else { throw Fault.unknownAuthor(first.author) }
        self.chain = chain
        self.founder = founder
        founderKey = first.key
        self.salt = salt
        ledger = SpaceLedger(founder: founder, commons.view)
        openGrants(reader)
        let bodies = openBodies()
        for entry in chain.entries { try take(entry, bodies[entry.point], commons) }
        applyRows(bodies, commons)
    }

    /// The id of a space that a key founds with a salt (rule S1).
    package static func id(of network: [UInt8], _ founder: PublicKey, _ salt: [UInt8]) -> SpaceName? {
        let message = SpaceMessage.id(network: network, founder: founder.bytes, salt: salt)
        return SpaceName(bytes: cipher.sha256(message).prefix(SpaceName.byteCount))
    }

    // MARK: Keys

    private mutating func openGrants(_ reader: Reader) {
        var commitments: [EpochName: [UInt8]] = [:]
        var wraps: [(epoch: EpochName, wrap: SpaceSection.Wrap)] = []
        for section in chain.entries.flatMap(\.clear.sections) {
            switch section {
            case .epoch(let commitment, _, let own):
                guard let name = EpochName(bytes: commitment.prefix(EpochName.byteCount)) else { continue }
                commitments[name] = commitment
                wraps += own.map { (name, $0) }
            case .grant(let epoch, let wrap): wraps.append((epoch, wrap))
            default: continue
            }
        }
        for (epoch, wrap) in wraps where wrap.recipient == reader.recipient && keyring[epoch] == nil {
            guard let commitment = commitments[epoch] else { continue }
            do throws(KeyWrap.Fault) {
                keyring.insert(
                    try KeyWrap.open(
                        wrap.bytes, for: reader.recipient, number: wrap.number, in: place,
                        commitment: commitment,
                        with: reader.privateKeys, Self.cipher))
                badGrants[epoch] = nil
            } catch {
                badGrants[epoch] = error.asked
            }
        }
    }

    /// What the epochs of the space commit to: other bytes that somebody calls a key aren't one.
    private var commitments: Set<[UInt8]> {
        Set(
            chain.entries.flatMap(\.clear.sections).compactMap { section in
                if case .epoch(let commitment, _, _) = section { commitment } else { nil }
            })
    }

    /// Opens all that can be: a body may hold the key of an older one, of an epoch that the space has.
    private mutating func openBodies() -> [Point: Body] {
        var bodies: [Point: Body] = [:]
        var left = chain.entries.filter { $0.form.epoch != nil }
        var isNew = true
        let commitments = commitments
        while isNew {
            isNew = false
            var rest: [SpaceChain.Entry] = []
            for entry in left {
                guard let body = body(of: entry) else {
                    rest.append(entry)
                    continue
                }
                bodies[entry.point] = body
                let older = body.olderKeys.filter { bytes in
                    let key = EpochKey(bytes, in: place, Self.cipher)
                    return key.map { commitments.contains($0.commitment) } ?? false
                }
                isNew = !keyring.insert(older: older, Self.cipher).isEmpty || isNew
            }
            left = rest
        }
        for epoch in keyring.known { badGrants[epoch] = nil }
        unreadable = left.filter { if case .sealed = $0.form.content { true } else { false } }.map(\.point)
        opened = bodies.count
        return bodies
    }

    private func body(of entry: SpaceChain.Entry) -> Body? {
        guard let epoch = entry.form.epoch, let key = keyring[epoch] else { return nil }
        let seal = BodySeal(key, origin: entry.author, seq: entry.point.seq)
        // What doesn't open, or is no body, is listed as unreadable.
        guard let (bytes, isPacked) = try? seal.open(entry.form, Self.cipher), !isPacked else { return nil }
        return try? Body(decoding: Bytes(bytes))
    }

    // MARK: Rules

    private mutating func take(_ entry: SpaceChain.Entry, _ body: Body?, _ commons: Commons) throws {
        guard let author = commons.author(entry.author) else { throw Fault.unknownAuthor(entry.author) }
        let time = body?.timeMax ?? 0
        times[entry.point] = time
        let changeset = SpaceChangeset<Point>(
            by: author, after: entry.previous, time: time, mark: entry.mark,
            clear: entry.clear.words(by: author, in: chain), epoch: entry.form.epoch,
            sealed: body.map { sealedWords(of: $0) } ?? [])
        _ = ledger.take(changeset, entry.past)
    }

    private func sealedWords(of body: Body) -> [SealedWord] {
        let older = body.olderKeys.compactMap { EpochKey($0, in: place, Self.cipher)?.name }
        let own = body.edits(.create, of: .step).filter { DossierTable.step.isKey($0.key, in: id) }
        let states = own.map { $0.cells["state"]?.plainText ?? "" }
        let steps = states.compactMap { state -> SealedWord? in
            if state == "lue" { return .read }
            return ReferralState(rawValue: state).map { .step($0) }
        }
        return (older.isEmpty ? [] : [.older(Set(older))]) + steps
    }

    private mutating func applyRows(_ bodies: [Point: Body], _ commons: Commons) {
        var rule = RowRule(space: id, sender: founder.structure)
        for entry in chain.entries {
            guard let body = bodies[entry.point], let author = commons.author(entry.author) else { continue }
            let context = vector(entry.past)
            let dot = dot(entry.point)
            for edit in body.allEdits {
                let refusal =
                    ledger.counts(entry.point)
                    ? rule.judge(edit, by: author, at: entry.point, entry.past)
                    : .void
                guard let table = DossierTable(rawValue: edit.table) else { continue }
                let name = RowName(table: table, key: edit.key)
                history.append(
                    Edit(
                        verb: edit.verb, table: table, key: edit.key, author: author,
                        time: edit.time.milliseconds, cells: edit.cells))
                // As the ledger counts them, whatever becomes of the row: else the numbers of steps would shift.
                if table == .step, edit.verb == .create, table.isKey(edit.key, in: id) {
                    note(edit, author, entry.point)
                }
                if let refusal {
                    withoutEffect[name] = refusal
                    continue
                }
                rows[name, default: RowState()].apply(
                    edit.verb, dot: dot, context: context, time: edit.time,
                    rank: AuthorRank(entry.frame.dot.origin, mark: entry.mark),
                    cells: edit.timed)
            }
        }
    }

    private mutating func note(_ edit: BodyEdit, _ author: SpaceAuthor, _ point: Point) {
        steps.append(
            Step(
                key: edit.key, point: point, state: edit.cells["state"]?.plainText ?? "", author: author,
                time: edit.time.milliseconds, cells: edit.cells))
    }

    // MARK: Names

    /// A line's name as versions carry it: of a key's first line the key's, of a further one its first changeset's.
    private func lineName(_ line: Int) -> ReplicaID {
        let first = chain.lines.stems[line].map { $0.seq + 1 } ?? 1
        guard let entry = chain[Point(line: line, seq: first)] else { preconditionFailure("A line begins") }
        let isOnly = chain.lines(of: entry.author).first == line
        return isOnly ? entry.frame.dot.origin : ReplicaID(bytes: entry.mark.bytes) ?? entry.frame.dot.origin
    }

    private func dot(_ point: Point) -> Dot { Dot(origin: lineName(point.line), seq: point.seq) }

    private func vector(_ past: Past) -> VersionVector {
        var vector = VersionVector()
        for (line, seq) in past.all.enumerated() where seq > 0 {
            vector.insert(Dot(origin: lineName(line), seq: seq))
        }
        return vector
    }
}

extension KeyWrap.Fault {
    fileprivate var asked: SpaceSection.AskReason {
        switch self {
        case .doesntOpen: .doesntOpen
        case .notTheKeyCommittedTo: .notTheKeyCommittedTo
        case .madeForAKeyThatIsGone: .madeForAKeyThatIsGone
        }
    }
}
