import Client
import SyncCore

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
            "refused": .array(refused.map(\.document)), "dossiers": dossiers?.document ?? .null,
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
        dossiers?.show(output)
        if abs(clockOffsetMilliseconds) > Self.clockOffsetSilentMax {
            output.line(Sentence.clockOff(clockOffsetMilliseconds)(), .warning)
        }
    }
}

extension DossierCounts {
    var document: JSON {
        .object([
            "sent": .integer(sent), "received": .integer(received), "changed": .integer(changed),
            "erased": .integer(erased), "refused": .integer(refused),
        ])
    }

    func show(_ output: Output) {
        if changed > 0 { output.line(Sentence.dossiersChanged(changed)()) }
        if erased > 0 { output.line(Sentence.dossiersErased(erased)()) }
        if refused > 0 { output.line(Sentence.dossiersRefused(refused)(), .bad) }
    }
}

extension SyncOutcome {
    var document: JSON {
        switch self {
        case .done(let receipt): receipt.document
        case .failed(let hub, let error):
            .object([
                "hub": .string(hub), "upToDate": .bool(false),
                "error": .object(["code": .string(error.code.rawValue), "message": .string(error.text())]),
            ])
        }
    }

    /// What a person has to know, on standard error.
    ///
    /// Where `isLost`, no other hub took what is here, and all is said of it.
    func tellTrouble(_ output: Output, isLost: Bool) {
        switch self {
        case .done(let receipt): receipt.sealed.warn(output)
        case .failed(let hub, let error):
            guard !isLost, !output.isJSON, [.unreachable, .refusedByHub, .badAnswer].contains(error.code)
            else {
                return Failure.report(error, isJSON: output.isJSON)
            }
            output.note(Sentence.hubLeftOut(hub))
        }
    }
}
