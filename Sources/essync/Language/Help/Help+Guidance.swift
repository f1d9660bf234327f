import SyncCore

extension Help {
    static let ask = Help(
        Phrase(
            fr: "D'une question et d'un territoire aux offres qui y répondent.",
            en: "From a question and a territory to the offers that answer it."),
        more: Phrase(
            fr: """
                Sans option, la commande pose les questions. Chaque rang est expliqué. Si rien ne répond, le besoin
                est noté pour le réseau, en codes seulement : ni mots, ni nom.
                """,
            en: """
                Without options the command asks. Every rank is explained. Where nothing answers, the need is noted
                for the network, in codes only: no words and no name.
                """),
        examples: [
            "essync ask", "essync ask --question tester-sans-creer --territory Marseille",
            "essync ask --stage creation --territory 13 --json",
        ])
    static let gaps = Help(
        Phrase(
            fr: "Où l'accompagnement manque, le long du parcours.",
            en: "Where support is missing, along the path."),
        more: Phrase(
            fr: """
                ● couvert : deux offres, dont une vérifiée dans l'année. ◐ fragile. ○ vide. ? pas de données :
                aucune structure n'y contribue, et le vide ne dit rien du territoire. !N : besoins notés sans offre.
                """,
            en: """
                ● covered: two offers, one verified within a year. ◐ fragile. ○ empty. ? no data: no structure
                contributes there, and emptiness says nothing of the territory. !N: needs noted without an offer.
                """),
        examples: [
            "essync gaps", "essync gaps --level region", "essync gaps --csv trous.csv --html trous.html",
        ])
}

extension Help.Catalogue {
    static let asked = Phrase(
        fr: "La question, en vos mots.", en: "The question, in your words.")
    static let question = Phrase(
        fr: "La clé d'une question, son numéro, ou des mots de son texte.",
        en: "A question's key, its number, or words of its text.")
    static let stage = Phrase(
        fr: "Une phase ou une étape, par son nom ou son code.", en: "A phase or a step, by its name or code.")
    static let territory = Phrase(
        fr: "Un nom, un code, ou un numéro de département ou de commune.",
        en: "A name, a code, or the number of a département or a commune.")
    static let dontNote = Phrase(
        fr: "Ne note pas le besoin si rien ne répond.", en: "Don't note the need where nothing answers.")
    static let level = Phrase(
        fr: "Le niveau des territoires : departement, region, epci…",
        en: "The territories' level: departement, region, epci…")
    static let csv = Phrase(fr: "Écrit aussi le tableau en CSV.", en: "Write the table as CSV too.")
}
