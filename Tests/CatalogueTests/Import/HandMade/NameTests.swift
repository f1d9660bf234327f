import SyncCore
import Testing

@testable import Catalogue

/// Which term, structure or heading words mean.
struct NameTests {
    static let audiences = TermNames([
        (
            "porteurs-individuels",
            ["Porteurs individuels", "Individual project holders", "Porteur·ses individuel·les"]
        ),
        ("salaries-benevoles-ess", ["Salariés et bénévoles de l'ESS"]),
        ("jeunes", ["Jeunes", "Young people"]),
        ("femmes", ["Femmes"]),
    ])

    @Test(arguments: [
        "porteurs-individuels", "Porteurs individuels", "porteur individuel", "PORTEURS INDIVIDUELS",
        "Porteur·ses individuel·les", "porteurs.ses individuels.les", "individual project holder",
    ])
    func aTerm_isKnownByAllThatItIsCalled(_ words: String) {
        #expect(Self.audiences.code(words) == "porteurs-individuels")
    }

    @Test(
        arguments: [
            ("Jeunes et femmes", ["jeunes", "femmes"]), ("Jeunes / Femmes", ["jeunes", "femmes"]),
            ("Salariés et bénévoles de l'ESS, jeunes", ["salaries-benevoles-ess", "jeunes"]),
            ("Jeunes et Salariés et bénévoles de l'ESS", ["jeunes", "salaries-benevoles-ess"]),
            ("Jeunes\nFemmes;", ["jeunes", "femmes"]), ("Jeunes, martiens", ["jeunes", nil]),
        ] as [(String, [String?])])
    func severalValues_areToldApart_andWhatHoldsAnAndIsNotCut(_ text: String, _ codes: [String?]) {
        #expect(CellList.parts(text, Self.audiences.code).map(\.value) == codes)
    }

    @Test(arguments: [
        "13", "Bouches-du-Rhône (13)", "13 - Bouches-du-Rhône", "Département des Bouches-du-Rhône",
        "bouches du rhone", "departement-13",
    ])
    func aDepartement_isKnownByItsNumberToo(_ words: String) {
        var names = TermNames([("departement-13", ["Bouches-du-Rhône"])])
        for name in TerritoryNames.of(code: "departement-13", name: "Bouches-du-Rhône", level: "departement")
        {
            names.add(name, "departement-13")
        }
        #expect(names.code(words) == "departement-13")
    }

    @Test func nearNames_areProposed_bestFirst() {
        #expect(NearNames.of("Marsseille", in: ["Var", "Marseille", "Nice"]) == ["Marseille"])
        #expect(
            NearNames.of("porteurs de projet", in: ["Porteurs individuels", "Jeunes"]) == [
                "Porteurs individuels"
            ])
        #expect(NearNames.of("zzz", in: ["Marseille"]).isEmpty)
    }

    @Test(
        arguments: [
            (["Total", nil, "42"], true), (["12 offres", nil, nil], true), (["Total : 8", nil, nil], true),
            (["Atelier", nil, nil], false), (["Totalement bio", "13001", "x"], false),
            (["Source : annuaire", nil, nil], true), ([nil, nil, nil], true),
        ] as [([String?], Bool)])
    func totalsAndRemarks_areNoRows(_ cells: [String?], _ isEnd: Bool) {
        #expect(SheetEnd.count([["A", "B", "C"], cells], width: 3) == (isEnd ? 1 : 0))
    }

    @Test func keysOfLongNames_areToldApart() {
        let name = String(repeating: "accompagnement ", count: 5)
        #expect(MadeKey.slug(name + "niveau 1") != MadeKey.slug(name + "niveau 2"))
        #expect(MadeKey.slug("Atelier idée") == "atelier-idee")
        #expect(MadeKey.slug("★").utf8.count == 8)
    }
}
