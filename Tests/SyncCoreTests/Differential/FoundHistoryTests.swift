import Testing

@testable import SyncCore

/// Histories that once went wrong, as the random ones found and shrank them.
struct FoundHistoryTests {
    /// A trial of a row's generated columns must not ask for what the row references.
    @Test func conflictOfARowWithAGeneratedReference_isListed() async throws {
        try await RandomNetwork().run([
            .edit(
                0,
                [
                    RandomStatement(sql: "INSERT INTO step (id, place) VALUES ('a', 'x')", time: 942)
                ], isKeepingReferences: true),
            .edit(
                1, [RandomStatement(sql: "INSERT INTO step (id, place) VALUES ('a', 'u')", time: 62)],
                isKeepingReferences: true),
        ])
    }
}
