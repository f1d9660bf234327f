import SyncCore

extension Sentence {
    static func deskOpened(_ address: String) -> String {
        Phrase(
            fr: "Le bureau est ouvert dans le navigateur (\(address)). Ctrl-C l'arrête.",
            en: "The desk is open in the browser (\(address)). Ctrl-C stops it.")()
    }

    static func deskAddress(_ address: String) -> String {
        Phrase(
            fr: "Ouvrez cette adresse dans un navigateur, dans la minute : elle sert une fois.\n\(address)",
            en: "Open this address in a browser, within a minute: it works once.\n\(address)")()
    }

    static let deskSilent = Phrase(
        fr: "Un bureau est déjà ouvert pour ce fichier, mais ne répond pas. Arrêtez-le, puis recommencez.",
        en: "A desk is open for this file already, but doesn't answer. Stop it, then try again.")
}
