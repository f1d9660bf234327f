import SyncCore

/// What is said of days and times that don't exist.
extension Phrase {
    static func noMoment(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'existe pas : il faut un jour (AAAA-MM-JJ), ou un jour et une heure "
                + "(AAAA-MM-JJThh:mm+01:00).",
            en: "`\(text)` doesn't exist: write a day (YYYY-MM-DD), or a day and a time "
                + "(YYYY-MM-DDThh:mm+01:00).")
    }

    static func noDate(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'existe dans aucun calendrier : il faut une année (AAAA), un mois (AAAA-MM) ou "
                + "un jour (AAAA-MM-JJ).",
            en: "`\(text)` is in no calendar: write a year (YYYY), a month (YYYY-MM) or a day (YYYY-MM-DD).")
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
