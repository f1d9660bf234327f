import GRDB
import Testing

@testable import SyncCore

/// Rows that a seal takes straight from the tables, wherever they have gone meanwhile.
struct DirectSealTests {
    private static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE item (id TEXT PRIMARY KEY, name TEXT, kind TEXT CHECK (kind <> 'x' OR 'a--b' = kind)) STRICT;
            CREATE TABLE pair (origin TEXT, seq TEXT, kind INTEGER, PRIMARY KEY (origin, seq)) STRICT, WITHOUT ROWID;
            CREATE TABLE odd (rowid TEXT PRIMARY KEY, oid TEXT, _rowid_ TEXT) STRICT;
            """,
        tables: ["item", "pair", "odd"].map { TableDeclaration(name: $0, kind: .commons) })

    private func network() throws -> TestNetwork {
        try TestNetwork(["a", "b"], migrations: [Self.migration])
    }

    private func finish(_ network: TestNetwork) async throws {
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    private func texts(_ network: TestNetwork, _ name: String, _ sql: String) throws -> [String] {
        try network[name].reading { connection in
            let statement = try connection.statement(sql)
            var texts: [String] = []
            while try statement.step() { texts.append(statement.text(0)) }
            return texts
        }
    }

    /// Rows may be numbered anew, by VACUUM or by a tool: what the triggers noted leads to other rows, or to none.
    @Test func rowsThatMoved_areFoundByTheirKeys() async throws {
        let network = try network()
        let rows = (0..<40).map { "('k\($0)', 'n\($0)')" }.joined(separator: ", ")
        try network.edit("a", at: 1_000, "INSERT INTO item (id, name) VALUES \(rows)")
        try await network.sync("a", "b")
        try network.edit("a", at: 2_000, "DELETE FROM item WHERE id < 'k2'")
        try network.edit("a", at: 3_000, "UPDATE item SET name = name || '!' WHERE id > 'k2'")
        try network.edit("a", at: 4_000, "INSERT INTO item (id, name) VALUES ('k05', 'new')")
        try await network["a"].queue.vacuum()
        // SQLite itself keeps the numbers of rows that an index leads to. Here they are turned round.
        try network.edit(
            "a", at: 5_000, "UPDATE item SET rowid = -rowid; UPDATE item SET rowid = rowid + 44")
        try await finish(network)
        #expect(
            try texts(network, "b", "SELECT id || name FROM item WHERE id > 'k37' OR id < 'k21' ORDER BY id")
                == [
                    "k05new", "k2n2", "k20n20!", "k38n38!", "k39n39!", "k4n4!", "k5n5!", "k6n6!", "k7n7!",
                    "k8n8!",
                    "k9n9!",
                ])
    }

    /// What OR IGNORE passes over is no success, and leaves nothing behind.
    @Test func bookkeepingThatIsThereAlready_isAnError() async throws {
        let network = try network()
        try network.edit("a", at: 1_000, "INSERT INTO item (id, name) VALUES ('k', 'n')")
        try network["a"].seal()
        #expect(throws: (any Error).self) {
            try network["a"].transacting { transaction in
                let scan = try RowScan(transaction.schema.table("item"), .writing, on: transaction.connection)
                for key in ["j", "k"] { Bytes(key).withUnsafeBytes { scan.batch.append(key: $0) } }
                let dot = LocalDot(branch: BranchNumber(1), seq: 9)
                for index in 0..<2 {
                    scan.note(index, made: RowDetail.Stamp(dot, at: EditTime(milliseconds: 9)))
                }
                try scan.save(0..<2)
            }
        }
        try await finish(network)
    }

    @Test func rowsWithoutRowids_andWithColumnsOfItsNames_areSealed() async throws {
        let network = try network()
        try network.edit(
            "a", at: 1_000,
            """
            INSERT INTO pair VALUES ('', '', 1), ('', 'x', 2), ('x', '', 3), ('x', 'y', 4);
            INSERT INTO odd VALUES ('7', '7', '7'), ('8', NULL, '8');
            """)
        try await network.sync("a", "b")
        try network.edit(
            "b", at: 2_000, "UPDATE pair SET kind = kind + 10 WHERE seq = ''; UPDATE odd SET oid = 'o'")
        try await finish(network)
        #expect(
            try texts(network, "a", "SELECT kind FROM pair ORDER BY origin, seq") == ["11", "2", "13", "4"])
        #expect(try texts(network, "a", "SELECT oid || _rowid_ FROM odd ORDER BY 1") == ["o7", "o8"])
    }

    /// More than is taken into memory is read in the order of keys by SQLite.
    @Test func manyEdits_areSealedAsFewAre() async throws {
        let edits = [
            "INSERT INTO item (id, name) VALUES ('b', '1'), ('a', '2'), ('c', '3')",
            "UPDATE item SET name = 'x' WHERE id <> 'c'; DELETE FROM item WHERE id = 'b'",
            "INSERT INTO item (id, kind) VALUES ('b', 'again'); INSERT INTO pair VALUES ('p', 'q', 1)",
        ]
        var sealed: [[RowBlock]] = []
        for entriesMax in [1 << 18, 2] {
            let network = try network()
            try await PendingRun.$entriesMax.withValue(entriesMax) {
                for (index, sql) in edits.enumerated() {
                    try network.edit("a", at: Int64(1_000 * (index + 1)), sql)
                    if index < 2 { try network["a"].seal() }
                }
                try await finish(network)
            }
            sealed.append(try blocks(network["a"]))
        }
        #expect(sealed[0] == sealed[1])
        #expect(sealed[0].count == 5)
    }

    /// Parts are packed by another thread while the next one is read; who asks the log for a row finds it there.
    @Test func manyParts_areSealedAsOneIs() async throws {
        let edits = [
            "INSERT INTO item (id, name) VALUES ('b', '1'), ('a', '2'), ('c', '3'), ('d', '4'), ('e', '5')",
            """
            UPDATE item SET name = 'x' WHERE id <> 'c'; DELETE FROM item WHERE id = 'd';
            INSERT INTO pair VALUES ('p', 'q', 1), ('p', 'r', 2), ('p', 's', 3)
            """,
            "UPDATE item SET id = 'f' WHERE id = 'e'; UPDATE pair SET kind = kind + 1",
        ]
        for count in 1...6 {
            let network = try network()
            try await BodyBuilder.$editsMax.withValue(count) {
                for (index, sql) in edits.enumerated() {
                    try network.edit("a", at: Int64(1_000 * (index + 1)), sql)
                    try network["a"].seal()
                }
                try await finish(network)
            }
            let sealed = try blocks(network["a"])
            #expect(sealed.reduce(0) { $0 + $1.edits.count } == 17, "\(count)")
            #expect(sealed.allSatisfy { $0.edits.count <= count })
            #expect(
                try texts(network, "b", "SELECT id || name FROM item UNION ALL SELECT seq || kind FROM pair")
                    == ["ax", "bx", "c3", "fx", "q2", "r3", "s4"], "\(count)")
        }
    }

    private func blocks(_ replica: Replica) throws -> [RowBlock] {
        try replica.reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return try log.entries(after: 0, limit: 100).flatMap { entry in
                try Body(decoding: Frame(decoding: entry.frame).rawBody()).sections.compactMap {
                    if case .rows(let block) = $0 { block } else { nil }
                }
            }
        }
    }

    /// What one stamp says is encoded as what any detail says.
    @Test func detailOfOneStamp_isAsAnyOther() {
        let stamp = RowDetail.Stamp(
            branch: BranchNumber(300), seq: 1 << 40, time: EditTime(milliseconds: 1 << 47))
        for registers in [[], [1], [2, 700]].map({ $0.map { RegisterID($0) } }) {
            let detail = RowDetail(
                flags: [.shown, .complete], existence: [(stamp, true)],
                registers: registers.map { ($0, [RowDetail.Entry(stamp: stamp, value: nil)]) })
            var bytes = Pinned<UInt8>()
            RowDetail.write(stamp, registers: registers, to: &bytes)
            #expect(Array(bytes.bytes(0..<bytes.count)) == detail.encoded())
        }
    }
}
