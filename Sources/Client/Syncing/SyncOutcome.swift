import SyncCore

/// What became of the sync with one hub.
enum SyncOutcome: Sendable {
    case done(SyncReceipt)
    /// What went wrong, with what stays here to be sent.
    case failed(hub: String, SyncError)

    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }

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
    func tellTrouble(_ output: Output) {
        switch self {
        case .done(let receipt): receipt.sealed.warn(output)
        case .failed(_, let error): Failure.report(error, isJSON: output.isJSON)
        }
    }
}
