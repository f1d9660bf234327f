extension TrustLedger {
    /// The devices that may go on: whose next changeset, having seen everything, would count.
    package var acting: [Int] { devices.indices.filter(mayGoOn) }

    /// The structures with a device that may go on and writes the charter's rows.
    package var coordinators: Set<String> {
        Set(acting.map { devices[$0] }.filter(isCoordinator).map { structures[$0.structure].slug })
    }

    /// The devices that may go on and write the charter's rows.
    package var coordinatingDevices: [Int] { acting.filter { isCoordinator(devices[$0]) } }

    /// The structures whose words against another one stand, for some device of it that isn't back since (rules T6, T7).
    package func words(against slug: String) -> Set<String> {
        guard let number = structures.number(of: slug) else { return [] }
        let known = structures[number].devices.map { devices[$0] }
        let standing = structures[number].words.filter { word in
            known.contains { !$0.answered.contains(word) }
        }
        return Set(standing.map { structures[bans[$0].by].slug })
    }

    /// The slug of a structure by its number.
    package func slug(of structure: Int) -> String { structures[structure].slug }

    private func isCoordinator(_ device: LedgerDevice) -> Bool {
        guard device.role == .editor else { return false }
        let slug = structures[device.structure].slug
        if terms.isFounder(slug, device.root) { return true }
        let known = raises[Subject(structure: device.structure, key: device.root)] ?? []
        return Set(known.map { voices[$0].by }).count >= terms.vouchers
            && known.contains { counts(voices[$0].point) }
    }

    private func mayGoOn(_ number: Int) -> Bool {
        precondition(!isStale, "A ledger is asked once it is settled")
        let device = devices[number]
        guard device.isLetIn, device.bans.allSatisfy(device.answered.contains) else { return false }
        let words = structures[device.structure].words.filter { !device.answered.contains($0) }
        let isExpelled =
            Set(words.map { bans[$0].by }).count >= terms.majority && words.contains { !bans[$0].isEnded }
        return !isExpelled
    }
}
