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
        let done = try await network.agree()
        #expect(done.step == .compacted && done.elided == plan.elided, "\(done)")
        #expect(done.voters == ["s", "m"] && done.needed == 2)
        #expect(try elided(network, "a") == done.elided)
        #expect(try network["a"].compact().step == .nothing)
        try await network.syncAll()
        try network.checkEqualAndFolded()
        // The others do it when they like, once they know that all voters have heard of each other.
        try await network.acknowledge()
        #expect(try network["m"].compact().step == .compacted)
        try network.checkEqualAndFolded()
    }

    @Test func newcomer_fromACompactedReplica_isEqual_andNeedsNoOther() async throws {
        let network = try await network()
        _ = try await network.agree()
        try network.join("n", of: "m")
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
        _ = try await network.agree()
        try await network.sync("hub", "a")
        #expect(try network["hub"].elideAgreed() == 0, "Nobody has said yet that both know of both words")
        try network["a"].sealTrust([.label("a")])
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
        #expect(try network["a"].compact(isDry: true).behind.contains { $0.structure == "t" })
        #expect(try await network.agree(without: ["t"]).step == .compacted)
        #expect(try elided(network, "a") > before)
        try await network.syncAll()
        for name in ["a", "m", "t"] {
            #expect(try network.conflicts(name).map { $0.suffix(2) } == [["awake 2", "asleep"]], "\(name)")
        }
        try network.checkEqualAndFolded()
    }

    @Test func revocation_reachesBackNoFurther_whicheverComesFirst() async throws {
        let network = try await network()
        try network.join("n", of: "m")
        try network.editing("n", "UPDATE question SET label = 'by n' WHERE id = 'q'")
        try await network.syncAll()
        let device = try #require(network["n"].id)
        try await network.acknowledge()
        // `a` and `t` agree; `m` revokes without knowing, as if it had never counted.
        #expect(try await network.agree(with: "t").step == .compacted)
        let cut = try network["a"].reading { try network["a"].trust($0).agreedCuts.last }
        let last = try #require(cut).vector[device]
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
        try await network.acknowledge()
        #expect(try network["m"].compact().step == .compacted)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func revocationNotYetHeardByAll_putsCompactionOff() async throws {
        let network = try await network()
        try network.join("n", of: "m")
        try network.editing("n", "UPDATE question SET label = 'by n' WHERE id = 'q'")
        try await network.syncAll()
        try await network.acknowledge()
        try network["m"].revoke(device: #require(network["n"].id), after: 1)
        try await network.sync("m", "a")
        #expect(throws: SyncError.self) { try network["a"].compact() }
        try await network.syncAll()
        try await network.acknowledge()
        #expect(try await network.agree().step == .compacted)
        try await network.acknowledge()
        #expect(try network["t"].compact().step == .compacted)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test(arguments: [1, 2] as [UInt64])
    func oneStructuresWord_isNotEnough(vouchers: UInt64) async throws {
        let network = try await network(vouchers: vouchers)
        #expect(try network["a"].compact().step == .proposed)
        #expect(try network["a"].compact().step == .proposed, "Its word counts once")
        try await network.syncAll()
        #expect(try elided(network, "a") == 0)
        let done = try await network.agree()
        #expect(done.step == .compacted && done.voters == ["s", "m"], "\(done)")
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func cutThatNamesWhatCounts_isNotFollowed() async throws {
        let network = try await network()
        let row = try #require(try network["t"].history("question", ["r"]).first)
        try await network.forgeCut(of: row.dot.origin, eliding: [row.dot.seq])
        #expect(throws: SyncError.self) { try network["a"].compact() }
        #expect(try elided(network, "a") == 0)
        try network.checkEqualAndFolded()
    }

    /// A hub takes the word of the members, and must outlive it.
    @Test func cutThatNamesTrust_dropsNothingOfIt_alsoOnAHub() async throws {
        let network = try await network()
        try network.reader("hub", migrations: [])
        try await network.forgeCut(of: #require(network["a"].id), eliding: [1, 2, 3])
        try await network.sync("hub", "a")
        let agreed = try network["hub"].reading { try network["hub"].trust($0).agreedCuts.count }
        #expect(agreed == 1)
        #expect(try network["hub"].elideAgreed() == 0, "A charter and vouchers")
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
        #expect(try network["m"].compact(isDry: true).voters != ["s", "m"], "t hasn't heard of it")
        #expect(try network["m"].compact(without: ["t"]).voters == ["s", "m"])
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
        let done = try await network.agree()
        #expect(done.step == .compacted && done.elided == 1, "The delete alone: \(done)")
        try network["a"].rebuild()
        #expect(try network["a"].row("offer", ["s/1"])?["title"] == .null)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func undo_ofWhatWasCompacted_saysSo() async throws {
        let network = try await network()
        let last = try #require(try network["a"].history("question", ["q"]).first)
        _ = try await network.agree()
        #expect(throws: SyncError.self) { try network["a"].undo(last.dot) }
    }

    @Test func bodiesThatNobodyAgreedToDrop_areMissed() async throws {
        let network = try await network()
        try network.reader("hub", migrations: [])
        try await network.sync("hub", "a")
        let dot = try #require(try network["a"].history("question", ["r"]).first).dot
        try network["hub"].transacting { _ = try $0.log.elide(dot) }
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

    /// `a` and another member name a cut; `a` knows of both words then, and compacts.
    fileprivate func agree(with other: String = "m", without silent: Set<String> = []) async throws
        -> Compaction
    {
        #expect(try self["a"].compact(without: silent).step == .proposed)
        try await sync(other, "a")
        #expect(
            try self[other].compact(without: silent).step == .proposed, "Nobody knows that a has heard of it")
        try await sync(other, "a")
        return try self["a"].compact(without: silent)
    }

    /// `m` and `t` name a cut that no honest program would: it drops these changesets of a device.
    fileprivate func forgeCut(of origin: ReplicaID, eliding seqs: [UInt64]) async throws {
        let cut = try self["t"].reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let dot = Dot(origin: origin, seq: log.origins.vector[origin])
            let hash = try #require(try log.hash(of: dot))
            var elided = SeqSet()
            for seq in seqs { elided.insert(seq) }
            return StableCut(
                heads: [StableCut.Tip(dot: dot, hash: hash)],
                lines: [StableCut.Line(tip: hash.mark, elided: elided)])
        }
        for name in ["t", "m"] {
            try self[name].forge(.stable(cut))
            try await syncAll()
        }
        // Each has heard of the other's word, and says so.
        for name in ["t", "m"] { try self[name].sealTrust([.label(name)]) }
        try await syncAll()
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
