import Foundation
import Testing

@testable import SyncCore

/// Bodies that nothing needs any more, dropped from the log.
struct CompactionTests {
    /// `a` of the founder, `m` and `t`, equal, with a row that each of them wrote over and over.
    private func network(vouchers: UInt64 = 1) async throws -> TestNetwork {
        let network = try await Federation.make(vouchers: vouchers)
        try network.editing("m", "INSERT INTO structure VALUES ('m', 'Maison')")
        try network.editing(
            "a", "INSERT INTO question VALUES ('q', 'first'); INSERT INTO question VALUES ('r', 'x')")
        try await network.syncAll()
        for number in 0..<4 {
            for name in ["a", "m", "t"] {
                try network.editing(name, "UPDATE question SET label = '\(name) \(number)' WHERE id = 'q'")
                try await network.sync(name, "a")
            }
        }
        try await network.acknowledge()
        return network
    }

    private func elided(_ network: TestNetwork, _ name: String) throws -> Int {
        try network[name].reading { try ChangesetLog(connection: $0, origins: Origins($0)).elided().count }
    }

    @Test func coveredChangesets_loseTheirBodies_andAllElseStays() async throws {
        let network = try await network()
        let plan = try network["a"].compact(isDry: true)
        #expect(plan.step == .proposed && plan.elided > 8, "\(plan)")
        #expect(try elided(network, "a") == 0)
        let done = try network["a"].compact()
        #expect(done.step == .compacted && done.elided == plan.elided && done.voters == ["s"], "\(done)")
        #expect(try elided(network, "a") == done.elided)
        #expect(try network["a"].compact().step == .nothing)
        try await network.syncAll()
        try network.checkEqualAndFolded()
        // The others do it when they like.
        #expect(try network["m"].compact().step == .compacted)
        try network.checkEqualAndFolded()
    }

