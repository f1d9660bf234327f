extension Sentence {
    static let nothingToNote = Text(
        fr: "Rien à noter : donnez --kind et --count, --demand, --offer, --missing ou --again.",
        en: "Nothing to note: give --kind and --count, --demand, --offer, --missing or --again.")
    static let noted = Text(fr: "Noté.", en: "Noted.")
    static func noTerm(_ code: String, _ vocabulary: String, _ codes: [String]) -> Text {
        let list = codes.joined(separator: ", ")
        return Text(
            fr: "« \(code) » n'est pas un terme de \(vocabulary) : \(list).",
            en: "`\(code)` is no term of \(vocabulary): \(list).")
    }
    static let standsFor = Text(fr: "Qui représente qui", en: "Who stands for whom")
    static let contactsMet = Text(fr: "Contacts", en: "Contacts")
    static let demandsHeard = Text(fr: "Demandes", en: "Demands")
    static let offersSuggested = Text(fr: "Offres suggérées", en: "Offers suggested")
    static let missed = Text(fr: "Ce qui a manqué", en: "What was lacking")
    static func wouldRepeat(_ yes: Int, of asked: Int) -> Text {
        Text(fr: "À refaire : \(yes) sur \(asked).", en: "To be done again: \(yes) of \(asked).")
    }
}
