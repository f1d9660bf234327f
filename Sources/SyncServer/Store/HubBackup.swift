public import Foundation
public import SyncCore

/// Copies of a hub's files, made while the hub runs, each checked before it counts.
public struct HubBackup: Sendable {
    /// One network's copy.
    public struct Copy: Hashable, Sendable {
        public let network: NetworkID
        public let path: String
        public let bytes: Int
        /// The changesets in it.
        public let changesets: Int
    }

    private let folder: URL

    /// - Parameter folder: the hub's data folder.
    public init(of folder: URL) {
        self.folder = folder
    }

    /// Writes `NETWORK.db` into `target`, which is made if it is missing, for each network of the hub.
    ///
    /// A copy that fails its check is taken away again. Put back into a hub's folder, it is that hub's file.
    ///
    /// - Throws: `noSuchFile` for a folder without a hub's files; `fileExists`, before anything is written; `damagedFile`
    ///   if the copy fails its check; `diskFull`.
    public func write(to target: URL) throws -> [Copy] {
        let networks = try networks()
        for network in networks { try requireFree(place(of: network, in: target)) }
        try FileManager.default.createDirectory(
            at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try networks.map { try copy($0, to: place(of: $0, in: target)) }
    }

    private func networks() throws -> [NetworkID] {
        // A folder that can't be read has no files, which is told.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.filePath)) ?? []
        let networks = names.filter { $0.hasSuffix(".db") }.compactMap { NetworkID(String($0.dropLast(3))) }
        guard !networks.isEmpty else {
            throw SyncError(
                .noSuchFile, "\(folder.filePath) holds no hub's files.", details: ["path": folder.filePath])
        }
        return networks.sorted { $0.text < $1.text }
    }

    private func place(of network: NetworkID, in folder: URL) -> String {
        folder.appending(path: network.text + ".db").filePath
    }

    private func requireFree(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        throw SyncError(
            .fileExists, "There is already a file \(path): choose another folder for the backup.",
            details: ["path": path])
    }

    private func copy(_ network: NetworkID, to path: String) throws -> Copy {
        let keys = KeyFolder(folder: folder)
        let replica = try Replica.open(at: place(of: network, in: folder), keys: keys)
        // Nothing was written through it.
        defer { try? replica.close() }
        try replica.backup(to: path)
        do {
            return try check(network, at: path, keys)
        } catch {
            // It is of no use, and its name would be taken.
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    private func check(_ network: NetworkID, at path: String, _ keys: KeyFolder) throws -> Copy {
        let copy = try Replica.open(at: path, keys: keys)
        // Nothing was written through it either.
        defer { try? copy.close() }
        let findings = try copy.doctor()
        guard copy.network == network, findings.isEmpty else {
            throw SyncError(
                .damagedFile, "The copy \(path) isn't whole: \(findings.first?.code ?? "another network").",
                details: ["path": path])
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return Copy(
            network: network, path: path, bytes: size, changesets: Int(try copy.logEnd().position))
    }
}
