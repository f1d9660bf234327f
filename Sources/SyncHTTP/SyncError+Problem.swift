internal import SyncCore

extension SyncError {
    /// What a hub's refusal means to the person who syncs.
    init(_ problem: Problem, status: UInt, hub: HubURL, network: NetworkID) {
        let details = [
            "url": hub.text, "code": problem.code, "detail": problem.detail, "network": network.text,
        ]
        if problem.code == ProblemCode.unknownNetwork {
            self.init(
                .foreignNetwork, "The hub \(hub) doesn't serve the network \(network). Check the address.",
                details: details)
        } else {
            self.init(
                .refusedByHub, "The hub \(hub) refuses: \(problem.detail)", details: details,
                isRetryable: [408, 429, 503, 507].contains(status))
        }
    }
}
