import Catalogue
import SyncCore
import Testing

@testable import Client

/// What a person types becomes a row, or is refused in words.
struct RowPutTests {
    private let laptop: Laptop

    init() throws { laptop = try Laptop() }

    private func put(_ table: String, _ words: String..., fields: [TypedRow.Field]) throws -> RowPut.Report {
        try RowPut(laptop.replica, table: RowFinder(laptop.replica).table(table)).put(words, fields)
    }

    private func refusal(_ table: String, _ key: String, _ field: String, _ value: String) -> SyncError? {
        #expect(throws: SyncError.self) { try put(table, key, fields: [(field, value)]) }
    }

    @Test func anOffer_isWrittenInThePersonsOwnWords() throws {
        let report = try put(
            "offre", "Atelier idée",
            fields: [
                ("étape", "idée"), ("territoire", "Marseille"), ("public", "porteurs individuels"),
                ("Téléphone", "04.91.50.66.16"), ("site", "www.exemple.fr"), ("durée", "3 à 6 mois"),
                ("statut", "Publié"), ("mis à jour le", "12/10/2026"),
                ("description", "Une matinée par mois."),
            ])
        #expect(report.isNew && report.key == ["inter-made/atelier-idee"])
        let key = "inter-made/atelier-idee"
        #expect(try laptop.text("offer", key, "name") == "Atelier idée")
        #expect(try laptop.text("offer", key, "phone") == "+33491506616")
        #expect(try laptop.text("offer", key, "url") == "https://www.exemple.fr")
        #expect(try laptop.text("offer", key, "duration_min") == "P3M")
        #expect(try laptop.text("offer", key, "duration_max") == "P6M")
        #expect(try laptop.text("offer", key, "status") == "publie")
        #expect(try laptop.text("offer", key, "verified_on") == "2026-10-12")
        #expect(try laptop.terms(key, "stage") == ["idee"])
        #expect(try laptop.terms(key, "territory") == ["commune-13055"])
        #expect(try laptop.terms(key, "audience") == ["porteurs-individuels"])
        #expect(report.findings.isEmpty)
    }

    @Test func aTerm_isTakenAway_byAnEmptyValue() throws {
        _ = try put("offer", "inter-made/a", fields: [("nom", "A"), ("étape", "idée")])
        let report = try put("offer", "inter-made/a", fields: [("étape", nil)])
        #expect(report.changes == [.init(field: "stage", old: "idee", new: nil)])
        #expect(try laptop.terms("inter-made/a", "stage") == [])
    }

    @Test func theRules_judgeWhatWasJustWritten() throws {
        let report = try put(
            "offer", "inter-made/vide", fields: [("nom", "Vide."), ("statut", "publié")])
        #expect(report.findings.map(\.code).contains(.noStage))
        #expect(report.findings.map(\.code).contains(.nameEnd))
    }

    @Test(arguments: [
        ("phone", "04 91 50 66 1"), ("téléphone", "x"), ("courriel", "personne"), ("site", "mon site"),
        ("statut", "brouillons du jeudi"), ("weeks", "beaucoup"), ("mis à jour le", "le mois dernier"),
    ])
    func whatMeansNothing_isRefused_andNothingIsWritten(_ field: String, _ value: String) throws {
        let before = try laptop.replica.row("offer", ["inter-made/couveuse"])
        let error = try #require(refusal("offer", "inter-made/couveuse", field, value))
        #expect(error.sentence(.french).contains(value))
        #expect(try laptop.replica.row("offer", ["inter-made/couveuse"]) == before)
    }

    @Test(arguments: [
        ("offer", "inter-made/couveuse", "telefone", "1", "Vouliez-vous dire « Téléphone (phone) »"),
        ("offer", "inter-made/couveuse", "étape", "idé", "« Idée »"),
        ("structure", "inter-made", "type", "couveuze", "Couveuse"),
    ])
    func aRefusal_saysWhatWasPerhapsMeant(
        _ table: String, _ key: String, _ field: String, _ value: String, _ meant: String
    ) throws {
        let error = try #require(refusal(table, key, field, value))
        #expect(error.sentence(.french).contains(meant), "\(error.sentence(.french))")
    }

    @Test(arguments: [
        ("offer", "inter-made/couveuse", "weeks", "0"), ("structure", "inter-made", "founded_year", "12"),
        ("place", "inter-made/place/x", "code postal", "treize"), ("event", "foire", "title", ""),
    ])
    func noSentence_speaksSQL(_ table: String, _ key: String, _ field: String, _ value: String) throws {
        let error = #expect(throws: SyncError.self) {
            try put(table, key, fields: [(field, value.isEmpty ? nil : value)])
        }
        for language in Language.allCases {
            let said = try #require(error).sentence(language)
            #expect(!said.contains(/GLOB|CHECK|NULL|constraint|BETWEEN|INTEGER|\[0-9\]/), "\(said)")
        }
    }

    @Test func aText_isKeptToItsLastBlank() throws {
        _ = try put("offer", "inter-made/couveuse", fields: [("description", " Un texte.\n")])
        #expect(try laptop.text("offer", "inter-made/couveuse", "description") == " Un texte.\n")
    }

    @Test func aDay_isReadAsPeopleWriteIt() throws {
        _ = try put("événement", "forum-test", fields: [("titre", "Forum"), ("date", "05/12/2026 14:00")])
        #expect(try laptop.text("event", "forum-test", "starts_at") == "2026-12-05T14:00:00+01:00")
        let error = try #require(refusal("event", "forum-test", "date", "31/02/2027"))
        #expect(error.code == .init("impossible-time"))
    }
}
