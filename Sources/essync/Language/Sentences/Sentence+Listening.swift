import SyncCore

extension Sentence {
    static func noQuestionnaire(_ ids: [String]) -> Phrase {
        let list = ids.joined(separator: ", ")
        return Phrase(
            fr: ids.isEmpty
                ? "Il n'y a pas de questionnaire." : "Il n'y a pas ce questionnaire ; il y a : \(list).",
            en: ids.isEmpty
                ? "There is no questionnaire." : "There is no such questionnaire; there are: \(list).")
    }
    static let noAnswer = Phrase(
        fr: "Aucune réponse : donnez QUESTION=RÉPONSE, ou lancez la commande sans argument dans un terminal.",
        en: "No answer: give ITEM=ANSWER, or run the command without arguments in a terminal.")
    static func itemEquals(_ words: String) -> Phrase {
        Phrase(fr: "« \(words) » : écrivez QUESTION=RÉPONSE.", en: "`\(words)`: write ITEM=ANSWER.")
    }
    static func noItem(_ code: String, _ known: [String]) -> Phrase {
        let list = known.joined(separator: ", ")
        return Phrase(
            fr: "Le questionnaire n'a pas de question « \(code) » ; il a : \(list).",
            en: "The questionnaire has no item `\(code)`; it has: \(list).")
    }
    static func noChoice(_ words: String, _ item: String, _ known: [String]) -> Phrase {
        let list = known.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
        return Phrase(
            fr: "« \(words) » n'est pas un choix de \(item) : \(list).",
            en: "`\(words)` is no choice of \(item): \(list).")
    }
    static func oneChoice(_ item: String) -> Phrase {
        Phrase(fr: "\(item) n'a qu'une réponse.", en: "\(item) has one answer only.")
    }
    static let inWords = Phrase(
        fr: "En quelques mots, ou Entrée :", en: "In a few words, or Enter:")
    static let byNumber = Phrase(
        fr: "Numéro, ou Entrée :", en: "Number, or Enter:")
    static func sheetNoted(_ count: Int) -> Phrase {
        let answers = Phrase.count(count, fr: ("réponse", "réponses"), en: ("answer", "answers"))
        return Phrase(fr: "Feuille notée : \(answers.french).", en: "Sheet noted: \(answers.english).")
    }
    static func purged(_ count: Int) -> Phrase {
        let sheets = Phrase.count(
            count, fr: ("feuille supprimée", "feuilles supprimées"), en: ("sheet deleted", "sheets deleted"))
        return Phrase(
            fr: "\(sheets.french) ici, et ailleurs à la prochaine synchronisation. Le journal garde les mots "
                + "jusqu'à `essync compact`.",
            en: "\(sheets.english) here, and elsewhere with the next sync. The log keeps the words until "
                + "`essync compact`.")
    }
    static let nothingDue = Phrase(
        fr: "Aucune feuille n'est gardée depuis plus de 24 mois.",
        en: "No sheet has been kept for more than 24 months.")
    static func duePurges(_ structures: [String]) -> Phrase {
        let names = Set(structures).sorted().joined(separator: ", ")
        return Phrase(
            fr: "Ont aussi des feuilles de plus de 24 mois, qu'elles seules suppriment : \(names).",
            en: "Have sheets of more than 24 months too, which they alone delete: \(names).")
    }
    static func sheetsBack(_ count: Int) -> Phrase {
        Phrase.count(
            count, fr: ("feuille remplie", "feuilles remplies"), en: ("sheet filled in", "sheets filled in"))
    }
    static func noAuthorisation(_ medium: String) -> Phrase {
        Phrase(
            fr: "\(medium) : il faut l'autorisation écrite de la personne. Dites jusqu'à quand : "
                + "--authorised-until 2028-12-31.",
            en: "\(medium): the person's written authorisation is needed. Say until when: "
                + "--authorised-until 2028-12-31.")
    }
    static let nothingObserved = Phrase(
        fr: "Rien n'a encore été observé ici.", en: "Nothing has been observed here yet.")
    static func notHours(_ words: String) -> Phrase {
        Phrase(
            fr: "« \(words) » n'est pas un nombre d'heures.", en: "`\(words)` is no number of hours.")
    }
    static let noOpenCall = Phrase(fr: "Aucun appel ouvert.", en: "No call is open.")
    static func callExists(_ key: String) -> Phrase {
        Phrase(
            fr: "L'appel \(key) est déjà annoncé : `essync put call \(key) …` le change.",
            en: "The call \(key) is announced already: `essync put call \(key) …` changes it.")
    }
    static let howToReport = Phrase(
        fr: "Donnez la table et la clé d'une ligne, et --reason.",
        en: "Give a row's table and key, and --reason.")
    static let reported = Phrase(
        fr: "Signalé. Sa structure le verra à la prochaine synchronisation.",
        en: "Reported. Its structure sees it at the next sync.")
    static let noReport = Phrase(
        fr: "Aucune erreur signalée sur vos lignes.", en: "No error is reported of your rows.")
}

extension Heading {
    static let year = Phrase(fr: "Année", en: "Year")
    static let hours = Phrase(fr: "Heures", en: "Hours")
    static let closes = Phrase(fr: "Dernier jour", en: "Last day")
    static let body = Phrase(fr: "Qui appelle", en: "Who calls")
    static let page = Phrase(fr: "Page", en: "Page")
    static let message = Phrase(fr: "Précisions", en: "More")
    static let reporter = Phrase(fr: "Signalé par", en: "Reported by")
}
