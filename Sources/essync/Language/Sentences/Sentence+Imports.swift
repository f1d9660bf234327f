import SyncCore

/// What `import` says of tables.
extension Sentence {
    static let nothing = Phrase(fr: "rien", en: "nothing")

    static func refusedLines(_ count: Int, canSkip: Bool) -> Phrase {
        let refusals = Phrase.count(count, fr: ("refus", "refus"), en: ("refusal", "refusals"))
        let skip = canSkip
        return Phrase(
            fr: "\(refusals.french), rien n'a été écrit : corrigez ces lignes et recommencez"
                + (skip
                    ? ", ou ajoutez --skip-refused pour importer les autres et mettre celles-ci à part."
                    : "."),
            en: "\(refusals.english), nothing was written: correct these lines and try again"
                + (skip ? ", or add --skip-refused to import the others and set these aside." : "."))
    }

    static func likewise(_ count: Int) -> Phrase {
        let text = Phrase.count(
            count, fr: ("autre cellule de même", "autres cellules de même"),
            en: ("more cell likewise", "more cells likewise"))
        return Phrase(fr: "(et \(text.french))", en: "(and \(text.english))")
    }

    static func moreInJSON(_ count: Int) -> Phrase {
        let text = Phrase.count(count, fr: ("autre", "autres"), en: ("more", "more"))
        return Phrase(
            fr: "… et \(text.french), que montre --json", en: "… and \(text.english), which --json shows")
    }

    static func valuesErased(_ count: Int, isTrial: Bool) -> Phrase {
        isTrial
            ? Phrase.count(
                count, fr: ("valeur serait effacée", "valeurs seraient effacées"),
                en: ("value would be erased", "values would be erased"))
            : Phrase.count(
                count, fr: ("valeur effacée", "valeurs effacées"), en: ("value erased", "values erased"))
    }

    /// Lines that were set aside; a trial writes no file.
    static func linesLeft(_ count: Int, in files: [String]) -> Phrase {
        let lines = Phrase.count(
            count, fr: ("ligne laissée de côté", "lignes laissées de côté"),
            en: ("line set aside", "lines set aside"))
        guard !files.isEmpty else { return Phrase(fr: "\(lines.french).", en: "\(lines.english).") }
        let names = files.joined(separator: ", ")
        return Phrase(
            fr: "\(lines.french), à corriger puis importer : \(names)",
            en: "\(lines.english), to be corrected and imported: \(names)")
    }
}
