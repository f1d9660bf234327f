import SyncCore

/// Who is in, and with what devices.
struct NetworkPage {
    let visit: Visit

    func page() throws -> Page {
        let membership = try visit.replica.membership()
        let devices = Dictionary(grouping: membership.devices.values) { $0.structure }
        let ended = membership.ended.values.sorted { ($0.structure, $0.label) < ($1.structure, $1.label) }
        return Page(.network, visit.say("Réseau", "Network")) {
            Tag.h1 { visit.say("Réseau", "Network") }
            Tag.ul(.kind("acts")) {
                Tag.li { Tag.a(.href(PagePath("echanges"))) { visit.say("Échanges", "Exchanges") } }
                Tag.li { Tag.a(.href(PagePath("historique"))) { visit.say("Historique", "History") } }
                Tag.li { Tag.a(.href(PagePath("propositions"))) { visit.say("Propositions", "Suggestions") } }
            }
            Tag.section {
                Tag.h2 { visit.say("Membres et postes", "Members and devices") }
                Tag.ul(.kind("records")) {
                    for structure in membership.structures.sorted() {
                        member(structure, devices[structure] ?? [], membership)
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
            Tag.p(.kind("hint")) {
                visit.say(
                    "Inviter un poste, parrainer une structure ou révoquer un poste se fait encore avec les commandes « essync invite », « essync vouch » et « essync revoke ».",
                    "Inviting a device, vouching for an organisation and revoking a device are still done by the commands “essync invite”, “essync vouch” and “essync revoke”."
                )
            }
        }
    }

    private func member(_ structure: String, _ devices: [Device], _ membership: Membership) -> HTML {
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
                    }
                }
            }
        }
    }
}
