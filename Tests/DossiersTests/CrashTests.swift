import Dossiers
import Foundation
import Spaces
import SyncCore
import SyncTestSupport
import Testing

/// Rule L2: whatever is lost between two steps, what was sealed is there, and nothing is half.
@Suite(.serialized) struct CrashTests {
    private static let fields = ["holder.name": "Zoubida Qerquenna", "project.title": "Une épicerie"]

    private func copy(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    private func resume(_ partner: Partner) throws {
        try partner.dossiers.close()
        partner.dossiers = try OpenDossiers.resume(partner.replica, partner.places) { partner.clock.now }
    }

    /// The program dies after the frame is sealed and before the tables show it.
    @Test func tablesThatWereLeftBehindCatchUp() throws {
        let partner = try Partner(founding: "inter-made")
        let record = try partner.dossiers.newRecord(.direct, Self.fields)
        try partner.dossiers.session.close()
        let before = try copy(partner.places.session.database)
        try partner.dossiers.log.close()
        partner.dossiers = try OpenDossiers.resume(partner.replica, partner.places) { partner.clock.now }
        try partner.dossiers.put(record, ["holder.city": "Marseille"])
        try partner.dossiers.close()
        try before.write(to: URL(filePath: partner.places.session.database))
        partner.dossiers = try OpenDossiers.resume(partner.replica, partner.places) { partner.clock.now }
        let found = try partner.dossiers.search("marseille")
        #expect(found.map(\.id) == [record])
        let shown = try partner.dossiers.session.applied()
        #expect(try partner.dossiers.transact { try $0.end().position } == shown)
    }

    /// The program dies after the keys are kept and before the frame is: the key is of no harm.
    @Test func keysWithoutTheirFrameDoNoHarm() throws {
        let partner = try Partner(founding: "inter-made")
        _ = try partner.dossiers.newRecord(.direct, Self.fields)
        try partner.dossiers.close()
        let before = try copy(partner.places.log)
        partner.dossiers = try OpenDossiers.resume(partner.replica, partner.places) { partner.clock.now }
        let lost = try partner.dossiers.newRecord(.direct, Self.fields)
        try partner.dossiers.close()
        try before.write(to: URL(filePath: partner.places.log))
        try partner.reopen()
        #expect(try partner.dossiers.session.ids().count == 1)
        #expect(throws: SyncError.self) { try partner.image(lost) }
        let record = try partner.dossiers.newRecord(.direct, Self.fields)
        #expect(try partner.image(record).text(.holder, "name") == "Zoubida Qerquenna")
    }

    /// What cut an erasure short is taken up by the next command: keys that are still here go.
    @Test func anErasureThatWasCutShortIsFinished() throws {
        let partner = try Partner(founding: "inter-made")
        let record = try partner.dossiers.newRecord(.direct, Self.fields)
        let space = try partner.dossiers.space(record)
        try partner.dossiers.transact { transaction in
            try transaction.orderErasure(
                of: space, for: .enteredInError, isOnward: false, by: partner.dossiers.signer.key)
        }
        #expect(partner.dossiers.keys.epochs[space] != nil)
        try resume(partner)
        try partner.dossiers.doDuties()
        #expect(partner.dossiers.keys.epochs[space] == nil)
        #expect(try partner.dossiers.session.ids() == [])
        #expect(try partner.dossiers.residues(of: ["Zoubida Qerquenna"]) == [])
    }

    /// A session that is over leaves nothing open.
    @Test func aSessionThatIsOverIsGone() throws {
        let partner = try Partner(founding: "inter-made")
        _ = try partner.dossiers.newRecord(.direct, Self.fields)
        try partner.dossiers.close()
        let later = EditTime(milliseconds: Int64(partner.clock.now.milliseconds) + 31 * 60_000)
        #expect(throws: SyncError.lockedDossiers) {
            try OpenDossiers.resume(partner.replica, partner.places) { later }
        }
        #expect(!FileManager.default.fileExists(atPath: partner.places.session.path))
        try partner.reopen()
        // A clock that was set back doesn't prolong it.
        try partner.dossiers.close()
        let earlier = EditTime(milliseconds: Int64(partner.clock.now.milliseconds) - 86_400_000)
        #expect(throws: SyncError.lockedDossiers) {
            try OpenDossiers.resume(partner.replica, partner.places) { earlier }
        }
    }

    /// Rule K10: the structure's sheet of paper opens everything on a laptop that nobody has given a key.
    @Test func theSheetOfPaperOpensWhatNobodyElseCan() throws {
        let partner = try Partner(founding: "inter-made")
        let sheet = try partner.dossiers.newRecoverySheet()
        let record = try partner.dossiers.newRecord(.direct, Self.fields)
        let frames = try partner.dossiers.transact { transaction in
            try transaction.frames(of: #require(SpaceName(text: record))).map(\.frame.bytes.array)
        }
        let laptop = try Partner(colleagueOf: partner, "new")
        // The frames come, and no duty of anybody.
        _ = try laptop.dossiers.transact { transaction in
            try transaction.take(
                [SpaceGroup(space: #require(SpaceName(text: record)), frames: frames)], from: .peer("hub"))
        }
        try laptop.dossiers.refresh()
        #expect(try laptop.image(record).text(.holder, "name") == nil)
        #expect(throws: SyncError.self) { try laptop.dossiers.recover(with: RecoverySheet()) }
        let typed = try RecoverySheet(words: sheet.groups.flatMap { $0 })
        #expect(try laptop.dossiers.recover(with: typed) == 1)
        #expect(try laptop.image(record).text(.holder, "name") == "Zoubida Qerquenna")
    }
}
