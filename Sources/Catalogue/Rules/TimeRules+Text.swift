import SyncCore

/// What is said of days and times that don't exist.
extension Phrase {
    static func noMoment(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » ne dit pas quand : il faut un jour comme 12/03/2027, ou un jour et une heure "
                + "comme 12/03/2027 14h30.",
            en: "`\(text)` doesn't say when: write a day such as 12/03/2027, or a day and a time such as "
                + "12/03/2027 14:30.")
    }

    static func noDate(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'existe dans aucun calendrier : il faut un jour comme 12/03/2027, un mois "
                + "comme mars 2027, ou une année.",
            en: "`\(text)` is in no calendar: write a day such as 12/03/2027, a month such as March 2027, or "
                + "a year.")
    }

    static func noRecurrence(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas une règle de répétition (FREQ=WEEKLY, FREQ=MONTHLY;BYDAY=1TU).",
            en: "`\(text)` is no rule of recurrence (FREQ=WEEKLY, FREQ=MONTHLY;BYDAY=1TU).")
    }

    static func noClock(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » contient une heure qu'aucune horloge ne montre.",
            en: "`\(text)` has a time that no clock shows.")
    }

    static func endBeforeStart(_ end: String, _ start: String) -> Phrase {
        Phrase(
            fr: "La fin (\(end)) vient avant le début (\(start)).",
            en: "The end (\(end)) comes before the beginning (\(start)).")
    }
}
