import Spaces
package import SyncCore

/// What the law asks of a structure: to remember when a dossier has run out, and to give a person what is held.
extension OpenDossiers {
    /// A dossier whose time is over (rule E13).
    package struct Due: Hashable, Sendable {
        package let id: String
        package let day: String
        package let name: String?
    }

    /// The dossiers that run out within some days; nothing is erased by it.
    package func due(within days: Int) throws -> [Due] {
        let last = Day(number: Day(of: now().milliseconds).number + days)
        return try summaries().compactMap { summary in
            guard summary.changed > 0 else { return nil }
            let state = summary.state.flatMap(ReferralState.init(rawValue:))
            let isShort = state.map { Retention.isShort($0, isExpired: summary.isExpired) } ?? false
            let ended = isShort ? summary.since.map { Day(of: $0) } : nil
            let keep = try image(of: summary.id).text(.dossier, "keep_until").flatMap { Day(text: $0) }
            let due = Retention.due(
                lastContact: Day(of: summary.changed), ended: ended, keepUntil: keep)
            return due <= last ? Due(id: summary.id, day: due.text, name: summary.name) : nil
        }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    /// All that is held of one dossier, for the person: every version of every field, and who received what when.
    ///
    /// *Shape*: JSON; hand-overs of a record stand in it whole, since they are the person's as well.
    package func export(_ id: String) throws -> JSON {
        let image = try image(of: id)
        let envelopes = image.disclosures.map { disclosure -> JSON in
            let there = try? part(self.image(of: disclosure.envelope))
            return .object([
                "dossier": .string(disclosure.envelope), "structure": .string(disclosure.structure),
                "sent": .string(disclosure.sent), "what": .array(disclosure.what.map(JSON.string)),
                "ended": .optional(disclosure.ended), "content": there ?? .null,
            ])
        }
        return .object([
            "given": .string(today), "by": .string(structure), "content": try part(image),
            "recipients": .array(envelopes),
        ])
    }

    private func part(_ image: DossierImage) throws -> JSON {
        let space = try space(image.id)
        let found: SpaceFold? = try transact { transaction in try self.fold(space, transaction) }
        let history = (found?.history ?? []).map(version)
        let rows = image.rows.map { row -> JSON in
            .object([
                "table": .string(row.table.rawValue), "row": .string(row.key),
                "fields": .object(fields(row.cells)),
            ])
        }
        return .object([
            "dossier": .string(image.id), "kind": .optional(image.kind), "state": .optional(image.state),
            "members": .array(image.members.sorted().map(JSON.string)), "rows": .array(rows),
            "versions": .array(history),
        ])
    }

    private func version(_ edit: SpaceFold.Edit) -> JSON {
        let members: [String: JSON] = [
            "time": .string(Self.time(edit.time)), "structure": .string(edit.author.structure),
            "device": .string(commons.devices[edit.author.key]?.label ?? ""),
            "table": .string(edit.table.rawValue), "row": .string(edit.key),
            "deleted": .bool(edit.verb == .delete), "fields": .object(fields(edit.cells)),
        ]
        return .object(members)
    }

    /// A time as RFC 3339, in UTC.
    package static func time(_ milliseconds: UInt64) -> String {
        func padded(_ number: UInt64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let rest = milliseconds % Span.day
        let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
        let (second, part) = (rest / 1_000 % 60, rest % 1_000)
        return day(milliseconds)
            + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(part, 3))Z"
    }

    /// What people can read: secrets of the program aren't about the person.
    private func fields(_ cells: [String: Value]) -> [String: JSON] {
        var fields: [String: JSON] = [:]
        for (name, value) in cells where !["handle", "origin_tag"].contains(name) {
            fields[name] = .optional(value.plainText)
        }
        return fields
    }

    // MARK: Recovery

    /// Makes a recovery key for the structure and publishes its public half; nothing of the private half is kept (K10).
    package func newRecoverySheet() throws -> RecoverySheet {
        let sheet = RecoverySheet()
        let number = commons.recoveryNumber(of: structure) + 1
        guard let section = sheet.section(number: number) else { throw SyncError.notWriting }
        try replica.publish([(section.kind, section.payload())])
        try renew()
        try doDuties()
        return sheet
    }

    /// Opens with a sheet of paper what no device of the structure can open any more.
    ///
    /// - Returns: how many dossiers have opened; their keys are kept.
    package func recover(with sheet: RecoverySheet) throws -> Int {
        guard let publicKey = sheet.publicKey, let name = RecoverySheet.name(of: publicKey),
            let known = commons.encryption[name]
        else { throw SyncError.strangeSheet }
        let reader = SpaceFold.Reader(name, privateKeys: [known.number: sheet.seed])
        let before = keys
        try transact { transaction in
            for space in try transaction.spaces() {
                let frames = try transaction.frames(of: space).map(\.frame)
                let place = commons.place(space)
                let ring = keys.keyring(of: place, SystemCipher())
                // A space whose founder isn't known yet opens later.
                guard let fold = try? SpaceFold(frames, of: place, commons, known: ring, reader: reader)
                else {
                    continue
                }
                try keep(fold.keyring)
            }
        }
        let opened = keys.epochs.filter { before.epochs[$0.key] != $0.value }.count
        try session.forgetPosition()
        try refresh()
        try doDuties()
        return opened
    }
}
