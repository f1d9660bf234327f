import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncTestSupport
import Testing
import TrustRules

/// What a partner who lies can't do to another one's dossiers: change what they are, order what isn't theirs, fill a
/// keyring.
@Suite(.serialized) struct HostilePartnerTests {
    private static let fields = ["holder.name": "Zoubida Qerquenna", "project.title": "Une épicerie"]

    private func handOver(_ sender: Partner, _ receiver: Partner) throws -> (record: String, envelope: String)
    {
        let record = try sender.dossiers.newRecord(.prescription, Self.fields)
        let envelope = try sender.dossiers.refer(
            HandOverRequest(
                record, to: receiver.dossiers.structure, shares: [.contact, .project],
                agreement: Agreement(how: .written, given: "2026-09-20", to: "marie")))
        try sender.meet(receiver)
        try sender.meet(receiver)
        return (record, envelope)
    }

    private func write(_ partner: Partner, _ id: String, _ edits: [DossierEdit]) throws {
        try partner.dossiers.write([.append(try partner.dossiers.space(id), SpaceDraft(edits))])
    }

    /// A dossier that its founder calls another structure's own record.
    private func foundFalseRecord(
        _ liar: Partner, for victim: Partner, _ cells: [String: Value], disclosing envelope: String
    ) throws -> String {
        let blank = try liar.dossiers.blank()
        let (id, structure) = (blank.space.text, victim.dossiers.structure)
        let message = SpaceMessage.admission(
            network: liar.dossiers.commons.networkBytes, space: blank.space, structure: structure)
        let signature = try liar.dossiers.signer.key.sign(message).bytes
        let all = cells.merging(["kind": .text("propre"), "opened_on": .text("2026-09-20")]) { $1 }
        let edits = [
            DossierEdit(.create, .dossier, id, all),
            .create(
                .disclosure, DossierTable.disclosure.key(id, "x"),
                ["envelope": envelope, "structure": "apeas", "sent_on": "2026-09-20", "what": "contact"]),
        ]
        let draft = SpaceDraft(edits, clear: [.admit(structure, signature: signature)])
        try liar.dossiers.write([.found(blank, draft)])
        try liar.meet(victim)
        return id
    }

    @Test func aReceiverCantChangeWhatADossierIs() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let (record, envelope) = try handOver(sender, receiver)
        let lie: [String: String?] = ["kind": "propre", "taken_from": envelope]
        try write(receiver, envelope, [.write(.dossier, envelope, lie)])
        let handle = Value.blob(Bytes(Array(repeating: UInt8(7), count: 32)))
        try write(receiver, envelope, [DossierEdit(.write, .dossier, envelope, ["handle": handle])])
        try write(receiver, envelope, [DossierEdit(.create, .dossier, envelope, ["kind": .text("commun")])])
        try write(receiver, envelope, [DossierEdit(.delete, .dossier, envelope)])
        try write(receiver, envelope, [.write(.dossier, envelope, ["label": "chez nous"])])
        try sender.meet(receiver)
        for partner in [sender, receiver] {
            let image = try partner.image(envelope)
            #expect(image.kind == "orientation")
            #expect(image.text(.dossier, "taken_from") == nil)
            #expect(image.text(.dossier, "label") == "chez nous")
            #expect(image.rows(of: .dossier).first?.cells["handle"] == nil)
        }
        #expect(try sender.dossiers.withdraw(record, how: .oral).dossiers == [envelope])
        #expect(try sender.image(envelope).state == "retiree")
    }

    @Test func aFalseRecordOrdersNothingAndIsTakenForNone() throws {
        let victim = try Partner(founding: "inter-made")
        let liar = try Partner("apeas", letInBy: victim)
        try victim.meet(liar)
        let (record, envelope) = try handOver(victim, liar)
        let handle = Value.blob(Bytes(Array(repeating: UInt8(7), count: 32)))
        let cells: [String: Value] = ["handle": handle, "taken_from": .text(envelope)]
        let lie = try foundFalseRecord(liar, for: victim, cells, disclosing: envelope)
        #expect(try victim.image(lie).kind == "propre")
        #expect(try victim.dossiers.records(takenFrom: envelope) == [])
        #expect(try victim.dossiers.records(disclosing: envelope) == [record])

        _ = try liar.dossiers.erase(lie, for: .holderAsks, isOnward: true)
        let words = try liar.dossiers.transact { transaction in
            try transaction.erasures().compactMap { try transaction.order(of: $0.space)?.bytes }
        }
        _ = try victim.dossiers.transact { try $0.take(words: words, from: .peer("hub"), own: "inter-made") }
        try victim.dossiers.refresh()
        try victim.dossiers.doDuties()
        #expect(Set(try victim.dossiers.session.ids()) == [record, envelope])
        #expect(victim.dossiers.keys.handles.isEmpty)
    }

    /// Bytes that no epoch of the space commits to aren't kept as keys.
    @Test func falseOlderKeysArentKept() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let (_, envelope) = try handOver(sender, receiver)
        let (space, author) = (try sender.dossiers.space(envelope), receiver.dossiers.signer.author.key)
        let before = sender.dossiers.keys.epochs[space]
        let place = receiver.dossiers.commons.place(space)
        let own = try #require(receiver.dossiers.keys.epochs[space]?.first)
        let key = try #require(EpochKey(own, in: place, SystemCipher()))
        let older = (0..<64).map { number in Array(repeating: UInt8(number), count: EpochKey.byteCount) }
        let payload = SpaceSection.older(older).payload()
        let body = Body([.unknown(kind: 30, payload: Bytes(payload))]).encoded()
        try receiver.dossiers.transact { transaction in
            try transaction.append(to: space, by: receiver.dossiers.signer.key) { next in
                BodySeal(key, origin: author, seq: next.seq).seal(
                    ClearPart([]), body: body, isPacked: false,
                    random: SystemCipher.random(BodySeal.randomByteCount), SystemCipher())
            }
        }
        try sender.meet(receiver)
        #expect(try sender.image(envelope).unreadable.isEmpty)
        #expect(sender.dossiers.keys.epochs[space] == before)
        try sender.reopen()
        #expect(try sender.image(envelope).kind == "orientation")
    }

    /// A step with a key of another space is no step: it shifts no number of those beside it.
    @Test func aStepOfAnotherSpaceShiftsNothing() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let (record, envelope) = try handOver(sender, receiver)
        let stray = DossierEdit.create(.step, DossierTable.step.key(record, "0"), ["state": "retiree"])
        let step = DossierEdit.step(.accepted, in: envelope)
        try write(receiver, envelope, [stray, step])
        try sender.meet(receiver)
        for partner in [sender, receiver] {
            let image = try partner.image(envelope)
            #expect(image.state == "acceptee")
            #expect(image.steps.contains { $0.key == step.key && $0.withoutEffect == nil })
            #expect(!image.steps.contains { $0.key == stray.key })
        }
    }

    /// A session whose keys don't open leaves no plain tables behind.
    @Test func aSessionThatOpensNothingGoes() throws {
        let partner = try Partner(founding: "inter-made")
        _ = try partner.dossiers.newRecord(.direct, Self.fields)
        try partner.dossiers.close()
        let file = URL(filePath: partner.places.keys.path)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: file)
        #expect(throws: SyncError.self) {
            try OpenDossiers.resume(partner.replica, partner.places) { partner.clock.now }
        }
        #expect(!FileManager.default.fileExists(atPath: partner.places.session.database))
        #expect(!FileManager.default.fileExists(atPath: partner.places.session.path))
    }
}
