package import SyncCore

/// What a column or a rule of the tables asks for, for any surface.
package enum RuleWords {
    /// What a column of that SQL type takes: `un nombre entier`.
    package static func type(_ type: String) -> Phrase {
        Phrase(fr: CheckHint.type(type, .french), en: CheckHint.type(type, .english))
    }

    /// What a rule asks for: `une date comme 2026-11-21`.
    package static func rule(_ rule: String) -> Phrase {
        Phrase(fr: CheckHint.rule(rule, .french), en: CheckHint.rule(rule, .english))
    }
}
