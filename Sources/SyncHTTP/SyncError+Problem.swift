internal import SyncCore

extension SyncError {
    /// What a hub's refusal means to the person who syncs.
    init(_ problem: Problem?, status: UInt, hub: HubURL, network: NetworkID) {
        let details = [
            "url": hub.text, "code": problem?.code ?? "\(status)", "detail": problem?.detail ?? "",
            "network": network.text,
        ]
        switch problem?.code {
        case ProblemCode.unknownNetwork?:
            self.init(
                .foreignNetwork,
                "The hub \(hub) doesn't serve the network \(network). Check the address.",
                details: details)
        case .some:
            let isRetryable = [408, 429, 503, 507].contains(status)
            self.init(
                .refusedByHub, "The hub \(hub) refuses: \(problem?.detail ?? "")", details: details,
                isRetryable: isRetryable)
        case nil where status >= 500:
            self.init(
                .unreachable,
                "The hub \(hub) is out of order (\(status)). Nothing is lost: sync again later.",
                details: details.merging(["reason": "\(status)"]) { $1 }, isRetryable: true)
        case nil:
            self.init(
                .badAnswer, "What answers at \(hub) is no essync hub (\(status)). Check the address.",
                details: details.merging(["reason": "\(status)"]) { $1 })
        }
    }
}
