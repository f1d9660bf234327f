import FaultVFS
import Foundation
import Testing

@testable import SyncCore

/// One thing that is done while a disk may fail.
struct FaultStep: Sendable, CustomTestStringConvertible {
    let name: String
    /// Whose disk fails.
    let disk: String
    /// What happens before, on good disks.
    let prepare: @Sendable (FaultScene) async throws -> Void
    let run: @Sendable (FaultScene) async throws -> Void
    var testDescription: String { name }

    init(
        _ name: String, on disk: String,
        prepare: @escaping @Sendable (FaultScene) async throws -> Void = { _ in },
        run: @escaping @Sendable (FaultScene) async throws -> Void
    ) {
        self.name = name
        self.disk = disk
        self.prepare = prepare
        self.run = run
    }

    static let all = [
        FaultStep("edit", on: "m") { try $0.edit("m", "edited") },
        FaultStep("seal", on: "m", prepare: { try $0.edit("m", "sealed") }) { try $0.seal("m") },
        FaultStep("checkpoint", on: "m", prepare: { try $0.edit("m", "kept") }) { scene in
            try scene.seal("m")
            scene["m"].checkpoint()
        },
        FaultStep("apply", on: "m", prepare: exchange) { try $0["m"].receive($0["a"].frames()) },
        FaultStep("sync", on: "m", prepare: meet) { try await $0.sync("m") },
        FaultStep("answer", on: "h", prepare: meet) { try await $0.sync("m") },
        FaultStep("rebuild", on: "m", prepare: exchange) { try $0["m"].rebuild() },
        FaultStep("upgrade", on: "m", prepare: upgradeOfOthers) { try upgrade("m", $0) },
        FaultStep("revoke", on: "a", prepare: workOfTheRevoked) { scene in
            try revoke(scene)
            scene.acknowledge("a")
        },
        FaultStep("apply a revocation", on: "m", prepare: revocation) { try await $0.sync("m") },
        FaultStep("apply a branch", on: "m", prepare: doubled) { try await $0.sync("m") },
        FaultStep("join", on: "x") { try await $0.join() },
    ]

    /// A released schema's next number.
    static let addition = Migration(
        number: 2, sql: "CREATE TABLE thing (id TEXT PRIMARY KEY, name TEXT) STRICT;",
        tables: [TableDeclaration(name: "thing", kind: .commons)])

    /// Both `a` and `m` have edits that the other lacks, some of them of the same fields.
    @Sendable private static func exchange(_ scene: FaultScene) throws {
        try scene.edit("a", "elsewhere")
        try scene.network.edit("a", at: 2_000_000_000_000, "UPDATE question SET label = 'a' WHERE id = 'q1'")
        try scene.network.edit("a", at: 2_000_000_000_000, "DELETE FROM question WHERE id = 'q2'")
        try scene["a"].seal()
        try scene.edit("m", "here")
        try scene.network.edit("m", at: 2_000_000_000_001, "UPDATE question SET label = 'm' WHERE id = 'q1'")
        try scene["m"].seal()
    }

    /// The same, and the hub has those of `a`.
    @Sendable private static func meet(_ scene: FaultScene) async throws {
        try exchange(scene)
        try await scene.sync("a")
        try scene.edit("m", "pending")
    }

    private static func upgrade(_ name: String, _ scene: FaultScene) throws {
        try scene[name].upgrade(scene.network.migrations + [addition])
    }

    /// `m` has a row of a table that it doesn't know yet.
    @Sendable private static func upgradeOfOthers(_ scene: FaultScene) async throws {
        for name in ["a", "t"] { try upgrade(name, scene) }
        try scene.network.edit("a", at: 2_000_000_000_000, "INSERT INTO thing VALUES ('new', 'x')")
        for name in ["a", "m"] { try await scene.sync(name) }
        try scene.edit("m", "older")
    }

    /// Everybody has edits of a second device of `a`, which it takes back afterwards.
    @Sendable private static func workOfTheRevoked(_ scene: FaultScene) async throws {
        let network = scene.network
        try network.join("b", of: "a")
        try network.edit("b", at: 2_000_000_000_000, "INSERT INTO question VALUES ('bad', 'x')")
        try network.edit("b", at: 2_000_000_000_000, "UPDATE question SET label = 't' WHERE id = 'q1'")
        for name in ["b", "a", "m"] { try await scene.sync(name) }
    }

    private static func revoke(_ scene: FaultScene) throws {
        guard let device = scene["b"].id, try scene["a"].membership().ended[device] == nil else { return }
        try scene["a"].revoke(device: device, after: 1)
    }

    @Sendable private static func revocation(_ scene: FaultScene) async throws {
        try await workOfTheRevoked(scene)
        try revoke(scene)
        try await scene.sync("a")
        try scene.edit("m", "pending")
    }

    /// A copy of the file of `m` went on elsewhere, and the hub knows what it sealed.
    @Sendable private static func doubled(_ scene: FaultScene) async throws {
        try scene.network.clone("m", as: "twin")
        try scene.edit("twin", "of the twin")
        try await scene.sync("twin")
        try scene.edit("m", "of the first")
        try scene["m"].seal()
        try scene.edit("m", "pending")
    }
}
