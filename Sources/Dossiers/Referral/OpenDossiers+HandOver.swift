package import Spaces
import SyncCore
import TrustRules

/// Handing a person over, on their agreement, and answering (rules R3 to R10, S7).
extension OpenDossiers {
    /// What a hand-over would send: the rows, as they would stand in the envelope.
    package func preview(_ request: HandOverRequest) throws -> [DossierEdit] {
        let record = try checked(request)
        return request.copies(of: record, in: String(repeating: "-", count: 26))
    }

    /// Hands a person over: the record notes it first, then the envelope is founded, both or neither.
    ///
    /// - Returns: the envelope's id.
    /// - Throws: `notAMember`, `noReceivingDevice`, `consentOver`, `notARecord`; what the log says.
    package func refer(_ request: HandOverRequest) throws -> String {
        let record = try checked(request)
        guard let handle = record.rows(of: .dossier).first?.cells["handle"]?.blobBytes else {
            throw SyncError.notARecord(request.record)
        }
        let blank = try blank()
        let envelope = blank.space.text
        let consent = DossierEdit.freshName()
        let noted = try noted(request, in: record, envelope: envelope, consent: consent)
        let tag = SystemCipher().hmac(blank.space.bytes, key: handle).prefix(16)
        var sent: [DossierEdit] = [
            DossierEdit(
                .create, .dossier, envelope,
                [
                    "kind": .text("orientation"), "origine": .text(Origin.prescription.rawValue),
                    "opened_on": .text(today), "origin_tag": .blob(Bytes(Array(tag))),
                ]),
            request.consent(DossierTable.consent.key(envelope, consent)),
        ]
        sent += request.copies(of: record, in: envelope)
        let admission = try admission(of: request.to, in: blank.space)
        try write([
            .append(try space(record.id), SpaceDraft(noted)),
            .found(blank, SpaceDraft(sent, clear: [admission])),
        ])
        return envelope
    }

    private func checked(_ request: HandOverRequest) throws -> DossierImage {
        let record = try image(of: request.record)
        guard record.isOwnRecord(of: structure), record.isIn else {
            throw SyncError.notARecord(request.record)
        }
        guard commons.members.contains(request.to), request.to != structure else {
            throw SyncError.notAMember(request.to)
        }
        guard commons.canReceive(request.to) else { throw SyncError.noReceivingDevice(request.to) }
        for name in [request.agreement.given, request.agreement.until].compactMap({ $0 })
        where Day(text: name) == nil { throw SyncError.badDay(name) }
        if let until = request.agreement.until, until < today {
            throw SyncError.consentOver(request.to, until)
        }
        for (column, value) in request.details {
            guard DossierTable.referral.columns.contains(column) else { throw SyncError.noField(column) }
            try Self.check(value, of: .referral, column)
        }
        return record
    }

    /// What the record keeps of a hand-over: the agreement, and what was passed on to whom.
    private func noted(
        _ request: HandOverRequest, in record: DossierImage, envelope: String, consent: String
    ) throws -> [DossierEdit] {
        let key = DossierTable.consent.key(record.id, consent)
        return [
            request.consent(key),
            .create(
                .disclosure, DossierTable.disclosure.key(record.id, DossierEdit.freshName()),
                [
                    "envelope": envelope, "structure": request.to, "sent_on": today, "what": request.covers,
                    "consent": key,
                ]),
        ]
    }

    /// The word that lets a structure in, signed so that an order can show it later (section 21).
    private func admission(of structure: String, in space: SpaceName) throws -> SpaceSection {
        let message = SpaceMessage.admission(
            network: commons.networkBytes, space: space, structure: structure)
        return .admit(structure, signature: try signer.key.sign(message).bytes)
    }

    // MARK: Answering

    /// Says a step; a receiver that accepts makes a record of its own.
    ///
    /// - Returns: the step's key, and the record that was made.
    /// - Throws: `notYourStep`, `stepNotFromHere`, `noReason`, and the other faults of a step.
    package func answer(_ id: String, _ content: StepContent) throws -> (step: String, record: String?) {
        let image = try image(of: id)
        guard let receiver = image.receiver, let state = image.state.flatMap(ReferralState.init) else {
            throw SyncError.notAHandOver(id)
        }
        let parties = ReferralParties(sender: image.sender, receiver: receiver)
        let clock = ReferralClock(received: image.received, deposited: nil)
        let isExpired = clock.isExpired(state, at: .init(clock: now().milliseconds))
        if let fault = content.fault(by: structure, parties, from: state, isExpired: isExpired) {
            throw SyncError(fault, of: content.step, from: state, parties)
        }
        if let message = content.message, let kind = PersonalNumber.kind(in: message) {
            throw SyncError.looksLike(kind)
        }
        let edit = DossierEdit.step(
            content.step, in: id, reason: content.reason, message: content.message,
            suggestions: content.suggestions)
        try write([.append(try space(id), SpaceDraft([edit]))])
        guard content.step == .accepted, try records(takenFrom: id).isEmpty else { return (edit.key, nil) }
        return (edit.key, try take(image))
    }

