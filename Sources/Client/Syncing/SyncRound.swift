import SyncCore
import SyncHTTP

/// One sync with each of some hubs, in turn; one that fails doesn't keep the others from it.
struct SyncRound: Sendable {
    let replica: Replica
    let transports: [HTTPTransport]
    let authority: TrustedAuthority?
    let output: Output

    /// - Throws: `noKey` where the file is a copy; `unreadableKey`; `wrongURL`.
    init(replica: Replica, hubs: [String], authority: TrustedAuthority?, output: Output) throws {
        let (id, key) = try replica.requireKey()
        self.replica = replica
        self.authority = authority
        self.output = output
        transports = try hubs.map {
            try HTTPTransport(
                url: $0, network: replica.network, replica: id, key: key, authority: authority)
        }
    }

    func run() async -> [SyncOutcome] {
        var outcomes: [SyncOutcome] = []
        for transport in transports { outcomes.append(await sync(with: transport)) }
        return outcomes
    }

    private func sync(with transport: HTTPTransport) async -> SyncOutcome {
        let progress = Progress(output.terminal, isQuiet: output.isJSON)
        defer { progress.clear() }
        // Counted before the seal, for people think in rows; without it they are told of changesets only.
        let pending = (try? replica.status().pending) ?? 0
        do {
            return .done(try await receipt(of: transport, progress))
        } catch let error as SyncError {
            return .failed(hub: transport.name, telling(error, pending: pending))
        } catch {
            return .failed(hub: transport.name, SyncError(foreign: error))
        }
    }

    /// One sync; a file that goes on as another device because of it has to say so at once.
    private func receipt(of transport: HTTPTransport, _ progress: Progress) async throws -> SyncReceipt {
        func sync(_ transport: HTTPTransport) async throws -> SyncReceipt {
            try await replica.sync(with: transport) { sent, received in
                progress.show(Sentence.syncing(sent: sent, received: received))
            }
        }
        let before = replica.id
        let first = try await sync(transport)
        guard let id = replica.id, let key = replica.key, id != before else { return first }
        let renewed = try HTTPTransport(
            url: transport.name, network: replica.network, replica: id, key: key, authority: authority)
        var receipt = try await sync(renewed)
        receipt.add(first)
        return receipt
    }

    /// The error, with what is still here where the hub is the reason.
    private func telling(_ error: SyncError, pending: Int) -> SyncError {
        guard error.code == .unreachable || error.code == .refusedByHub else { return error }
        // What can't be counted isn't told; the error itself matters more.
        let unsent = (try? replica.status().unsent) ?? 0
        let rest = Sentence.stillHere(pending: pending, unsent: unsent)
        let text = Phrase(fr: error.text(.french) + rest.french, en: error.text(.english) + rest.english)
        return .command(error.code, text, isRetryable: error.isRetryable)
    }
}

extension SyncReceipt {
    /// How far a clock may be off before people are told.
    static let clockOffsetSilentMax = 60_000

    var document: JSON {
        .object([
            "hub": .string(hub), "sent": .integer(sent), "received": .integer(received),
            "roundTrips": .integer(roundTrips), "bytesSent": .integer(bytesSent),
            "bytesReceived": .integer(bytesReceived), "conflicts": .integer(conflicts),
            "rejected": .integer(rejected), "held": .integer(held),
            "clockOffsetMilliseconds": .integer(clockOffsetMilliseconds), "upToDate": .bool(upToDate),
            "membersUpToDate": .integer(membersUpToDate), "members": .integer(members),
            "missingBodies": .integer(missingBodies), "behind": .array(behind.map(\.document)),
            "refused": .array(refused.map(\.document)),
        ])
    }

    /// The receipt as sentences.
    func show(_ output: Output) {
        output.line(Sentence.exchanged(self)(), .heading)
        if upToDate { output.line(Sentence.bothUpToDate(), .good) }
        output.line(Sentence.membersUpToDate(self))
        if missingBodies > 0 { output.line(Sentence.missingBodies(missingBodies)(), .bad) }
        for item in refused { output.line(Sentence.refusedByHub(item)(), .bad) }
        if conflicts > 0 { output.line(Sentence.conflicts(conflicts)(), .warning) }
        if rejected > 0 { output.line(Sentence.rejected(rejected)(), .warning) }
        if held > 0 { output.line(Sentence.held(held)(), .warning) }
        if abs(clockOffsetMilliseconds) > Self.clockOffsetSilentMax {
            output.line(Sentence.clockOff(clockOffsetMilliseconds)(), .warning)
        }
    }
}
