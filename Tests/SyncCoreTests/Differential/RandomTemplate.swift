import Foundation
import Simulation
import SyncTestSupport

@testable import SyncCore

/// The files that every random network starts from, made once: making them costs more than most histories.
///
/// Three devices of the founding structure `s`, and one that is to join for `x`.
struct RandomTemplate: Sendable {
    let folder: URL
    let keys: KeyFolder

    static let shared = Result { try RandomTemplate() }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "essync-template-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        keys = KeyFolder(folder: folder)
        var random = SplitMix64(seed: 1)
        let made = (0..<RandomStep.nodeCount).compactMap { _ in
            PrivateKey(seed: (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        }
        let charter = Charter(
            name: "random", vouchers: 1,
            founders: [Charter.Founder(structure: "s", key: made[0].publicKey)],
            salt: Bytes([UInt8](repeating: 7, count: Charter.saltByteCount)))
        let replicas = try made.enumerated().map { number, key in
            try keys.save(key)
            return try Replica.create(
                at: file(number), network: charter.network, key: key,
                structure: number == RandomStep.newcomer ? "x" : "s", migrations: [RandomSchema.migration],
                now: { EditTime(milliseconds: 1) })
        }
        let guests = 1..<RandomStep.newcomer
        let titles = try replicas[0].found(
            charter, as: "s", label: "0", lettingIn: guests.map { made[$0].publicKey })
        for (number, title) in zip(guests, titles) {
            try replicas[number].takeAll(of: replicas[0])
            try replicas[number].sealTrust([title, .label("\(number)")])
        }
        for replica in replicas {
            try replica.checkTriggers()
            replica.checkpoint()
        }
    }

    private func file(_ number: Int) -> String { folder.appending(path: "\(number).db").path() }

    /// A copy of the file of `number` at `path`, opened.
    func open(
        _ number: Int, at path: String, now: @escaping @Sendable () -> EditTime
    ) throws -> Replica {
        try FileManager.default.copyItem(atPath: file(number), toPath: path)
        return try Replica.open(at: path, keys: keys, now: now)
    }
}
