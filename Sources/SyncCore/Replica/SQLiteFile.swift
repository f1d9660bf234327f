import Foundation
internal import GRDB

/// How SQLite opens a replica's file: to write, or where the place doesn't allow that, to read.
struct SQLiteFile {
    private let path: String
    /// Beside which SQLite keeps its journals.
    private let real: String

    init(_ path: String) {
        self.path = path
        real = FilePath(path).real.text
    }

    /// The path, such that SQLite doesn't take it for an address or for memory.
    static func name(_ path: String) -> String {
        path.hasPrefix("/") ? path : "./" + path
    }

    /// Makes the empty file, for its owner alone; what SQLite puts beside it gets the same mode.
    ///
    /// - Throws: `readOnlyFile`, `noSuchFile` for the folder, `diskFull`.
    func make() throws {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
        guard descriptor >= 0 else { throw SyncError.writing(path, errno) }
        _ = close(descriptor)
    }

    /// The open file, and why it can only be read, where that is so.
    func connect() throws -> (DatabaseQueue, writeRefusal: SyncError?) {
        Connection.configure()
        guard isWritable else { return (try connectToRead(), Self.readOnly(path)) }
        do {
            return (try open(Self.name(path), writes: true), nil)
        } catch let error as DatabaseError where Self.isOfThePlace(error) {
            // Without room for its journals SQLite can't even read; what is here is told all the same.
            let error = SyncError(error)
            let refusal = error.code == .diskFull ? error : Self.readOnly(path)
            return (try connectToRead(), refusal)
        } catch let error as DatabaseError {
            throw SyncError(error)
        }
    }

    /// Whether SQLite can write the file and the journals beside it.
    private var isWritable: Bool {
        let journals = ["-wal", "-shm"].map { FilePath(real + $0) }
        let canMake = FilePath(real).folder.isWritable
        return FilePath(real).isWritable && journals.allSatisfy { $0.isThere ? $0.isWritable : canMake }
    }

    private static func isOfThePlace(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_PERM: true
        case .SQLITE_IOERR: error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
        default: false
        }
    }

    private static func readOnly(_ path: String) -> SyncError {
        SyncError(
            .readOnlyFile,
            "\(path) or its folder is read-only here: it can be read and not changed. To work with it, copy "
                + "it elsewhere.",
            details: ["path": path, "replica": path])
    }

    // MARK: Reading

    /// The file as it stands, what its journal holds included.
    ///
    /// Nothing is made beside it: the journals would be this user's, and in the way of the file's owner.
    private func connectToRead() throws -> DatabaseQueue {
        let address = "file:" + Self.escaped(real)
        do {
            let journals = ["-wal", "-journal"].filter { (FilePath(real + $0).size ?? 0) > 0 }
            if FilePath(real + "-shm").isThere || (journals.isEmpty && !usesLog) {
                do {
                    return try open(address + "?mode=ro", writes: false)
                } catch is DatabaseError {
                    // As where the file that readers share can't be opened: read as below.
                }
            }
            // Nobody is at work on a file without journals, and nothing is missing from it.
            if journals.isEmpty { return try open(address + "?mode=ro&immutable=1", writes: false) }
            return try copied(journals)
        } catch let error as DatabaseError {
            throw SyncError(error)
        }
    }

    /// Whether the file's header says that changes stand in a log beside it.
    ///
    /// Source: https://www.sqlite.org/fileformat.html, section 1.3.3.
    private var usesLog: Bool {
        guard let file = FileHandle(forReadingAtPath: real) else { return false }
        defer { try? file.close() }  // It was only read.
        // What can't be read is told when it is opened.
        let header = (try? file.read(upToCount: 20)) ?? Data()
        return header.count == 20 && header[18] == 2
    }

    /// A copy with the journal worked in, which goes with this process.
    private func copied(_ journals: [String]) throws -> DatabaseQueue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "essync-\(UUID().uuidString)")
        let copy = folder.appending(path: "copy.db").filePath
        guard mkdir(folder.filePath, 0o700) == 0 else { throw SyncError.writing(folder.filePath, errno) }
        // Open files are read on without their names; so nothing stays, however this process ends.
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            for suffix in [""] + journals {
                try FileManager.default.copyItem(atPath: real + suffix, toPath: copy + suffix)
                guard chmod(copy + suffix, 0o600) == 0 else { throw SyncError.writing(copy, errno) }
            }
        } catch let error as CocoaError {
            throw SyncError.writing(copy, error.code == .fileWriteOutOfSpace ? ENOSPC : EIO)
        }
        let queue = try open(copy, writes: true)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        return queue
    }

    private static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }

    // MARK: Settings

    private func open(_ name: String, writes: Bool) throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(Replica.busySeconds)
        configuration.prepareDatabase { database in
            // A file of another program stays as it is.
            let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
            let isEmpty = try Int.fetchOne(database, sql: "PRAGMA schema_version") == 0
            if writes, isEmpty || application == EngineTables.applicationID {
                try database.execute(sql: "PRAGMA journal_mode = WAL")
            }
            // What was sealed, and what another side was told is here, outlives a loss of power.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA secure_delete = OFF")
            try database.execute(sql: "PRAGMA cache_size = -65536")
            // A command checkpoints when it ends: until then the log may grow to 64 MiB.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
        }
        return try DatabaseQueue(path: name, configuration: configuration)
    }
}
