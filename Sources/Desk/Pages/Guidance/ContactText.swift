import Catalogue
import SyncCore

/// The way to get in touch for an offer: its own, else its structure's; and where none is known, that is said.
struct ContactText {
    let visit: Visit
    let catalogue: CatalogueSnapshot

    func html(of offer: Offer) -> HTML {
        let structure = catalogue.structure(offer.structure)
        let own = ways(offer.phone, offer.email, offer.url)
        let found = own.isEmpty ? ways(structure?.phone, structure?.email, structure?.website) : own
        return Tag.p(.kind("contact")) {
            Tag.strong { visit.say("Contact : ", "Contact: ") }
            if found.isEmpty {
                visit.say("aucun n'est connu. ", "none is known. ")
                if !visit.isStand {
                    Tag.a(.href(RowAddress("offer", [offer.id]).page("proposer", [("champ", "phone")]))) {
                        visit.say("Proposer un contact", "Suggest a contact")
                    }
                }
            } else {
                for (index, way) in found.enumerated() {
                    if index > 0 { " · " }
                    way
                }
            }
        }
    }

    private func ways(_ phone: String?, _ email: String?, _ web: String?) -> [HTML] {
        // At a stand nothing leads out of the desk.
        [
            phone.map {
                Tag.outside(PhoneNumber($0)?.spoken ?? $0, visit.isStand ? nil : OutsideLink(phone: $0))
            },
            email.map { Tag.outside($0, visit.isStand ? nil : OutsideLink(mail: $0)) },
            web.map { Tag.outside($0, visit.isStand ? nil : OutsideLink(web: $0)) },
        ].compactMap(\.self)
    }
}
