import Testing

@testable import SyncCore

/// Histories that once went wrong, as the random ones found and shrank them.
struct FoundHistoryTests {
    private static let places = statement(1, "INSERT INTO place (id, name) VALUES ('s', 'a'), ('x', 'b')")

    private static func statement(_ time: Int64, _ sql: String, remade: Set<ModelRef> = []) -> RandomStatement
    {
        RandomStatement(sql: sql, time: time, remade: remade)
    }

    private static func ref(_ table: String, _ key: String) -> ModelRef {
        ModelRef(table: table, key: RowKey([key]))
    }

    private func run(_ steps: [RandomStep]) async throws {
        try await RandomNetwork().run(steps)
    }

    /// A probe of a row's generated columns must not ask for what the row references.
    @Test func conflictOfARowWithAGeneratedReference_isListed() async throws {
        try await run([
            .edit(
                0, [Self.statement(942, "INSERT INTO step (id, place) VALUES ('a', 'x')")],
                isKeepingReferences: true),
            .edit(
                1, [Self.statement(62, "INSERT INTO step (id, place) VALUES ('a', 'u')")],
                isKeepingReferences: true),
        ])
    }

    /// What a row is made with carries the time of the insert, not that of a delete before it.
    @Test func rowDeletedAndMadeAgainByASlowerClock_carriesTheInsertsTime() async throws {
        try await run([
            .edit(
                0, [Self.statement(5, "INSERT INTO leaf VALUES ('1', NULL, 'a')")],
                isKeepingReferences: true),
            .sync(0, 1),
            .edit(
                1,
                [
                    Self.statement(795, "DELETE FROM leaf WHERE id = '1'"),
                    Self.statement(6, "INSERT INTO leaf VALUES ('1', NULL, 'b')"),
                ], isKeepingReferences: true),
            .sync(0, 1),
        ])
    }

    /// A field that a row was made anew without doesn't come back from the log.
    @Test func fieldLeftOutWhenARowIsMadeAnew_staysAtItsDefault() async throws {
        try await run([
            .edit(
                0,
                [
                    Self.places,
                    Self.statement(346, "INSERT INTO item (id, title, extra) VALUES ('s/1', 'a', 1)"),
                ],
                isKeepingReferences: true),
            .sync(0, 2),
            .edit(
                2,
                [
                    Self.statement(
                        700, "INSERT OR REPLACE INTO item (id, title) VALUES ('s/1', 't')",
                        remade: [Self.ref("item", "s/1")])
                ], isKeepingReferences: true),
            .seal(2),
            .edit(2, [Self.statement(150, "UPDATE item SET title = ''")], isKeepingReferences: true),
            .sync(0, 2),
        ])
    }

    /// A reference that a row was made anew without isn't kept in mind when the row goes.
    @Test func referenceLeftOutWhenARowIsMadeAnew_isForgotten() async throws {
        try await run([
            .edit(
                0,
                [
                    Self.statement(794, "INSERT INTO leaf VALUES ('1', NULL, 'a')"),
                    Self.statement(961, "INSERT INTO leaf VALUES ('2', '1', NULL)"),
                ], isKeepingReferences: true),
            .sync(0, 2),
            .write(2, [ModelOperation(verb: .create, ref: Self.ref("leaf", "2"), time: 970, cells: [:])]),
            .sync(0, 2),
            .edit(0, [Self.statement(1, "DELETE FROM leaf WHERE id = '2'")], isKeepingReferences: false),
        ])
    }

    /// Times are raised above what an edit covers, and not above what was dropped when the row was made anew.
    @Test func editOfARowMadeAnew_isNotRaisedAboveWhatWasDropped() async throws {
        try await run([
            .edit(
                0, [Self.statement(775, "INSERT INTO leaf VALUES ('1', '1', 'é')")], isKeepingReferences: true
            ),
            .sync(0, 2),
            .edit(
                2,
                [
                    Self.statement(
                        420, "INSERT OR REPLACE INTO leaf (id) VALUES ('1')", remade: [Self.ref("leaf", "1")])
                ], isKeepingReferences: true),
            .sync(2, 0),
            .edit(
                2,
                [
                    Self.statement(743, "UPDATE leaf SET text = '' WHERE id = '1'"),
                    Self.statement(2, "UPDATE leaf SET text = NULL WHERE id = '1'"),
                ], isKeepingReferences: true),
        ])
    }

    /// A row replaced by one that goes with it, by cascade, leaves no trace but its own delete.
    @Test func rowReplacedByOneThatCascadesAway_isDeleted() async throws {
        try await run([
            .edit(
                0,
                [
                    Self.statement(436, "INSERT INTO leaf VALUES ('1', NULL, 'a')"),
                    Self.statement(437, "INSERT INTO leaf VALUES ('2', '1', NULL)"),
                ], isKeepingReferences: true),
            .sync(0, 2),
            .edit(
                0, [Self.statement(500, "UPDATE OR REPLACE leaf SET id = '1' WHERE id = '2'")],
                isKeepingReferences: true),
        ])
    }

    /// A row whose key another was to take, and which was left as it is, keeps its own edits.
    @Test func rowThatWasNotReplaced_keepsItsEdits() async throws {
        try await run([
            .edit(
                0,
                [
                    Self.statement(436, "INSERT INTO leaf VALUES ('1', NULL, 'a')"),
                    Self.statement(437, "INSERT INTO leaf VALUES ('2', NULL, NULL)"),
                ], isKeepingReferences: true),
            .sync(0, 2),
            .edit(
                0,
                [
                    Self.statement(500, "UPDATE leaf SET text = 'b' WHERE id = '1'"),
                    Self.statement(600, "UPDATE OR IGNORE leaf SET id = '1' WHERE id = '2'"),
                ], isKeepingReferences: true),
        ])
    }

    /// A row inserted and deleted between two seals never was, and completes no row that names it.
    @Test func rowThatNeverWas_completesNothing() async throws {
        try await run([
            .edit(
                0,
                [
                    Self.statement(686, "INSERT INTO node VALUES ('1', 't', NULL, NULL)"),
                    Self.statement(1, "INSERT INTO node VALUES ('2', 'a', '1', NULL)"),
                ], isKeepingReferences: true),
            .sync(0, 2),
            .edit(
                2, [Self.statement(317, "UPDATE node SET peer = 'é' WHERE id = '2'")],
                isKeepingReferences: false),
            .sync(2, 0),
            .edit(
                2,
                [
                    Self.statement(
                        692, "INSERT INTO node (id, title, parent, peer) VALUES ('é', 'a', 'é', '1')"),
                    Self.statement(763, "DELETE FROM node WHERE id = 'é'"),
                ], isKeepingReferences: false),
            .sync(2, 0),
        ])
    }
}