    /// Makes a record of one's own from a hand-over: what was handed over is copied once.
    private func take(_ envelope: DossierImage) throws -> String {
        let rows = [DossierTable.holder, .project].flatMap { table in
            envelope.rows(of: table).map { DossierEdit(.create, table, "", $0.cells) }
        }
        return try newRecord(.prescription, [:], takenFrom: envelope.id, rows: rows)
    }

    // MARK: Withdrawing

    /// What a withdrawal has ended.
    package struct Withdrawal: Hashable, Sendable {
        package let ended: [String]
        package let dossiers: [String]
    }

    /// Records that the person withdraws: from one structure, or from all to which a record was passed on (rule R9).
    ///
    /// In one changeset of each envelope: the agreement's end, the step, and the end of the structure.
    package func withdraw(_ id: String, for structure: String? = nil, how: ConsentHow) throws -> Withdrawal {
        let image = try image(of: id)
        let envelopes: [String]
        let record: DossierImage?
        if image.isOwnRecord(of: self.structure) {
            record = image
            envelopes = image.openDisclosures(for: structure).map(\.envelope)
        } else {
            guard image.receiver != nil, structure == nil || structure == image.receiver else {
                throw SyncError.notAHandOver(id)
            }
            envelopes = [id]
            record = try records(disclosing: id).first.map { try self.image(of: $0) }
        }
        var (ended, dossiers): (Set<String>, [String]) = ([], [])
        var writings: [Writing] = []
        for envelope in envelopes {
            // An envelope that isn't here any more has nothing to end.
            guard let image = try? self.image(of: envelope), let receiver = image.receiver, image.isIn else {
                continue
            }
            let edits =
                image.endedConsents(on: today, how, by: self.structure) + [.step(.withdrawn, in: envelope)]
            writings.append(.append(try space(envelope), SpaceDraft(edits, clear: [.end(receiver)])))
            ended.insert(receiver)
            dossiers.append(envelope)
        }
        if let record, !dossiers.isEmpty {
            let edits = record.endedDisclosures(of: dossiers, on: today, how, by: self.structure)
            if !edits.isEmpty { writings.insert(.append(try space(record.id), SpaceDraft(edits)), at: 0) }
        }
        guard !dossiers.isEmpty else { throw SyncError.nothingPassedOn(id) }
        try write(writings)
        return Withdrawal(ended: ended.sorted(), dossiers: dossiers.sorted())
    }
}

extension DossierImage {
    /// A hand-over that was made from this record.
    package struct Disclosure: Hashable, Sendable {
        package let key: String
        package let envelope: String
        package let structure: String
        package let sent: String
        package let what: [String]
        package let consent: String?
        package let ended: String?
    }

    package var disclosures: [Disclosure] {
        rows(of: .disclosure).compactMap { row in
            guard let envelope = row.cells["envelope"]?.plainText,
                let structure = row.cells["structure"]?.plainText
            else { return nil }
            return Disclosure(
                key: row.key, envelope: envelope, structure: structure,
                sent: row.cells["sent_on"]?.plainText ?? "",
                what: row.cells["what"]?.plainText?.split(separator: ",").map(String.init) ?? [],
                consent: row.cells["consent"]?.plainText, ended: row.cells["ended_on"]?.plainText)
        }
    }

    func openDisclosures(for structure: String?) -> [Disclosure] {
        disclosures.filter { $0.ended == nil && (structure == nil || $0.structure == structure) }
    }

    func endedConsents(on day: String, _ how: ConsentHow, by structure: String) -> [DossierEdit] {
        rows(of: .consent).filter { $0.cells["ended_on"]?.plainText == nil }.map { row in
            .write(
                .consent, row.key, ["ended_on": day, "ended_how": how.rawValue, "ended_by": structure])
        }
    }

    /// The ends that a record keeps of disclosures, and of the agreements on which they were made.
    func endedDisclosures(
        of envelopes: [String], on day: String, _ how: ConsentHow, by structure: String
    ) -> [DossierEdit] {
        let own = disclosures.filter { $0.ended == nil && envelopes.contains($0.envelope) }
        let consents = Set(own.compactMap(\.consent))
        return own.map { DossierEdit.write(.disclosure, $0.key, ["ended_on": day]) }
            + endedConsents(on: day, how, by: structure).filter { consents.contains($0.key) }
    }
}
