import FaultVFS
import Foundation
import Testing

@testable import SyncCore

/// A small network on disks that may fail, each file on its own: founder `a`, members `m` and `t`, hub `h`.
///
/// Remembers what was promised: an edit that was committed, and what a seal or a sync said was done.
final class FaultScene {
    let network: TestNetwork
    /// Which operation fails how; stands in what is found wrong.
    private let title: String
    private var disks: [String: FaultDisk] = [:]
    private let seed: UInt64
    /// Labels of questions that everybody has to end with.
    private var promised: [String: String] = [:]
    /// What has to be in a file whatever happens to it afterwards, by heads, which mean the same in every file.
    private var acknowledged: [String: Set<Head>] = [:]
    private var isDrafted = false

    /// The network before anything fails, to be copied.
    static func template() async throws -> TestNetwork {
        let network = try await Federation.make()
        try network.edit("a", at: 1_000_000_000_000, "INSERT INTO question VALUES ('q1', 'x'), ('q2', 'y')")
        try network.reader("h", migrations: [])
        for _ in 0..<2 {
            for name in ["a", "m", "t"] { try await network.pushes(name) }
        }
        for name in ["a", "m", "t", "h"] { network[name].checkpoint() }
        return network
    }

    init(_ template: TestNetwork, seed: UInt64, title: String) throws {
        self.title = title
        self.seed = seed
        network = try TestNetwork(copyOf: template)
        for name in ["a", "m", "t", "h"] {
            disks[name] = FaultDisk(network.path(name), seed: seed)
            // What was open already doesn't go through the disk.
            try network.reopen(name)
        }
        disks["x"] = FaultDisk(network.path("x"), seed: seed)
    }

    subscript(name: String) -> Replica { network[name] }

    func disk(_ name: String) -> FaultDisk {
        guard let disk = disks[name] else { preconditionFailure("Unknown disk \(name)") }
        return disk
    }

    // MARK: What is done

    /// An edit as a person makes it; once made it is a promise.
    func edit(_ name: String, _ label: String) throws {
        let key = "\(name) \(label)"
        try network.edit(
            name, at: 1_500_000_000_000,
            "INSERT INTO question VALUES (\(literal(key)), \(literal(label))) ON CONFLICT DO NOTHING")
        promised[key] = label
    }

    func seal(_ name: String) throws {
        try self[name].seal()
        acknowledge(name)
    }

    /// The hub has all that the receipt's file has.
    func sync(_ name: String) async throws {
        try await network.pushes(name)
        for file in [name, "h"] { acknowledge(file, try heads(of: name)) }
    }

    func acknowledge(_ name: String) {
        // Where the file can't be read any more, nobody was told anything.
        guard let heads = try? heads(of: name) else { return }
        acknowledge(name, heads)
    }

    private func acknowledge(_ name: String, _ heads: [Head]) {
        acknowledged[name, default: []].formUnion(heads)
    }

    private func heads(of name: String) throws -> [Head] { try self[name].reading { try Origins($0).heads } }

    /// A new device, as the command makes it: a draft that is closed before anybody hears of it.
    func join() async throws {
        if !isDrafted {
            abandonDraft()
            try await draft()
            isDrafted = true
        }
        if network.replicas["x"] == nil { try network.reopen("x") }
        try await sync("x")
    }

    private func abandonDraft() {
        network.dismiss("x")
        for ending in ["", "-wal", "-shm"] {
            // What isn't there needn't be taken away.
            try? FileManager.default.removeItem(atPath: network.path("x") + ending)
        }
    }

    private func draft() async throws {
        try network.stranger("x", structure: "x")
        try self["a"].vouch(for: self["x"].deviceLine())
        try await network.pushes("a")
        try await network.pushes("x")
        try self["x"].enrol(as: "x", device: "x")
        try self["x"].close()
        network.dismiss("x")
    }

    // MARK: What comes after

    /// Opens the file again, as the next command does, once the disk works again.
    func reopen(_ name: String) throws {
        let isOpen = network.replicas[name] != nil
        network.dismiss(name)
        disk(name).restart()
        // A draft that wasn't finished is nobody's replica.
        if isOpen, name != "x" || isDrafted { try network.reopen(name) }
    }

    /// The file is whole, and holds what somebody was told it holds.
    func checkFile(_ name: String) throws {
        guard network.replicas[name] != nil else { return }
        let findings = try self[name].doctor()
        #expect(findings == [], "\(title)")
        let told = acknowledged[name] ?? []
        let keepsItsWord = try self[name].known(of: Array(told)).count == told.count
        #expect(keepsItsWord, "\(title): \(name) lost what was acknowledged")
    }

    /// After everybody has met twice all are equal, and every promise is kept.
    func checkNetwork() async throws {
        let names = network.replicas.keys.filter { $0 != "h" }.sorted()
        for _ in 0..<3 {
            for name in names { try await sync(name) }
        }
        for name in names {
            let receipt = try await network.pushes(name)
            #expect(receipt.sent == 0 && receipt.received == 0, "\(title): \(name) isn't done")
            for (key, label) in promised {
                let isThere = try self[name].row("question", [key])?["label"] == .text(Bytes(label))
                #expect(isThere, "\(title): \(name) lacks \(key)")
            }
            try checkFile(name)
        }
        try checkFile("h")
        let images = try names.map { try self[$0].image() }
        for (name, image) in zip(names, images) {
            let isEqual = image == images[0]
            #expect(isEqual, "\(title): \(name) differs from \(names[0])")
        }
    }
}

extension TestNetwork {
    /// Seals and syncs with the hub `h`.
    @discardableResult
    func pushes(_ name: String) async throws -> SyncReceipt {
        try await self[name].sync(with: MemoryTransport(self["h"], asking: self[name].id, name: "memory:h"))
    }
}
