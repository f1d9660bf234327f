import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Keys on disk: where they are, who may read them, and what is said of those that can't be.
struct KeyFolderTests {
    private let files: TemporaryFolder
    /// Nothing made it yet.
    private var folder: URL { files.url.appending(path: "clés") }
    private var store: KeyFolder { KeyFolder(folder: folder) }

    init() throws { files = try TemporaryFolder("clés d'été %41 ") }

    private func saved() throws -> (key: PrivateKey, id: ReplicaID, path: String) {
        let key = PrivateKey()
        try store.save(key)
        let id = ReplicaID(publicKey: key.publicKey)
        return (key, id, folder.appending(path: "keys/\(id)").filePath)
    }

    @Test func aKey_isThere_forItsOwnerAlone_andNothingElseIs() throws {
        let (key, id, path) = try saved()
        #expect(try store.key(of: id)?.seed == key.seed)
        #expect(try store.replicas == [id])
        #expect(FilePath(path).mode == 0o600)
        #expect(FilePath(path).folder.mode == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: FilePath(path).folder.text).count == 1)
        #expect(try store.exposed() == [])
        try store.save(key)
        #expect(try store.key(of: id)?.seed == key.seed)
        try store.remove(id)
        try store.remove(id)
        #expect(try store.key(of: id) == nil && store.replicas == [])
    }

    @Test func aWiderFolder_isTightened_andWiderFilesAreTold() throws {
        let (key, _, path) = try saved()
        let keys = FilePath(path).folder.text
        chmod(path, 0o644)
        chmod(keys, 0o755)
        #expect(try store.exposed() == [keys, path])
        try store.save(key)
        #expect(try store.exposed() == [])
    }

    @Test func aKeyThatIsntHere_isToldFromOneThatCantBeRead() throws {
        #expect(try store.key(of: ReplicaID(publicKey: PrivateKey().publicKey)) == nil)
        #expect(try store.replicas == [])
        let (_, id, path) = try saved()
        func code() -> SyncError.Code? {
            do {
                _ = try store.key(of: id)
                return nil
            } catch {
                return (error as? SyncError)?.code
            }
        }
        for text in ["", "x", "zzzz", Base32.encode(PrivateKey().seed), String(repeating: "a", count: 9_999)]
        {
            try Data(text.utf8).write(to: URL(filePath: path))
            #expect(code() == .unreadableKey, "\(text.prefix(8))")
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(code() == nil)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(code() == .unreadableKey)
        try FileManager.default.removeItem(at: folder.appending(path: "keys"))
        try Data().write(to: folder.appending(path: "keys"))
        #expect(code() == .unreadableKey)
    }

    @Test func theFolder_isWhatTheEnvironmentSays_orTheUsersHome() throws {
        func folder(_ environment: [String: String], home: String? = nil) -> String? {
            // No folder is what some of the cases are about.
            try? KeyFolder.standard(environment: environment, userHome: { home }).folder.filePath
        }
        #expect(folder(["ESSYNC_HOME": "/é %41", "HOME": "/h"]) == "/é %41")
        #expect(folder(["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/essync")
        for wrong in ["", "d", "./d", "../d", "~/d"] {
            #expect(folder(["XDG_DATA_HOME": wrong, "HOME": "/h"]) == "/h/.local/share/essync")
            #expect(folder(["HOME": wrong], home: "/u") == "/u/.local/share/essync")
            #expect(folder(["HOME": wrong]) == nil)
        }
        #expect(folder(["ESSYNC_HOME": ""], home: "/u") == "/u/.local/share/essync")
        let nowhere = KeyFolder.standard(environment: [:], userHome: { nil })
        let id = ReplicaID(publicKey: PrivateKey().publicKey)
        #expect(throws: SyncError.self) { try nowhere.save(PrivateKey()) }
        #expect(throws: SyncError.self) { try nowhere.key(of: id) }
    }

    @Test func aReplicaWhoseKeyCantBeRead_isRead_andIsNoCopy() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "a.db").filePath
        let made = try Replica.found(
            at: path, network: "essai", structure: "s", device: "d", keys: store,
            migrations: [ToolSchema.migration])
        let id = try #require(made.id)
        try made.close()
        try Data("?".utf8).write(to: folder.appending(path: "keys/\(id)"))
        let replica = try Replica.open(at: path, keys: store, migrations: [ToolSchema.migration])
        #expect(try replica.status().replica == id && !replica.canSeal)
        let sealed = #expect(throws: SyncError.self) { try replica.seal() }
        #expect(sealed?.code == .unreadableKey)
        let adopted = #expect(throws: SyncError.self) { try replica.adopt(structure: "s") }
        #expect(adopted?.code == .unreadableKey)
    }
}
