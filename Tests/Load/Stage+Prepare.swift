import SyncCore

extension Stage {
    /// Those who join at one time, from what all before them have.
    private static let waveCount = 20

    /// The catalogue, the members, and whole replicas that join as any device does.
    func prepare() async throws {
        try network.fill()
        let everyone = try network.vouch(for: 1..<(options.partners + options.whole + 1))
        try await network.syncFounder(hub.url)
        let template = try await templatePartner()
        let light = everyone.prefix(options.partners)
        let waveSize = max(1, light.count / Self.waveCount)
        await phase("joining, from a copy") { figures in
            for wave in stride(from: 0, to: light.count, by: waveSize) {
                let (peer, vector) = await template.state
                let devices = light.dropFirst(wave).prefix(waveSize)
                let joining = devices.map {
                    LightPartner($0, mirror: network.mirror, peer: peer, vector: vector)
                }
                for partner in joining { await enrol(partner) }
                await syncAll(joining, atOnce: options.clients, &figures)
                partners += joining
                _ = await timed(template)
            }
        }
        try await phase("joining, whole replicas") { figures in
            for device in everyone.dropFirst(options.partners) {
                let start = ContinuousClock.now
                wholes.append(try await network.join(device, hub.url))
                figures.durations.add(ContinuousClock.now - start)
            }
        }
    }

    /// A light partner with what the founder has: it joins first.
    private func templatePartner() async throws -> LightPartner {
        guard
            let device = try network.vouch(for: options.partners + 100_000..<(options.partners + 100_001))
                .first
        else { throw CancellationError() }
        try await network.syncFounder(hub.url)
        let partner = LightPartner(device, mirror: network.mirror, peer: PeerState(), vector: VersionVector())
        try await partner.sync(caller)
        await enrol(partner)
        try await partner.sync(caller)
        return partner
    }

    private func enrol(_ partner: LightPartner) async {
        do {
            try await partner.enrol()
        } catch {
            failures.add("An enrolment can't be sealed: \(error)")
        }
    }

    /// Syncs each of `partners` once, so many at the same time.
    func syncAll(_ partners: [LightPartner], atOnce: Int, _ figures: inout PhaseFigures) async {
        await withTaskGroup(of: (Duration, failed: Bool).self) { group in
            var rest = partners[...]
            for partner in rest.prefix(atOnce) { group.addTask { await self.timed(partner) } }
            rest = rest.dropFirst(atOnce)
            for await (duration, failed) in group {
                figures.durations.add(duration)
                if failed { figures.starved += 1 }
                if let next = rest.popFirst() { group.addTask { await self.timed(next) } }
            }
        }
    }
}
