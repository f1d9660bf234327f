import ServiceLifecycle

/// Stops first: the hub isn't ready any more, and goes on answering until a balancer has noticed.
struct DrainService: Service {
    let hub: Hub

    func run() async throws {
        // Cancelled only with the whole hub, which stops then.
        try? await gracefulShutdown()
        let seconds = hub.configuration.drainSeconds
        hub.journal.stopping(afterSeconds: seconds)
        hub.draining.begin()
        // Ends early only if the time for the whole stop is over.
        try? await Task.sleep(for: .seconds(seconds))
    }
}
