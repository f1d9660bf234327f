import Spaces
import Testing
import TrustRules

/// Orders that go on along the copies (rules S7, E5).
struct OnwardTests {
    private let record = SpaceName("record")
    private let envelope = SpaceName("envelope")
    private let other = SpaceName("other")

    private func tag(_ handle: [UInt8], _ envelope: SpaceName) -> [UInt8] {
        Array(PlainHash.hmac(envelope.bytes, key: handle)[..<16])
    }

    private func order(_ space: SpaceName, isOnward: Bool = true) -> ErasureOrder {
        ErasureOrder(Mark("o"), of: space, by: KeyID("a1"), at: 0, for: .holderAsks, isOnward: isOnward)
    }

    @Test func E5_envelopesOfAnErasedRecord_areOrderedToo() {
        let dossiers = [
            HeldDossier(record, .own(handle: [1], disclosed: [envelope], takenFrom: nil)),
            HeldDossier(other, .own(handle: [2], disclosed: [], takenFrom: nil)),
        ]
        let onward = Onward(from: order(record), in: dossiers, handles: [], of: "a", tag: tag)
        #expect(onward.orders == [envelope])
        #expect(onward.notices.isEmpty)
        let alone = Onward(from: order(record, isOnward: false), in: dossiers, handles: [], of: "a", tag: tag)
        #expect(alone.orders.isEmpty)
    }

    @Test func E5_recordOfTheReceiver_getsANotice_andIsntOrdered() {
        let dossiers = [HeldDossier(record, .own(handle: [1], disclosed: [other], takenFrom: envelope))]
        let onward = Onward(from: order(envelope), in: dossiers, handles: [], of: "b", tag: tag)
        #expect(onward.orders.isEmpty)
        #expect(onward.notices.map(\.record) == [record])
        #expect(onward.notices.first?.due == Day(year: 1970, month: 2, day: 1))
    }

    @Test func S7_envelopeThatTurnsUpLater_isKnownByItsTag_toItsMakerAlone() {
        let mine = HeldDossier(envelope, .envelope(tag: tag([7], envelope), maker: "a"))
        let foreign = HeldDossier(other, .envelope(tag: tag([8], other), maker: "a"))
        let strays = { (structure: String) in
            Onward.strays(in: [mine, foreign], handles: [[7]], of: structure, tag: tag)
        }
        #expect(strays("a") == [envelope])
        #expect(strays("b") == [])
    }

    @Test(arguments: 0..<10)
    func E5_noCopyOutlivesAnOrder(_ batch: UInt64) {
        for seed in batch * 50..<(batch + 1) * 50 {
            #expect(!ChainWorld(seed: seed).isSurvived, "seed \(seed)")
        }
    }

    /// A seed of a history in which a copy survives, for each way that is left out.
    private static let seeds: [ChainWorld.Omission: UInt64] = [.hearing: 274, .source: 274, .tag: 2_717]

    @Test(arguments: ChainWorld.Omission.allCases)
    func E5_everyWayIsNeeded(_ omitted: ChainWorld.Omission) throws {
        let seed = try #require(Self.seeds[omitted])
        #expect(!ChainWorld(seed: seed).isSurvived)
        #expect(ChainWorld(seed: seed, without: omitted).isSurvived)
    }

    @Test func chains_areOrderedMostly() {
        let ordered = (UInt64(0)..<100).count { ChainWorld(seed: $0).isOrdered }
        #expect(ordered > 30, "\(ordered)")
    }
}
