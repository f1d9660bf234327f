import SyncCore

extension Help {
    static let desk = Help(
        Phrase(fr: "Ouvre le catalogue dans le navigateur.", en: "Open the catalogue in the browser."),
        more: Phrase(
            fr: """
                Le bureau ne répond qu'à cet utilisateur, sur cet ordinateur, et marche sans Internet. Lancé une
                seconde fois, il revient. Sans navigateur, l'adresse à ouvrir est affichée : elle sert une fois,
                dans la minute. Ctrl-C l'arrête.
                """,
            en: """
                The desk answers only this user, on this machine, and works without the Internet. Started a second
                time, it comes back. Without a browser, the address to open is printed: it works once, within a
                minute. Ctrl-C stops it.
                """),
        examples: ["essync desk", "essync desk --no-browser", "essync desk --stand"])

    enum Desk {
        static let noBrowser = Phrase(
            fr: "Affiche l'adresse au lieu d'ouvrir le navigateur.",
            en: "Print the address instead of opening the browser.")
        static let stand = Phrase(
            fr: "Pour un ordinateur que des visiteurs touchent : orienter et noter, rien d'autre.",
            en: "For a machine that visitors may touch: guide and note, nothing else.")
        static let port = Phrase(
            fr: "Le port, sur l'adresse locale du bureau ; 0 en prend un qui est libre.",
            en: "The port, on the desk's local address; 0 takes one that is free.")
    }
}
