import Catalogue
import SyncCore

/// The territories of a form: those that are chosen first, the others folded away by level, in the alphabet's order.
struct TerritoryTicks {
    let visit: Visit
    let territories: Territories
    let list: RowForm.Ticks

    private struct Group {
        let title: Phrase
        let codes: [String]
    }

    private static let levels: [(level: String, title: Phrase)] = [
        ("region", Phrase(fr: "Régions", en: "Regions")),
        ("departement", Phrase(fr: "Départements", en: "Départements")),
        ("commune", Phrase(fr: "Communes", en: "Communes")),
    ]

    /// All of them; `tick` draws the box of a code, whose number on the page is the second value.
    func html(tick: (String, Int) -> HTML) -> HTML {
        let chosen = list.was.union(list.chosen)
        // A code that no row has any more is ticked still.
        let codes = territories.codes + chosen.filter { !territories.has($0) }.sorted()
        let numbers = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
        func boxes(_ codes: [String]) -> HTML {
            HTMLBuilder.buildArray(codes.map { tick($0, numbers[$0] ?? 0) })
        }
        let above = codes.filter { chosen.contains($0) || territories.level($0) == "pays" }
        var html = boxes(above)
        for group in groups(codes.filter { !above.contains($0) }) {
            html += Tag.details {
                Tag.summary { "\(group.title(visit.language)) (\(group.codes.count))" }
                Tag.div { boxes(group.codes) }
            }
        }
        return html
    }

    private func groups(_ codes: [String]) -> [Group] {
        let byName = codes.sorted { folded($0) < folded($1) }
        let current = byName.filter { !territories.isFormer($0) }
        let known = Set(Self.levels.map(\.level))
        var groups = Self.levels.map { level, title in
            Group(title: title, codes: current.filter { territories.level($0) == level })
        }
        groups.append(
            Group(
                title: Phrase(fr: "Autres territoires", en: "Other territories"),
                codes: current.filter { !known.contains(territories.level($0) ?? "") }))
        groups.append(
            Group(
                title: Phrase(fr: "Anciennes régions", en: "Former regions"),
                codes: byName.filter(territories.isFormer)))
        return groups.filter { !$0.codes.isEmpty }
    }

    private func folded(_ code: String) -> String { FoldedText.fold(territories.label(code, visit.language)) }
}
