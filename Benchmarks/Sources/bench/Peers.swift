import CSQLite
import Foundation

/// The same inserts and updates under other systems' tracking.
///
/// The session extension is SQLite's own and keeps no versions: a floor. cr-sqlite and SQLite Sync are run
/// where `BENCH_PEERS` names a folder with `crsqlite.so` and `cloudsync.so`.
enum Peers {
    private struct Peer {
        let name: String
        let file: String
        let entry: String
        let start: String
    }

    private static let peers = [
        Peer(
            name: "cr-sqlite", file: "crsqlite.so", entry: "sqlite3_crsqlite_init",
            start: "SELECT crsql_as_crr('offer')"),
        Peer(
            name: "SQLite Sync", file: "cloudsync.so", entry: "sqlite3_cloudsync_init",
            start: "SELECT cloudsync_init('offer')"),
    ]

    static func run(_ rows: [SampleRow]) throws {
        guard let folder = ProcessInfo.processInfo.environment["BENCH_PEERS"] else { return }
        for peer in peers {
            let library = folder + "/" + peer.file
            guard FileManager.default.fileExists(atPath: library) else { continue }
            let folder = FileManager.default.temporaryDirectory
            let path = folder.appending(path: "peer-\(UUID().uuidString)").path()
            // A file that can't be removed is the system's to clean.
            defer { try? FileManager.default.removeItem(atPath: path) }
            let plain = Plain(path + "-plain", creating: true)
            let insert = Figures.seconds { plain.insert(rows) }
            let update = Figures.seconds { plain.update(rows, count: rows.count, to: "p") }
            let tool = Plain(path)
            tool.run(
                Plain.sql.replacing(" STRICT", with: "").replacing(
                    "PRIMARY KEY", with: "PRIMARY KEY NOT NULL"))
            sqlite3_enable_load_extension(tool.handle, 1)
            sqlite3_load_extension(tool.handle, library, peer.entry, nil)
            tool.run(peer.start)
            let tracked = Figures.seconds { tool.insert(rows) }
            let updated = Figures.seconds { tool.update(rows, count: rows.count, to: "w2") }
            print(peer.name, "insert", tracked / insert, "update", updated / update)
        }
    }
}
