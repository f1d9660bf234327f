import SyncCore

extension Sentence {
    static let nothingToNote = Phrase(
        fr: "Rien à noter : donnez --kind et --count, --demand, --offer, --missing ou --again.",
        en: "Nothing to note: give --kind and --count, --demand, --offer, --missing or --again.")
    static let noted = Phrase(fr: "Noté.", en: "Noted.")
    static let standsFor = Phrase(fr: "Qui représente qui", en: "Who stands for whom")
    static let contactsMet = Phrase(fr: "Contacts", en: "Contacts")
    static let demandsHeard = Phrase(fr: "Demandes", en: "Demands")
    static let offersSuggested = Phrase(fr: "Offres suggérées", en: "Offers suggested")
    static let missed = Phrase(fr: "Ce qui a manqué", en: "What was lacking")
    static func wouldRepeat(_ yes: Int, of asked: Int) -> Phrase {
        Phrase(fr: "À refaire : \(yes) sur \(asked).", en: "To be done again: \(yes) of \(asked).")
    }
}