    @Test func newcomer_fromACompactedReplica_isEqual_andNeedsNoOther() async throws {
        let network = try await network()
        _ = try network["a"].compact()
        try await network.join("n", structure: "m", invitedBy: "m")
        try network["a"].rebuild()
        try await network.pull("r", from: "a")
        #expect(try network["r"].doctor() == [])
        #expect(try elided(network, "r") == elided(network, "a"))
        network.dismiss("r")
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func hub_takesTheWordOfTheMembers() async throws {
        let network = try await network()
        try network.reader("hub", migrations: [])
        try await network.sync("hub", "a")
        #expect(try network["hub"].elideAgreed() == 0)
        _ = try network["a"].compact()
        try await network.sync("hub", "a")
        #expect(try network["hub"].elideAgreed() == elided(network, "a"))
        #expect(try network["hub"].doctor() == [])
        try await network.pull("r", from: "hub")
        #expect(try network["r"].rows("question") == network["a"].rows("question"))
        #expect(try network["r"].doctor() == [])
    }

    @Test func sleeper_withUnsentEdits_getsAllAndLosesNothing() async throws {
        let network = try await network()
        // `t` sleeps with an edit of what was covered before.
        try network.edit("t", at: 3_000_000_000_000, "UPDATE question SET label = 'asleep' WHERE id = 'q'")
        try network["t"].seal()
        for number in 0..<3 {
            try network.edit(
                "m", at: 3_000_000_001_000, "UPDATE question SET label = 'awake \(number)' WHERE id = 'q'")
            try await network.sync("m", "a")
            try network.editing("a", "UPDATE question SET label = 'a \(number)' WHERE id = 'r'")
            try await network.sync("m", "a")
        }
        try await network.acknowledge(without: ["t"])
        let before = try elided(network, "a")
        #expect(try network["a"].compact().behind.contains { $0.structure == "t" })
        #expect(try network["a"].compact(without: ["t"]).step != .proposed)
        #expect(try elided(network, "a") > before)
        try await network.syncAll()
        for name in ["a", "m", "t"] {
            #expect(try network.conflicts(name).map { $0.suffix(2) } == [["awake 2", "asleep"]], "\(name)")
        }
        try network.checkEqualAndFolded()
    }

    @Test func revocation_reachesBackNoFurther_whicheverComesFirst() async throws {
        let network = try await network()
        try await network.join("n", structure: "m", invitedBy: "m")
        try network.editing("n", "UPDATE question SET label = 'by n' WHERE id = 'q'")
        try await network.syncAll()
        let device = try #require(network["n"].id)
        try await network.acknowledge()
        // `a` has it agreed; `m` revokes without knowing, as if it had never counted.
        #expect(try network["a"].compact().step == .compacted)
        let last = try network["a"].reading {
            try network["a"].trust($0).stability.floor(of: device, against: nil)
        }
        #expect(last > 1)
        try network["m"].revoke(device: device, after: 1)
        #expect(try network["m"].row("question", ["q"])?["label"] != .text("by n"))
        try network.editing("n", "UPDATE question SET label = 'late' WHERE id = 'q'")
        try await network.sync("n", "t")
        try await network.syncAll()
        for name in ["a", "m", "t"] {
            #expect(try network[name].row("question", ["q"])?["label"] == .text("by n"), "\(name)")
            #expect(try network[name].membership().ended[device]?.termination?.after == last, "\(name)")
        }
        try network.checkEqualAndFolded()
        #expect(try network["m"].compact().step == .compacted)
        try network.checkEqualAndFolded()
    }

    @Test func revocationNotYetHeardByAll_putsCompactionOff() async throws {
        let network = try await network()
        try await network.join("n", structure: "m", invitedBy: "m")
        try network.editing("n", "UPDATE question SET label = 'by n' WHERE id = 'q'")
        try await network.syncAll()
        try await network.acknowledge()
        try network["m"].revoke(device: #require(network["n"].id), after: 1)
        try await network.sync("m", "a")
        #expect(throws: SyncError.self) { try network["a"].compact() }
        try await network.syncAll()
        try await network.acknowledge()
        #expect(try network["a"].compact().step == .compacted)
        try await network.syncAll()
        #expect(try network["t"].compact().step == .compacted)
        try network.checkEqualAndFolded()
    }

    @Test func moreVouchers_takeTheWordOfAsMany() async throws {
        let network = try await network(vouchers: 2)
        #expect(try network["a"].compact().step == .proposed)
        #expect(try network["a"].compact().step == .proposed, "Its word counts once")
        try await network.syncAll()
        #expect(try elided(network, "a") == 0)
        let done = try network["m"].compact()
        #expect(done.step == .compacted && done.voters == ["s", "m"], "\(done)")
        try await network.syncAll()
        #expect(try network["a"].compact().step == .compacted)
        try network.checkEqualAndFolded()
    }

    @Test func cutThatNamesWhatCounts_isNotFollowed() async throws {
        let network = try await network()
        let row = try #require(try network["t"].history("question", ["r"]).first)
        let head = try network["t"].reading { connection in
            let log = try ChangesetLog(connection: connection, origins: Origins(connection))
            let dot = Dot(origin: row.dot.origin, seq: log.origins.vector[row.dot.origin])
            var elided = SeqSet()
            elided.insert(row.dot.seq)
            return StableCut.Tip(dot: dot, hash: try #require(try log.hash(of: dot)), elided: elided)
        }
        try network["t"].forge(.stable(StableCut(heads: [head])))
        try await network.syncAll()
        #expect(throws: SyncError.self) { try network["a"].compact() }
        #expect(try elided(network, "a") == 0)
        try network.checkEqualAndFolded()
    }

    /// One member's word is enough where one voucher is: a hub must outlive it.
    @Test func cutThatNamesTrust_dropsNothingOfIt_alsoOnAHub() async throws {
        let network = try await network()
        try network.reader("hub", migrations: [])
        try await network.sync("hub", "a")
        let founder = try #require(network["a"].id)
        let tip = try network["t"].reading { connection in
            let log = try ChangesetLog(connection: connection, origins: Origins(connection))
            var elided = SeqSet()
            for seq in 1...3 as ClosedRange<UInt64> { elided.insert(seq) }
            let dot = Dot(origin: founder, seq: 3)
            return StableCut.Tip(dot: dot, hash: try #require(try log.hash(of: dot)), elided: elided)
        }
        try network["t"].forge(.stable(StableCut(heads: [tip])))
        try await network.syncAll(with: "a")
        try await network.sync("hub", "a")
        #expect(try network["hub"].elideAgreed() == 0, "A charter, vouchers and invitations")
        try network.reopen("hub", migrations: [])
        #expect(try network["hub"].membership() == network["a"].membership())
    }

    @Test func dryRun_signsNothing() async throws {
        let network = try await network()
        try network.editing("a", "UPDATE question SET label = 'pending' WHERE id = 'q'")
        let before = try network["a"].vector()
        #expect(try network["a"].compact(isDry: true).step == .proposed)
        #expect(try network["a"].vector() == before && network["a"].status().pending == 1)
        #expect(try network["a"].row("question", ["q"])?["label"] == .text("pending"))
    }

    @Test func anothersCut_isNamedOnlyOnceAllHaveReachedIt() async throws {
        let network = try await network(vouchers: 2)
        try network.editing("a", "UPDATE question SET label = 'unheard' WHERE id = 'q'")
        try network["a"].seal()
        let mine = try network["a"].compact(without: ["m", "t"])
        #expect(mine.step == .proposed && mine.voters == ["s"])
        try await network.sync("m", "a")
        #expect(try network["m"].compact().voters != ["s", "m"], "t hasn't heard of it")
        #expect(try network["m"].compact(without: ["t"]).step == .compacted)
    }

    @Test func clearedByANewBeginning_doesNotComeBack() async throws {
        let network = try await Federation.make()
        // One changeset, which keeps its body for the structure's sake.
        try network.editing(
            "a",
            """
            INSERT INTO structure VALUES ('s', 'S');
            INSERT INTO offer (id, title, phone) VALUES ('s/1', 'old', '1')
            """)
        try network["a"].seal()
        try network.editing("a", "DELETE FROM offer WHERE id = 's/1'")
        try network["a"].seal()
        // Says nothing of the title, and so clears it.
        try network.editing("a", "INSERT INTO offer (id, phone) VALUES ('s/1', '2')")
        try network["a"].seal()
        try network.editing("a", "UPDATE offer SET phone = '3' WHERE id = 's/1'")
        try await network.syncAll()
        try await network.acknowledge()
        let done = try network["a"].compact()
        #expect(done.step == .compacted && done.elided == 1, "The delete alone: \(done)")
        try network["a"].rebuild()
        #expect(try network["a"].row("offer", ["s/1"])?["title"] == .null)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func undo_ofWhatWasCompacted_saysSo() async throws {
        let network = try await network()
        let last = try #require(try network["a"].history("question", ["q"]).first)
        _ = try network["a"].compact()
        #expect(throws: SyncError.self) { try network["a"].undo(last.dot) }
    }

    @Test func bodiesThatNobodyAgreedToDrop_areMissed() async throws {
        let network = try await network()
        try network.reader("hub", migrations: [])
        try await network.sync("hub", "a")
        let dot = try #require(try network["a"].history("question", ["r"]).first).dot
        try network["hub"].transacting { _ = try $0.log.elide(dot) { _ in true } }
        try await network.pull("r", from: "hub")
        #expect(try network["r"].doctor().map(\.code) == ["elided"])
    }
}

extension TestNetwork {
    /// A new reader, filled from a replica that may have no key.
    fileprivate func pull(_ name: String, from source: String) async throws {
        try reader(name)
        _ = try await self[name].sync(
            with: MemoryTransport(self[source], asking: nil, name: "memory:\(source)"))
    }

    fileprivate func syncAll(with hub: String) async throws {
        for name in replicas.keys.sorted() where name != hub && self[name].canSeal {
            try await sync(name, hub)
        }
    }

    /// Every member's device signs something of no consequence, so that its context is known, and all sync.
    fileprivate func acknowledge(without silent: Set<String> = []) async throws {
        for _ in 0..<2 {
            let names = replicas.keys.sorted().filter { !silent.contains($0) && self[$0].canSeal }
            for name in names { try await sync(name, "a") }
            for name in names { try await sync(name, "a") }
            for name in names where try self[name].membership().editor(#require(self[name].id)) != nil {
                try self[name].sealTrust([.label(name)])
                try await sync(name, "a")
            }
        }
        for name in replicas.keys.sorted() where !silent.contains(name) { try await sync(name, "a") }
    }
}
