import SyncCore

extension Help {
    static let event = Help(
        Phrase(
            fr: "Note ce qui se passe à un événement, et en tire le retour commun.",
            en: "Note what happens at an event, and put the common return together."),
        examples: ["essync event return salon-arpe --kind porteur --count 4", "essync event show salon-arpe"])
    static let eventReturn = Help(
        Phrase(fr: "Note un contact, une demande ou un manque.", en: "Note a contact, a demand or a lack."),
        more: Phrase(
            fr: "Tout le réseau lit ces notes : courriels, numéros et noms de personnes sont refusés.",
            en: "The whole network reads these notes: e-mails, numbers and people's names are refused."),
        examples: [
            "essync event return salon-arpe --kind porteur --count 4",
            "essync event return salon-arpe --demand \"où tester une épicerie ?\" --stage test-activite",
            "essync event return salon-arpe --missing \"fiche sur le financement\" --again",
        ])
    static let eventShow = Help(
        Phrase(
            fr: "Montre qui représente qui, et le retour commun.",
            en: "Show who stands for whom, and the common return."),
        examples: ["essync event show salon-arpe"])
}

extension Help.Catalogue {
    static let event = Phrase(fr: "La clé de l'événement.", en: "The event's key.")
    static let contactKind = Phrase(
        fr: "La nature des contacts (contact_kind).", en: "The kind of contacts (contact_kind).")
    static let contactCount = Phrase(fr: "Combien de contacts.", en: "How many contacts.")
    static let demand = Phrase(
        fr: "Ce qui a été demandé, sans nom ni coordonnées.",
        en: "What was asked, without names or addresses.")
    static let suggestedOffer = Phrase(fr: "L'offre suggérée.", en: "The offer suggested.")
    static let missing = Phrase(
        fr: "Ce qui a manqué : document, fiche, offre.",
        en: "What was lacking: a document, a sheet, an offer.")
    static let again = Phrase(fr: "À refaire, ou non.", en: "To be done again, or not.")
}
