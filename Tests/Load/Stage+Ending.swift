import CSQLite
import Foundation
import SyncCore

extension Stage {
    /// The hub dies in the middle of its work; nothing that it acknowledged may be gone.
    func ending() async throws {
        let before = network.mirror.acknowledged.count
        try await dieAtWork()
        hub = try await Self.hub(options, network.founder.network, in: folder)
        note(
            "killed in the middle of \(network.mirror.acknowledged.count - before) acknowledged syncs; started again in \(hub.startTime)"
        )
        await phase("all once more") { figures in
            await syncAll(partners, atOnce: options.clients, &figures)
        }
        try await compareReplicas()
        try await hub.end(SIGTERM)
        try checkLog()
        try checkFile()
    }

    private func dieAtWork() async throws {
        let dying = hub
        await withTaskGroup(of: Void.self) { group in
            for client in 0..<options.clients {
                let own = stride(from: client, to: partners.count, by: options.clients).map { partners[$0] }
                group.addTask {
                    // Until the hub is gone.
                    while true {
                        for partner in own {
                            do {
                                try await partner.edit(rows: 1)
                                try await partner.sync(self.caller)
                            } catch {
                                return
                            }
                        }
                    }
                }
            }
            group.addTask {
                // Nothing depends on when it dies.
                try? await Task.sleep(for: .seconds(2))
                try? await dying.end(SIGKILL)
            }
        }
    }

    /// A newcomer and the whole replicas show the same, and are sound.
    private func compareReplicas() async throws {
        let number = options.partners + options.whole + 1
        guard let device = try network.vouch(for: number..<(number + 1)).first else { return }
        try await network.syncFounder(hub.url)
        var newcomer: WholePartner?
        try await phase("a newcomer joins") { figures in
            let start = ContinuousClock.now
            newcomer = try await network.join(device, hub.url)
            figures.durations.add(ContinuousClock.now - start)
        }
        guard let newcomer else { return }
        for partner in wholes {
            try await partner.sync(network.transport(partner.replica, partner.device.key, hub.url))
        }
        try await network.syncFounder(hub.url)
        let rows = try newcomer.replica.rows("offer")
        note("the newcomer shows \(rows.count) rows")
        for replica in wholes.map(\.replica) + [network.founder] where try replica.rows("offer") != rows {
            failures.add("\(replica.path) shows other rows than the newcomer")
        }
        let findings = try newcomer.replica.doctor()
        if !findings.isEmpty { failures.add("the newcomer's replica: \(findings)") }
        if rows.count < options.rows { failures.add("the newcomer shows \(rows.count) rows only") }
    }

    /// Every changeset that the hub acknowledged is in its log, by name and hash.
    private func checkLog() throws {
        let log = try LoggedHashes(hubFile.path())
        let acknowledged = network.mirror.acknowledged
        let lost = acknowledged.filter { log.hashes[$0.0] != $0.1 }
        note("acknowledged: \(acknowledged.count) changesets; in the hub's log: \(log.hashes.count)")
        if !lost.isEmpty {
            failures.add("\(lost.count) acknowledged changesets are lost, first \(lost[0].0)")
        }
    }

    private var hubFile: URL { folder.appending(path: "hub/\(network.founder.network.text).db") }

    /// `essync doctor` on the hub's file.
    private func checkFile() throws {
        let process = Process()
        process.executableURL = URL(filePath: options.essync)
        process.arguments = ["doctor", "--db", hubFile.path(), "--json"]
        let start = ContinuousClock.now
        try process.run()
        process.waitUntilExit()
        let size = try FileManager.default.attributesOfItem(atPath: hubFile.path())[.size] as? Int ?? 0
        note("essync doctor on the hub's file of \(size >> 20) MiB: \(ContinuousClock.now - start)")
        if process.terminationStatus != 0 { failures.add("essync doctor finds fault with the hub's file") }
    }
}

/// The changesets of a log, read from its file with nothing but SQLite.
struct LoggedHashes {
    private(set) var hashes: [Dot: Hash] = [:]

    init(_ path: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
            throw HubProcess.Mistake(description: "\(path) can't be opened")
        }
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        let sql = """
            SELECT replica, sync_log.seq, hash FROM sync_log JOIN sync_origin ON sync_origin.id = sync_log.origin
            """
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            throw HubProcess.Mistake(description: "\(path) has no log")
        }
        while sqlite3_step(statement) == SQLITE_ROW {
            guard let origin = ReplicaID(bytes: Self.blob(statement, 0)),
                let hash = Hash(bytes: Self.blob(statement, 2))
            else { continue }
            hashes[Dot(origin: origin, seq: UInt64(sqlite3_column_int64(statement, 1)))] = hash
        }
    }

    private static func blob(_ statement: OpaquePointer?, _ column: Int32) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(statement, column))
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
