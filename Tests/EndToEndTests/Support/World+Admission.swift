import Testing

/// How partners come into a network, as people type it.
extension World {
    /// Has members vouch for a partner's key: from then on it may join, at any time.
    ///
    /// The members' next syncs tell the others.
    func vouch(for partner: Partner, as slug: String, by members: [Partner]) async throws {
        let line = try await partner.line(as: slug)
        for member in members { try await member.does("vouch", line, "--yes") }
    }

    /// A partner that joined through the hub, which `host` vouched for.
    func join(_ slug: String, by host: Partner, _ hub: HubProcess) async throws -> Partner {
        let partner = try partner(slug)
        try await vouch(for: partner, as: slug, by: [host])
        try await host.does("sync", hub.url)
        try await partner.joins(host.network, as: slug, hub)
        return partner
    }
}

extension Partner {
    /// The line of its key, for members to vouch for.
    func line(as slug: String) async throws -> String {
        try #require(try await json("key", "--as", slug)["line"].string)
    }

    /// The id of its network.
    var network: String {
        get async throws { try #require(try await json("status")["network"].string) }
    }

    /// Joins as the first device of a structure, through a hub.
    func joins(_ network: String, as slug: String, _ hub: HubProcess) async throws {
        try await does(
            "join", network, "--as", slug, "--name", slug.uppercased(), "--hub", hub.url, "--device", "salon")
    }
}
