import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncTestSupport
import Testing
import TrustRules

/// Rules E1 to E7: a dossier goes everywhere, and its words are in no file any more.
@Suite(.serialized) struct ErasureTests {
    private static let words = ["Zoubida Qerquenna", "06 00 00 00 77", "zq@example.org"]

    private func handOver(_ sender: Partner, _ receiver: Partner) throws -> (record: String, envelope: String)
    {
        let record = try sender.dossiers.newRecord(
            .prescription,
            [
                "holder.name": Self.words[0], "holder.phone": Self.words[1], "holder.email": Self.words[2],
                "project.title": "Une épicerie ambulante",
            ])
        let envelope = try sender.dossiers.refer(
            HandOverRequest(
                record, to: "apeas", shares: [.contact, .project],
                agreement: Agreement(how: .written, given: "2026-09-20", to: "marie")))
        try sender.meet(receiver)
        try sender.meet(receiver)
        return (record, envelope)
    }

    private func expectNoWord(in partner: Partner) throws {
        for file in try FileManager.default.subpathsOfDirectory(atPath: partner.folder.url.path) {
            guard let data = FileManager.default.contents(atPath: partner.folder.path(file)) else { continue }
            for word in Self.words { #expect(data.range(of: Data(word.utf8)) == nil, "\(word) in \(file)") }
        }
    }

    /// The scan looks into each file beside the replica, the catalogue's search file too.
    @Test(arguments: ["", "-wal", "-search", "-search-wal"])
    func aWordBesideTheReplica_isFound(file: String) throws {
        let sender = try Partner(founding: "inter-made")
        let path = sender.dossiers.replica.path + file
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        let bytes = Array(Self.words[0].utf8)
        #expect(write(descriptor, bytes, bytes.count) == bytes.count)
        #expect(try sender.dossiers.residues(of: [Self.words[0]]).map(\.path) == [path])
    }

    @Test func aRecordGoesWithWhatWasPassedOn() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let (record, envelope) = try handOver(sender, receiver)
        // The scan finds words that are there: in the plain tables in memory.
        #expect(try !sender.dossiers.residues(of: Self.words).isEmpty)
        let bodyBefore = try sender.dossiers.transact { transaction in
            try transaction.frames(of: #require(SpaceName(text: envelope))).map(\.frame)
        }
        let ordered = try sender.dossiers.erase(record, for: .holderAsks, isOnward: true)
        #expect(Set(ordered) == [record, envelope])
        #expect(try sender.dossiers.residues(of: Self.words) == [])
        #expect(try sender.dossiers.session.ids() == [])
        try expectNoWord(in: sender)
        #expect(throws: SyncError.self) { try sender.image(envelope) }

        // The receiver hears of it: by words, as a hub hands them on.
        let words = try sender.dossiers.transact { transaction in
            try transaction.erasures().compactMap { try transaction.order(of: $0.space)?.bytes }
        }
        #expect(words.count == 2)
        _ = try receiver.dossiers.transact { try $0.take(words: words, from: .peer("hub"), own: "apeas") }
        try receiver.dossiers.refresh()
        try receiver.dossiers.doDuties()
        try expectNoWord(in: receiver)
        #expect(try receiver.dossiers.residues(of: Self.words) == [])
        let status = try receiver.dossiers.transact { try $0.erasures() }
        let own = try #require(receiver.replica.id.flatMap { KeyID(bytes: $0.bytes) })
        #expect(status.first { $0.space.text == envelope }?.acknowledged[own] == .dropped)

        // What somebody has kept comes back nowhere, and opens with nothing that is left.
        let space = try #require(SpaceName(text: envelope))
        for partner in [sender, receiver] {
            let report = try partner.dossiers.transact { transaction in
                try transaction.take(
                    [SpaceGroup(space: space, frames: bodyBefore.map(\.bytes.array))], from: .peer("old"))
            }
            #expect(report.erased == [space])
            #expect(partner.dossiers.keys.epochs[space] == nil)
        }
        try sender.reopen()
        #expect(try sender.dossiers.session.ids() == [])
        #expect(throws: SyncError.self) { try sender.image(record) }
    }

    /// Another structure's own record isn't erased by the order: a person there decides.
    @Test func theReceiversOwnRecordStays() throws {
        let sender = try Partner(founding: "inter-made")
        let receiver = try Partner("apeas", letInBy: sender)
        try sender.meet(receiver)
        let (record, envelope) = try handOver(sender, receiver)
        let taken = try #require(try receiver.dossiers.answer(envelope, StepContent(.accepted)).record)
        _ = try sender.dossiers.erase(record, for: .holderAsks, isOnward: true)
        let words = try sender.dossiers.transact { transaction in
            try transaction.erasures().compactMap { try transaction.order(of: $0.space)?.bytes }
        }
        _ = try receiver.dossiers.transact { try $0.take(words: words, from: .peer("hub"), own: "apeas") }
        try receiver.dossiers.refresh()
        try receiver.dossiers.doDuties()
        #expect(try receiver.dossiers.session.ids() == [taken])
        #expect(try receiver.image(taken).text(.holder, "name") == Self.words[0])
    }
}
