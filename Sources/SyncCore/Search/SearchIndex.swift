import Foundation
internal import GRDB

/// A full-text index over a replica's rows, in a file of its own beside it.
///
/// Owns the connection to `REPLICA-search`, which may be deleted at any time: it is made again at the next
/// search. Where it can't be written, as beside a replica on a read-only disk, the index is kept in memory.
///
/// Words are found by any three letters in a row, so by any part that long; shorter ones by reading all
/// texts. FTS5's trigram tokenizer in SQLite 3.40 drops no accents, so texts are folded before they are
/// stored.
///
/// Source: https://www.sqlite.org/fts5.html#the_trigram_tokenizer
package final class SearchIndex: Sendable {
    /// A row that has all the words.
    package struct Match: Hashable, Sendable {
        package let table: String
        package let key: RowKey
        /// What the row is called, folded, as far as the plan says it.
        package let head: String
        /// Whether the head alone has all the words.
        package let isInHead: Bool
    }

    private let replica: Replica
    private let plan: SearchPlan
    private let queue: DatabaseQueue

    /// The file of the index over the replica in the file at `path`.
    package static func path(beside path: String) -> String { path + "-search" }

    /// Opens the index, or makes it.
    ///
    /// - Throws: `busy` where another program holds it.
    package init(of replica: Replica, plan: SearchPlan) throws {
        self.replica = replica
        self.plan = plan
        let path = replica.isReadOnly ? SearchFile.memory : Self.path(beside: replica.path)
        queue = try SearchFile.open(path, mode: FilePath(replica.path).mode, plan: plan)
    }

    /// Brings the index up to the tables, edits that aren't sealed included.
    ///
    /// - Returns: the number of rows that were read: none where nothing changed.
    /// - Throws: `busy`, `diskFull`; `badFile` where the index has to be deleted.
    @discardableResult
    package func refresh() throws -> Int {
        try replica.reading { source in
            let now = try SearchStamp(source)
            return try indexed { database in
                let connection = try Connection(database)
                let file = SearchFile(connection: connection)
                if try file.stamp() == now { return 0 }
                var count = 0
                try database.inTransaction(.immediate) {
                    let filling = SearchFilling(
                        source: source, schema: try SchemaReader(connection: source).read(), plan: plan,
                        file: file)
                    if let known = try file.stamp(), try known.isContinued(by: now, source) {
                        count = try filling.add(editsAfter: known.pendingLast)
                    } else {
                        count = try filling.compareAll()
                    }
                    try file.set(now)
                    return .commit
                }
                return count
            }
        }
    }

    /// The rows that have every word, those that have them in their heads first, then by the plan's ranks.
    ///
    /// - Parameters:
    ///   - words: folded.
    ///   - limit: of those in heads, and of the others.
    /// - Returns: the matches, found as far as the last refresh.
    /// - Throws: `busy`; `badFile` where the index has to be deleted.
    package func matches(_ words: [String], limit: Int) throws -> [Match] {
        guard !words.isEmpty else { return [] }
        return try indexed { database in
            let query = SearchQuery(connection: try Connection(database), words: words)
            let inHead = try query.run(inHead: true, limit: limit)
            let found = Set(inHead.map(\.id))
            let others = try query.run(inHead: false, limit: limit + inHead.count)
            return inHead.map(\.match) + others.filter { !found.contains($0.id) }.prefix(limit).map(\.match)
        }
    }

    private func indexed<T>(_ body: (Database) throws -> T) throws -> T {
        do {
            return try translated { try queue.writeWithoutTransaction(body) }
        } catch let error as SyncError where error.code == .notAReplica {
            let path = Self.path(beside: replica.path)
            throw SyncError(
                .badFile, "The search index is damaged. Delete \(path) and search again.",
                details: ["path": path])
        }
    }
}
