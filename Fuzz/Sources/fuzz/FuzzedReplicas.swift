import Foundation

@testable import SyncCore

/// Real replicas that get bytes from outside: nothing traps, and the file stays sound.
///
/// What a run changes is taken back, or the network is made anew every so often.
final class FuzzedReplicas {
    nonisolated(unsafe) static let shared = FuzzedReplicas()
    private static let runsMax = 2_000

    private var network = FuzzedReplicas.made()
    private var runs = 0

    private static func made() -> FuzzedNetwork {
        do {
            return try FuzzedNetwork()
        } catch {
            preconditionFailure("The network can't be made: \(error)")
        }
    }

    private func begin() {
        runs += 1
        guard runs % Self.runsMax == 0 else { return }
        do {
            for replica in [network.hub, network.founder] {
                let findings = try replica.doctor()
                precondition(findings.isEmpty, "\(findings)")
            }
            // A folder that can't be removed is the system's to clean.
            try? FileManager.default.removeItem(at: network.folder)
        } catch {
            preconditionFailure("The file can't be checked: \(error)")
        }
        network = Self.made()
    }

    /// The body of a hub's request, as it comes.
    func answer(_ bytes: [UInt8]) {
        begin()
        answered(bytes, asking: network.founder.id)
    }

    private func answered(_ bytes: [UInt8], asking: ReplicaID?, keepsRefused: Bool = true) {
        refusable {
            let answer = try network.hub.answer(bytes, asking: asking, keepsRefused: keepsRefused)
            let decoded = try SyncResponse(decoding: answer.encoded())
            precondition(decoded == answer, "A hub's answer can be read")
        }
    }

    /// A request made of good parts and lies.
    func session(_ bytes: [UInt8]) {
        begin()
        var source = ByteSource(bytes)
        var maker = RequestMaker(network: network)
        refusable {
            let request = try maker.request(&source)
            answered(
                request.encoded(), asking: source.byte() % 2 == 0 ? network.founder.id : nil,
                keepsRefused: source.byte() % 2 == 0)
        }
    }

    /// What a hub says to a client.
    func client(_ bytes: [UInt8]) {
        begin()
        let transport = OneAnswer(bytes)
        let replica = network.founder
        let done = DispatchSemaphore(value: 0)
        Task {
            // Any error that isn't a trap will do.
            _ = try? await replica.sync(with: transport)
            done.signal()
        }
        done.wait()
    }

    func bundle(_ bytes: [UInt8]) {
        begin()
        var portions = [bytes]
        refusable { _ = try network.hub.readBundle { portions.popLast() } }
    }

    /// A body that a member signed, whatever it says: taken, folded, compared with the fold from the start.
    func sealed(_ bytes: [UInt8]) {
        begin()
        guard let body = try? Body(decoding: Bytes(bytes)), (try? body.checkTitle(isFirst: false)) != nil
        else { return }
        let replica = network.founder
        refusable {
            do {
                try replica.transacting { transaction in
                    _ = try replica.signer().append(PackedBody(bytes), .body(body), to: transaction)
                    try transaction.flush()
                    let standing = try StateImage(transaction.connection, transaction.schema, states: true)
                    try Fold.run(transaction)
                    let folded = try StateImage(transaction.connection, transaction.schema, states: true)
                    let differences = folded.differences(from: standing)
                    precondition(differences.isEmpty, "\(differences)")
                    throw TakenBack()
                }
            } catch is TakenBack {}
        }
    }

    private struct TakenBack: Error {}

    private func refusable(_ body: () throws -> Void) {
        do {
            try body()
        } catch let error as SyncError {
            precondition(!error.message.isEmpty && error.code.rawValue != "sqlite", "\(error.message)")
        } catch let error as WireError {
            precondition(!error.description.isEmpty)
        } catch {
            preconditionFailure("No reason that a program can act on: \(error)")
        }
    }
}

/// Gives one answer, and is gone.
private final class OneAnswer: SyncTransport {
    let name = "memory:fuzz"
    private let answer: [UInt8]

    init(_ answer: [UInt8]) {
        self.answer = answer
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        answer
    }
}
