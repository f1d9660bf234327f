import SyncCore

/// Who is in, and with what devices.
struct NetworkPage {
    let visit: Visit

    func page() throws -> Page {
        let membership = try visit.replica.membership()
        let devices = Dictionary(grouping: membership.devices.values) { $0.structure }
        let ended = membership.ended.values.sorted { ($0.structure, $0.label) < ($1.structure, $1.label) }
        let own = try visit.replica.structure()
        return Page(.network, visit.say("Réseau", "Network")) {
            Tag.h1 { visit.say("Réseau", "Network") }
            Tag.ul(.kind("acts")) {
                Tag.li { Tag.a(.href(PagePath("echanges"))) { visit.say("Échanges", "Exchanges") } }
                Tag.li { Tag.a(.href(PagePath("historique"))) { visit.say("Historique", "History") } }
                Tag.li { Tag.a(.href(PagePath("propositions"))) { visit.say("Propositions", "Suggestions") } }
                Tag.li {
                    Tag.a(.href(PagePath("inviter"))) { visit.say("Inviter un poste", "Invite a device") }
                }
                Tag.li {
                    Tag.a(.href(PagePath("parrainer"))) {
                        visit.say("Parrainer une structure", "Vouch for an organisation")
                    }
                }
            }
            Tag.section {
                Tag.h2 { visit.say("Membres et postes", "Members and devices") }
                Tag.ul(.kind("records")) {
                    for structure in membership.structures.sorted() {
                        member(structure, devices[structure] ?? [], membership, isOwn: structure == own)
                    }
                }
            }
            if !ended.isEmpty {
                Tag.section {
                    Tag.h2 { visit.say("Postes qui n'en sont plus", "Devices that belong no longer") }
                    Tag.ul(.kind("plain")) {
                        for device in ended {
                            Tag.li { "« \(device.label) », \(visit.name(ofStructure: device.structure))" }
                        }
                    }
                }
            }
        }
    }

    private func member(
        _ structure: String, _ devices: [Device], _ membership: Membership, isOwn: Bool
    ) -> HTML {
        Tag.li {
            Tag.h3 { visit.link(structure: structure) }
            if membership.isCoordinator(structure) {
                Tag.p(.kind("about")) { visit.say("tient les vocabulaires", "keeps the vocabularies") }
            }
            Tag.ul(.kind("terms")) {
                for device in devices.sorted(by: { ($0.label, $0.replica) < ($1.label, $1.replica) }) {
                    Tag.li {
                        device.label.isEmpty ? visit.say("sans nom", "without a name") : device.label
                        if device.role == .reader { visit.say(" (lit seulement)", " (reads only)") }
                        if device.replica == visit.replica.id { visit.say(" (ce poste)", " (this device)") }
                        if isOwn, visit.replica.canSeal {
                            " "
                            Tag.a(.href(PagePath("revoquer", query: [("poste", "\(device.replica)")]))) {
                                visit.say("Révoquer…", "Revoke…")
                                Tag.span(.kind("hidden")) { " \(device.label)" }
                            }
                        }
                    }
                }
            }
        }
    }
}
