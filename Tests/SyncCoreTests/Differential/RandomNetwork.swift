import Foundation
import Simulation
import SyncTestSupport

@testable import SyncCore

/// How the engine differs from the model.
struct Mismatch: Error, CustomStringConvertible {
    let description: String
}

/// Real replicas and the model of each, through one random history.
///
/// Three devices of the founding structure `s` are there from the start; one of `x` may join.
final class RandomNetwork {
    private let folder: TemporaryFolder
    private let template: RandomTemplate
    private let clock = ManualClock()
    var nodes: [Int: RandomNode] = [:]
    /// Every changeset that anyone sealed.
    var changes: [Dot: ModelChange] = [:]
    /// What the history came through.
    var met: Set<RandomMeeting> = []

    init() throws {
        template = try RandomTemplate.shared.get()
        folder = try TemporaryFolder()
        for number in 0..<RandomStep.newcomer {
            var node = try make(number)
            // The first one's first changeset lets the others in.
            node.model.take(nodes[0].map { Array($0.model.changes.values) } ?? [])
            nodes[number] = node
            try absorb(number)
        }
    }

    /// A node with a fresh copy of the file that `number` starts from.
    func make(_ number: Int) throws -> RandomNode {
        let path = folder.path("\(number)-\(UUID().uuidString).db")
        let clock = clock
        let replica = try template.open(number, at: path) { clock.now }
        guard let id = replica.id else { throw Mismatch(description: "\(number) has no identity") }
        return RandomNode(
            replica: replica, tool: try AnyTool(path), model: ModelReplica(id, RandomSchema.model))
    }

    func setClock(_ time: Int64) {
        clock.now = EditTime(milliseconds: time)
    }

    // MARK: Sealing

    /// What the engine is to seal on `number` whenever it does next.
    func expectSeal(_ number: Int) {
        guard let change = nodes[number]?.model.seal() else { return }
        changes[change.dot] = change
    }

    /// Compares the changesets that the engine sealed on `number` with what the model expects.
    ///
    /// `isAdopting` takes what the model doesn't expect, as of an operation it doesn't play itself.
    func absorb(_ number: Int, isAdopting: Bool = true) throws {
        guard var node = nodes[number] else { return }
        let sealed = try node.replica.vector()[node.id]
        let expected = changes.keys.filter { $0.origin == node.id }.map(\.seq).max() ?? 0
        guard sealed >= expected else {
            throw Mismatch(description: "\(number) sealed \(sealed) of \(expected)")
        }
        for seq in 0..<sealed {
            let dot = Dot(origin: node.id, seq: seq + 1)
            guard node.model.changes[dot] == nil || checked.insert(dot).inserted else { continue }
            guard let logged = try node.logged(dot) else {
                throw Mismatch(description: "\(number) lost \(dot)")
            }
            if let known = changes[dot] {
                try compare(logged, with: known, at: number)
            } else {
                guard isAdopting else {
                    throw Mismatch(description: "\(number) sealed more: \(logged.operations.map(\.shown))")
                }
                changes[dot] = logged
                node.model.take([logged])
            }
            checked.insert(dot)
        }
        nodes[number] = node
    }

    private var checked: Set<Dot> = []

    private func compare(_ logged: ModelChange, with expected: ModelChange, at number: Int) throws {
        guard logged.context == expected.context else {
            throw Mismatch(description: "\(number) sealed \(logged.dot) with another context")
        }
        guard logged.operations == expected.operations else {
            throw Mismatch(
                description:
                    "\(number) sealed\n  \(logged.operations.map(\.shown).joined(separator: "\n  "))\n"
                    + "where the model has\n  \(expected.operations.map(\.shown).joined(separator: "\n  "))")
        }
    }

    // MARK: Joining

    /// The newcomer's replica, with what its host has, enrolled for `x`.
    func join(by host: Int) throws {
        guard nodes[RandomStep.newcomer] == nil, let inviting = nodes[host] else { return }
        expectSeal(host)
        var node = try make(RandomStep.newcomer)
        try inviting.replica.vouch(for: node.replica.deviceLine())
        try absorb(host)
        try node.replica.receive(inviting.frames().map(\.bytes))
        node.model.take(nodes[host]?.model.changes.values.map { $0 } ?? [])
        try node.replica.enrol(as: "x", device: "newcomer")
        nodes[RandomStep.newcomer] = node
        try absorb(RandomStep.newcomer)
    }
}
