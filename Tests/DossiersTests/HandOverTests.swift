import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncTestSupport
import Testing
import TrustRules

/// Rules R1 to R10 over real keys, real files and real frames: two structures, and what each sees.
@Suite(.serialized) struct HandOverTests {
    private static let fields = [
        "holder.name": "Zoubida Qerquenna", "holder.phone": "06 00 00 00 77",
        "holder.email": "zq@example.org",
        "project.title": "Une épicerie ambulante", "project.need": "financement",
    ]

    private func request(
        _ record: String, to structure: String = "apeas", _ shares: [Share] = [.contact, .project]
    )
        -> HandOverRequest
    {
        HandOverRequest(
            record, to: structure, offer: "apeas/diag", shares: shares,
            agreement: Agreement(how: .oral, given: "2026-09-20", to: "marie"),
            details: ["why": "un diagnostic"])
    }

    @Test func aPersonIsHandedOverAnsweredAndWithdraws() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)

        let record = try sender.dossiers.newRecord(.prescription, Self.fields)
        _ = try sender.dossiers.note(record, kind: "note", on: "2026-09-20", "Ne doit pas partir.")
        let envelope = try sender.dossiers.refer(request(record))
        #expect(try sender.image(envelope).state == "envoyee")
        #expect(try sender.image(record).disclosures.map(\.envelope) == [envelope])
        #expect(try sender.image(record).text(.holder, "name") == "Zoubida Qerquenna")

        try sender.meet(receiver)
        // The receiver has what was shared, and nothing else.
        let image = try receiver.image(envelope)
        #expect(image.state == "recue")
        #expect(image.text(.holder, "phone") == "06 00 00 00 77")
        #expect(image.text(.project, "need") == nil)
        #expect(image.rows(of: .note).isEmpty)
        #expect(throws: SyncError.self) { try receiver.image(record) }
        let how: String? = image.rows(of: .consent).first?.cells["given_how"]?.plainText
        #expect(how == "oral")

        try sender.meet(receiver)
        #expect(try sender.image(envelope).state == "recue")
        let made = try receiver.dossiers.answer(envelope, StepContent(.accepted)).record
        let taken = try #require(made)
        #expect(try receiver.image(taken).text(.dossier, "taken_from") == envelope)
        #expect(try receiver.image(taken).text(.holder, "name") == "Zoubida Qerquenna")
        try sender.meet(receiver)
        #expect(try sender.image(envelope).state == "acceptee")
        #expect(throws: SyncError.self) { try sender.image(taken) }

        let withdrawal = try sender.dossiers.withdraw(record, how: .oral)
        #expect(withdrawal.ended == ["apeas"])
        #expect(withdrawal.dossiers == [envelope])
        #expect(try sender.image(envelope).state == "retiree")
        #expect(try sender.image(record).disclosures.allSatisfy { $0.ended != nil })
        try sender.meet(receiver)
        #expect(try receiver.image(envelope).isIn == false)
        // The own record is another structure's: it stays.
        #expect(try receiver.image(taken).text(.holder, "name") == "Zoubida Qerquenna")
        #expect(throws: SyncError.self) { try sender.dossiers.withdraw(record, how: .oral) }
    }

    @Test func stepsAreOfferedToWhoMaySayThem() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let record = try sender.dossiers.newRecord(.prescription, Self.fields)
        let envelope = try sender.dossiers.refer(request(record))
        try sender.meet(receiver)
        func code(_ partner: Partner, _ content: StepContent) -> SyncError.Code? {
            do {
                _ = try partner.dossiers.answer(envelope, content)
                return nil
            } catch {
                return (error as? SyncError)?.code
            }
        }
        #expect(code(sender, StepContent(.accepted)) == .notYourStep)
        #expect(code(receiver, StepContent(.cancelled)) == .notYourStep)
        #expect(code(receiver, StepContent(.completed)) == .stepNotFromHere)
        #expect(code(receiver, StepContent(.refused)) == .noReason)
        #expect(code(receiver, StepContent(.redirected)) == .noSuggestion)
        let long = StepContent(.refused, reason: "complet", message: String(repeating: "x", count: 501))
        #expect(code(receiver, long) == .tooLong)
        #expect(code(receiver, StepContent(.refused, reason: "complet")) == nil)
        try sender.meet(receiver)
        #expect(try sender.image(envelope).state == "refusee")
        #expect(try sender.image(envelope).steps.last?.reason == "complet")
    }

    /// Two answers that cross, and a withdrawal that wins over both: the same on both sides.
    @Test func answersThatCross() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        let colleague = try Partner(colleagueOf: receiver, "apeas-2")
        try receiver.meet(colleague)
        try sender.meet(receiver)
        try sender.meet(colleague)
        let record = try sender.dossiers.newRecord(.direct, Self.fields)
        let envelope = try sender.dossiers.refer(request(record))
        try sender.meet(receiver)
        try sender.meet(colleague)
        _ = try receiver.dossiers.answer(envelope, StepContent(.refused, reason: "complet"))
        _ = try colleague.dossiers.answer(envelope, StepContent(.accepted))
        try receiver.meet(colleague)
        try sender.meet(receiver)
        for partner in [sender, receiver, colleague] {
            let image = try partner.image(envelope)
            #expect(image.state == "acceptee")
            #expect(image.steps.first { $0.state == "refusee" }?.withoutEffect == .crossed)
        }
        _ = try sender.dossiers.withdraw(envelope, how: .written)
        try sender.meet(receiver)
        #expect(try sender.image(envelope).state == "retiree")
    }

    /// Two colleagues say the same: since when it holds doesn't hang on whose word came first.
    @Test func sinceIsTheSameOnAllReplicas() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        let colleague = try Partner(colleagueOf: receiver, "apeas-2")
        try receiver.meet(colleague)
        try sender.meet(receiver)
        try sender.meet(colleague)
        let record = try sender.dossiers.newRecord(.direct, Self.fields)
        let envelope = try sender.dossiers.refer(request(record))
        try sender.meet(receiver)
        try sender.meet(colleague)
        _ = try receiver.dossiers.answer(envelope, StepContent(.accepted))
        sender.clock.now = EditTime(milliseconds: Int64(sender.clock.now.milliseconds) + 60_000)
        _ = try colleague.dossiers.answer(envelope, StepContent(.accepted))
        try receiver.meet(colleague)
        try sender.meet(receiver)
        let since = try [sender, receiver, colleague].map { try $0.image(envelope).since }
        #expect(since[0] != nil)
        #expect(Set(since).count == 1)
    }

    /// Rules F9 and K6: a colleague's new laptop opens everything without anybody asking.
    @Test func aColleaguesNewLaptopOpensAll() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let record = try sender.dossiers.newRecord(.prescription, Self.fields)
        let envelope = try sender.dossiers.refer(request(record))
        try sender.meet(receiver)
        let colleague = try Partner(colleagueOf: receiver, "apeas-2")
        try receiver.meet(colleague)
        try receiver.meet(colleague)
        #expect(try colleague.image(envelope).text(.holder, "name") == "Zoubida Qerquenna")
        _ = try colleague.dossiers.answer(envelope, StepContent(.accepted))
        try receiver.meet(colleague)
        #expect(try receiver.image(envelope).state == "acceptee")
    }

    /// Rule L1: what a locked laptop has on disk says no name; opened again, everything is there.
    @Test func aLockedLaptopHoldsNoWordInTheClear() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let record = try sender.dossiers.newRecord(.holder, Self.fields)
        let envelope = try sender.dossiers.refer(request(record))
        try sender.dossiers.put(record, ["holder.city": "Marseille-Bellevoix"])
        let before = try sender.image(record)
        try sender.dossiers.close()
        sender.places.session.remove()
        for file in try FileManager.default.subpathsOfDirectory(atPath: sender.folder.url.path) {
            guard let data = FileManager.default.contents(atPath: sender.folder.path(file)) else { continue }
            for word in ["Zoubida", "06 00 00 00 77", "zq@example", "picerie", "Bellevoix", "diagnostic"] {
                #expect(data.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
            }
        }
        #expect(throws: SyncError.lockedDossiers) {
            try OpenDossiers.resume(sender.replica, sender.places) { sender.clock.now }
        }
        #expect(throws: SyncError.wrongPassphrase(seconds: 2)) {
            try OpenDossiers.unlock(
                sender.replica, sender.places, passphrase: Array("nope".utf8), minutes: 30, person: "test",
                now: { sender.clock.now })
        }
        sender.clock.now = EditTime(milliseconds: Int64(sender.clock.now.milliseconds) + 3_000)
        try sender.reopen()
        let after = try sender.image(record)
        #expect(after.text(.holder, "city") == "Marseille-Bellevoix")
        #expect(after.rows.count == before.rows.count)
        #expect(try sender.image(envelope).state == "envoyee")
    }

    @Test func nothingIsHandedOverToWhoCantReceive() throws {
        let sender = try Partner(founding: "inter-made")
        let record = try sender.dossiers.newRecord(.holder, Self.fields)
        #expect(throws: SyncError.self) { try sender.dossiers.refer(request(record, to: "nobody")) }
        #expect(throws: SyncError.self) { try sender.dossiers.refer(request(record, to: "inter-made")) }
        let receiver = try Partner("apeas", letInBy: sender)
        // It is a member, and its key hasn't come yet.
        try sender.dossiers.renew()
        do {
            _ = try sender.dossiers.refer(request(record))
            Issue.record("It was handed over")
        } catch let error as SyncError {
            #expect(error.code == .noReceivingDevice)
        }
        try sender.meet(receiver)
        _ = try sender.dossiers.refer(request(record))
        #expect(throws: SyncError.self) {
            try sender.dossiers.newRecord(
                .holder, ["holder.name": "A", "project.title": "1 85 05 78 006 084 91"])
        }
    }
}
