import SyncCore

extension ImportReason {
    /// What is wrong with a card or a calendar.
    func component(_ language: Language) -> String {
        switch code {
        case .noComponent:
            language(
                french: "ce fichier ne contient ni carte (BEGIN:VCARD) ni agenda (BEGIN:VCALENDAR)",
                english: "this file holds neither a card (BEGIN:VCARD) nor a calendar (BEGIN:VCALENDAR)")
        case .noProperty:
            language(
                french: "cette ligne n'a pas la forme NOM:VALEUR",
                english: "this line doesn't have the form NAME:VALUE")
        case .unopened where self["name"].isEmpty:
            language(
                french: "cette ligne est hors de toute carte ou de tout agenda",
                english: "this line stands outside any card or calendar")
        case .unopened:
            language(
                french: "END:\(self["name"]) ne ferme rien qui soit ouvert ici",
                english: "END:\(self["name"]) closes nothing that is open here")
        case .unclosed:
            language(
                french: "BEGIN:\(self["name"]) n'est jamais fermé : le fichier est-il entier ?",
                english: "BEGIN:\(self["name"]) is never closed: is the file complete?")
        case .tooDeep:
            language(
                french: "trop d'éléments les uns dans les autres", english: "too many parts within each other"
            )
        case .notATime:
            language(
                french: details["french"] ?? "« \(self["value"]) » n'est ni un jour ni une heure",
                english: details["english"] ?? "`\(self["value"])` is neither a day nor a time")
        default:
            language(
                french:
                    "le fuseau horaire « \(self["value"]) » n'est pas connu ; donnez Europe/Paris, par exemple",
                english: "the time zone `\(self["value"])` isn't known; give Europe/Paris, for example")
        }
    }
}
