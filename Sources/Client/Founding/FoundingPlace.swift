import Foundation
package import SyncCore

/// The place where a network is founded: an empty one, or that of a draft, whose rows the network begins with.
///
/// *Shape*: the new file is worked on beside the draft and takes its place in one step; what the draft held stays as
/// `FILE.draft`.
package struct FoundingPlace {
    package let file: NewReplica
    private let draft: Draft?

    /// A draft that is open, and how it stood when its rows were read.
    private struct Draft {
        let replica: Replica
        let version: Int
        let rows: DraftRows
    }

    /// - Parameters:
    ///   - path: where the file will be.
    ///   - structure: the founder's.
    ///   - takesDraft: whether a draft may stand there.
    ///   - keys: where this device keeps its keys.
    ///   - migrations: the network's schema.
    /// - Throws: `fileExists` where anything else stands there, or an earlier draft was kept; `foreignDraft` where
    ///   the draft is another structure's; `draftUnsettled`.
    package init(
        at path: String, structure: String, takesDraft: Bool, keys: any KeyStore, migrations: [Migration]
    ) throws {
        let replica = takesDraft ? try Self.draft(at: path, keys: keys, migrations: migrations) : nil
        file = try NewReplica(at: path, isCopy: replica != nil)
        guard let replica else {
            draft = nil
            return
        }
        let owner = try replica.membership().charter?.founders.first?.structure
        guard owner == structure else { throw SyncError.foreignDraft(of: owner ?? "?") }
        let kept = Self.kept(path)
        guard !FileManager.default.fileExists(atPath: kept) else {
            throw SyncError.told(.fileExists, .draftKeptAlready(kept), details: ["path": kept])
        }
        draft = Draft(replica: replica, version: try replica.dataVersion(), rows: try DraftRows(of: replica))
    }

    /// Where the draft's file stays; nil where there was none.
    package var kept: String? { draft == nil ? nil : Self.kept(file.path) }

    /// How many rows the network begins with.
    package var rowCount: Int { draft?.rows.count ?? 0 }

    /// What waits in the draft, or has no effect there, and so isn't among its rows.
    package var leftCount: Int { draft?.rows.leftCount ?? 0 }

    private static func kept(_ path: String) -> String { path + ".draft" }

    /// The draft at `path`, or nil where there is something else or nothing.
    private static func draft(at path: String, keys: any KeyStore, migrations: [Migration]) throws -> Replica?
    {
        // What isn't a replica is refused by `NewReplica`, as any file that stands in the way.
        guard FileManager.default.fileExists(atPath: path), (try? Replica.open(at: path, keys: keys)) != nil
        else { return nil }
        let replica = try Replica.open(at: path, keys: keys, migrations: migrations)
        return try replica.membership().charter?.isDraft ?? false ? replica : nil
    }

    /// Seals the draft's rows in the new replica.
    package func fill(_ replica: Replica) throws {
        try draft?.rows.write(to: replica)
    }

    /// Gives the new file its name, and keeps the draft beside it.
    ///
    /// - Throws: `busy` where another program changed the draft meanwhile.
    package func publish() throws {
        guard let draft else { return try file.publish() }
        let kept = Self.kept(file.path)
        try draft.replica.backup(to: kept)
        do {
            guard try draft.replica.dataVersion() == draft.version else { throw changedMeanwhile }
            try draft.replica.close()
            try file.publish()
        } catch {
            // The draft itself is still in its place.
            try? FileManager.default.removeItem(atPath: kept)
            throw error
        }
    }

    private var changedMeanwhile: SyncError {
        SyncError(
            .busy, "Another program has changed \(file.path) meanwhile. Nothing is lost: try again.",
            details: ["changed": file.path], isRetryable: true)
    }
}
