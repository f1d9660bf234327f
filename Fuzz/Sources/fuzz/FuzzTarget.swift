import Foundation

/// What takes bytes from outside.
enum FuzzTarget: String, CaseIterable {
    // Decoders.
    case frame, stream, body, request, response, charter, words
    // A real replica behind them.
    case answer, session, client, bundle, sealed

    /// `$FUZZ_TARGET`.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else { preconditionFailure("No target \(name)") }
        return target
    }()

    /// Traps where something is wrong.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .frame: Decoders.frame(bytes)
        case .stream: Decoders.stream(bytes)
        case .body: Decoders.body(bytes)
        case .request: Decoders.request(bytes)
        case .response: Decoders.response(bytes)
        case .charter: Decoders.charter(bytes)
        case .words: Decoders.words(bytes)
        case .answer: FuzzedReplicas.shared.answer(bytes)
        case .session: FuzzedReplicas.shared.session(bytes)
        case .client: FuzzedReplicas.shared.client(bytes)
        case .bundle: FuzzedReplicas.shared.bundle(bytes)
        case .sealed: FuzzedReplicas.shared.sealed(bytes)
        }
    }
}
