import Catalogue
import Client
import SyncCore
import Synchronization

/// The replica behind the pages, and what was computed of it for as long as it stays as it is.
final class DeskModel: Sendable {
    let replica: Replica
    private let cache = Mutex(Cache())
    /// One save at a time: what is sealed is what one person saved.
    private let saving = Mutex(())

    /// What stands until somebody writes.
    private struct Cache {
        var writes = 0
        var stamp: Stamp?
        var catalogue: CatalogueSnapshot?
        var history: [HistoryEntry]?
        var saves: [HistorySave]?
    }

    private struct Stamp: Hashable {
        /// Counts what other connections write.
        let version: Int
        let writes: Int
    }

    init(_ replica: Replica) { self.replica = replica }

    /// The catalogue as it stands.
    func catalogue() throws -> CatalogueSnapshot {
        let known = try cached { $0.catalogue }
        if let found = known.value { return found }
        let made = try CatalogueSnapshot(replica)
        keep(at: known.stamp) { $0.catalogue = made }
        return made
    }

    /// Everything that was written, newest first.
    func history() throws -> [HistoryEntry] {
        let known = try cached { $0.history }
        if let found = known.value { return found }
        let made = try replica.history()
        keep(at: known.stamp) { $0.history = made }
        return made
    }

    /// The same by changeset.
    func saves() throws -> [HistorySave] {
        let known = try cached { $0.saves }
        if let found = known.value { return found }
        let made = HistorySave.grouping(try history())
        keep(at: known.stamp) { $0.saves = made }
        return made
    }

    /// Writes, one after the other, and forgets what was computed before.
    func writing<T>(_ body: (Replica) throws -> T) throws -> T {
        try saving.withLock { _ in
            defer { touch() }
            return try body(replica)
        }
    }

    /// Says that the replica may have changed by this very connection.
    func touch() { cache.withLock { $0.writes += 1 } }

    private func cached<T>(_ value: (Cache) -> T?) throws -> (value: T?, stamp: Stamp) {
        let version = try replica.dataVersion()
        return cache.withLock { cache in
            let stamp = Stamp(version: version, writes: cache.writes)
            if cache.stamp != stamp {
                cache.stamp = stamp
                cache.catalogue = nil
                cache.history = nil
                cache.saves = nil
            }
            return (value(cache), stamp)
        }
    }

    private func keep(at stamp: Stamp, _ body: (inout Cache) -> Void) {
        cache.withLock { cache in
            if cache.stamp == stamp, cache.writes == stamp.writes { body(&cache) }
        }
    }
}

extension DeskModel {
    /// Saves what one person typed: `body` writes, and one changeset of its own holds it.
    ///
    /// What another program had written before is sealed first, so that undoing this save undoes nothing else.
    ///
    /// - Returns: what `body` returns, and the changeset; nil where nothing was written.
    func save<T>(_ message: String, _ body: (Replica) throws -> T) throws -> (result: T, change: Dot?) {
        try writing { replica in
            if try replica.hasPendingEdits() { try replica.seal() }
            let result = try body(replica)
            guard try replica.hasPendingEdits() else { return (result, nil) }
            return (result, try replica.seal(message: message).changesets.last)
        }
    }
}
