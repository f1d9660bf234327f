import Catalogue
import SyncCore
import Testing

struct EventTests {
    @Test(arguments: [
        ("Rappeler Mme Martin", PersonalData.Kind.name), ("voir M. Durand-Léger", .name),
        ("Monsieur Dupont cherche un local", .name), ("écrire à jean@exemple.org", .mail),
        ("04 91 00 00 00", .phone), ("son 06.12.34.56.78 le soir", .phone), ("+33 (0)6 12 34 56 78", .phone),
    ])
    func whatReachesAPerson_isFound(_ text: String, _ kind: PersonalData.Kind) {
        #expect(PersonalData.all(in: text).map(\.kind) == [kind])
    }

    @Test(arguments: [
        "où tester une épicerie ?", "budget de 3 000 à 4 000 €", "ouverte depuis 2007", "13 semaines, 9 mois",
        "SIRET à créer", "deux porteurs de Marseille, 13001 et 13002",
        "@ la fin du salon", "fiche n° 12 345",
    ])
    func whatReachesNobody_passes(_ text: String) {
        let found = PersonalData.all(in: text)
        #expect(found.isEmpty, "\(found)")
    }

    @Test func returns_putEverybodysNotesTogether() throws {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        let notes: [[(String, String)]] = [
            [("contact_kind", "porteur"), ("contact_count", "4"), ("repeat", "1")],
            [("contact_kind", "porteur"), ("contact_count", "2"), ("stage", "idee")],
            [
                ("demand", "où tester ?"), ("stage", "test-activite"),
                ("suggested_offer", "inter-made/couveuse"),
            ],
            [("missing", "fiche financement"), ("repeat", "0"), ("suggested_offer", "inter-made/couveuse")],
        ]
        for (number, note) in notes.enumerated() {
            let fields = [("event", "salon-arpe")] + note
            try replica.put("event_return", ["inter-made/return/\(number)"], fields.map { ($0.0, $0.1) })
        }
        let returns = try #require(try EventReturns("salon-arpe", replica))
        #expect(returns.contacts.map { "\($0.code) \($0.number)" } == ["porteur 6"])
        #expect(returns.stages.map { "\($0.code) \($0.number)" } == ["idee 1", "test-activite 1"])
        #expect(returns.suggested.map { "\($0.code) \($0.number)" } == ["inter-made/couveuse 2"])
        #expect(returns.demands == ["où tester ?"] && returns.missing == ["fiche financement"])
        #expect(returns.repeats.yes == 1 && returns.repeats.asked == 2)
        #expect(returns.noters == ["inter-made"])
        #expect(returns.representations.count == 2)
        let none = try EventReturns("nulle-part", replica)
        #expect(none.map(\.event) == nil)
    }
}
