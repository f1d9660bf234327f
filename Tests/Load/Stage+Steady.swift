import SyncCore

extension Stage {
    /// All get what came after they had joined; then each edits for the first time since, and names those newcomers.
    func settle() async throws {
        await phase("all catch up with who joined later") { figures in
            await syncAll(partners, atOnce: options.clients, &figures)
        }
        for partner in partners { try await partner.edit(rows: 1) }
        await phase("first edits, all offline before") { figures in
            await syncAll(partners, atOnce: options.clients, &figures)
        }
        await phase("all get these") { figures in
            await syncAll(partners, atOnce: options.clients, &figures)
        }
    }

    /// Partners edit and sync, in turn, as fast as the hub answers; then at half of that.
    func steady() async throws {
        var rate = 0.0
        await phase("steady, as fast as it goes") { figures in
            await work(clients: options.clients, pause: nil, &figures)
            rate = Double(figures.durations.count) / Double(options.seconds)
        }
        let pause = Duration.seconds(Double(options.clients) / max(rate / 2, 0.1))
        await phase("steady, half of that") { figures in
            await work(clients: options.clients, pause: pause, &figures)
        }
    }

    /// So many at a time edit and sync, each with its own partners, until the time is over.
    ///
    /// From the beginning of one sync to that of the next there is a `pause`; nil for none.
    func work(clients: Int, pause: Duration?, _ figures: inout PhaseFigures) async {
        let end = ContinuousClock.now + .seconds(options.seconds)
        let groups = (0..<clients).map { client in
            stride(from: client, to: partners.count, by: clients).map { partners[$0] }.shuffled()
        }
        await withTaskGroup(of: PhaseFigures.self) { group in
            for partners in groups where !partners.isEmpty {
                group.addTask { await self.work(partners, until: end, pause) }
            }
            for await part in group {
                figures.durations.add(part.durations)
                figures.starved += part.starved
            }
        }
    }

    private nonisolated func work(
        _ partners: [LightPartner], until end: ContinuousClock.Instant, _ pause: Duration?
    ) async -> PhaseFigures {
        var figures = PhaseFigures(name: "")
        var index = 0
        var next = ContinuousClock.now
        while ContinuousClock.now < end {
            let partner = partners[index % partners.count]
            index += 1
            do {
                try await partner.edit(rows: 1)
                let (duration, failed) = await timed(partner)
                figures.durations.add(duration)
                if failed { figures.starved += 1 }
                if let pause {
                    next = next + pause
                    try await Task.sleep(until: next, clock: .continuous)
                }
            } catch {
                failures.add("An edit failed: \(error)")
            }
        }
        return figures
    }

    /// All have been away and come at the same moment, each with edits.
    func rush() async throws {
        for partner in partners {
            await partner.beginDay()
            try await partner.edit(rows: 3)
        }
        await phase("morning rush") { figures in
            await syncAll(partners, atOnce: partners.count, &figures)
        }
        try await phase("whole replicas, after it") { figures in
            for partner in wholes {
                try partner.edit(rows: network.rowsEach)
                let start = ContinuousClock.now
                try await partner.sync(network.transport(partner.replica, partner.device.key, hub.url))
                figures.durations.add(ContinuousClock.now - start)
            }
        }
    }
}
