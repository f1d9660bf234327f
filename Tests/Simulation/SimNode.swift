import FaultVFS
import Foundation

@testable import SyncCore

/// One device, or one hub: its file, its clock, its keys.
///
/// Owns the open replica, and the folder of its files.
final class SimNode {
    let place: Int
    let folder: URL
    let clock: SimClock
    let source: KeySource
    let keys: KeyFolder
    /// What this node's files are on.
    let disk: FaultDisk
    private(set) var replica: Replica
    private(set) var path: String
    /// The number of the schema that its program knows; 0 for a hub's.
    private(set) var schema: Int
    private var generation = 0
    /// Whether the program couldn't start.
    private(set) var isClosed = false
    /// What the world last saw of its log.
    var seen = SeenLog()
    /// A copy of its file, made earlier.
    var backup: (file: URL, schema: Int)?

    var name: String { Place.name(place) }
    var isHub: Bool { Place.hubs.contains(place) }

    /// A node whose file is already in `folder`, as `0.db`.
    init(
        place: Int, folder: URL, schema: Int, clock: SimClock, source: KeySource, seed: UInt64
    ) throws {
        disk = FaultDisk(folder.path(), seed: seed)
        self.place = place
        self.folder = folder
        self.schema = schema
        self.clock = clock
        self.source = source
        keys = KeyFolder(folder: folder) { source.next() }
        path = Self.path(in: folder, 0)
        replica = try Self.open(path, keys, schema, clock)
        seen.ids = source.made
    }

    static func path(in folder: URL, _ generation: Int) -> String {
        folder.appending(path: "\(generation).db").path()
    }

    private static func open(_ path: String, _ keys: KeyFolder, _ schema: Int, _ clock: SimClock) throws
        -> Replica
    {
        try Replica.open(
            at: path, keys: keys, migrations: Array(SimSchema.migrations.prefix(schema)),
            now: { clock.now })
    }

    /// What another program sees of the file, in one transaction.
    func withTool<Result>(_ body: (AnyTool) throws -> Result) throws -> Result {
        try body(AnyTool(path))
    }

    // MARK: Ends and beginnings

    /// Ends the program in good order and starts it again, with a newer one's schema where `schema` says so.
    func reopen(schema: Int? = nil) throws {
        try replica.close()
        isClosed = true
        replica = try Self.open(path, keys, schema ?? self.schema, clock)
        isClosed = false
        try noteSchema()
    }

    /// A copy with unsealed edits waits with its upgrade, whatever its program knows.
    private func noteSchema() throws {
        schema = try replica.reading { try Meta(connection: $0).int(.schema) ?? 0 }
    }

    /// The program died, or power was cut: what the disk kept is there, and it starts again.
    func restart() throws {
        // A dead connection can't write its journal back; there is nothing more to lose.
        try? replica.close()
        disk.restart()
        isClosed = false
        replica = try Self.open(path, keys, schema, clock)
        try noteSchema()
    }

    /// Puts another file in the place of this one's.
    func replaceFile(by file: URL, schema: Int) throws {
        try FileManager.default.copyItem(atPath: file.path(), toPath: Self.path(in: folder, generation + 1))
        self.schema = schema
        try start(generation + 1)
    }

    private func start(_ generation: Int) throws {
        let old = path
        self.generation = generation
        path = Self.path(in: folder, generation)
        let gone = replica
        replica = try Self.open(path, keys, schema, clock)
        try noteSchema()
        try gone.close()
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: old + suffix) {
            try FileManager.default.removeItem(atPath: old + suffix)
        }
    }

    /// Copies the file, whole, to `file`.
    func copyFile(to file: URL) throws {
        replica.checkpoint()
        if FileManager.default.fileExists(atPath: file.path()) {
            try FileManager.default.removeItem(at: file)
        }
        try FileManager.default.copyItem(atPath: path, toPath: file.path())
    }
}

/// What was last seen of a log.
struct SeenLog {
    /// Whose changesets this node may be the first to show: the identities that its keys were made for.
    var ids: Set<ReplicaID> = []
    var end = Cursor.start
    var hashes: Set<Hash> = []
    var name = LogName()
}

/// Names a set of changesets: the sum of their hashes.
struct LogName: Hashable {
    private var words: [UInt64] = [0, 0, 0, 0]

    mutating func add(_ hash: Hash) {
        for index in words.indices {
            let word = hash.bytes[(8 * index)..<(8 * index + 8)].reduce(0) { $0 << 8 | UInt64($1) }
            words[index] &+= word
        }
    }
}
