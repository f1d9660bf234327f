import Catalogue
import SyncCore

/// The home page, which is the trajectory, and the lists.
extension PageWriter {
    func home() -> PublishedFile {
        let active = catalogue.questions.filter(\.isActive)
        let offered = catalogue.publishedOffers
        let phases = catalogue.book.phases.enumerated().map { index, phase -> [String: Any] in
            let asked = active.filter { $0.stage.map(catalogue.book.phase) == phase }
            let served = offered.filter { $0.codes("stage").map(catalogue.book.phase).contains(phase) }
            return [
                "number": index + 1, "label": stageLabel(phase), "href": paths.stage(phase),
                "questions": asked.map(link),
                "count": offers(served.count),
            ]
        }
        let next = catalogue.events.filter { $0.startDay.map { $0 >= options.today } ?? false }.prefix(3)
        let content: [String: Any] = [
            "phases": phases, "events": next.map(item), "hasEvents": !next.isEmpty,
            "counts": [
                structures(catalogue.publishedStructures.count), offers(offered.count),
                count(
                    usedTerritories.count, Phrase(fr: "territoire", en: "territory"),
                    Phrase(fr: "territoires", en: "territories")),
            ].joined(separator: " · "),
            "territories": usedTerritories.filter {
                ["region", "departement"].contains(catalogue.territories.level($0))
                    && !catalogue.territories.isFormer($0)
            }.map { link(catalogue.territories.label($0, language), paths.territory($0)) },
        ]
        let head = PageHead(
            path: paths.home, title: texts["homeTitle"] ?? "", summary: texts["homeLead"] ?? "",
            section: "home")
        return page(head, "home", content)
    }

    func structureList() -> PublishedFile {
        let types = catalogue.book.codes("structure_type")
        let groups = types.map { type -> [String: Any] in
            let members = catalogue.publishedStructures.filter { $0.type == type }
            return [
                "label": catalogue.book.label("structure_type", type, language), "id": type,
                "items": members.map(item), "isUsed": !members.isEmpty, "count": members.count,
            ]
        }
        let others = catalogue.publishedStructures.filter { !($0.type.map(types.contains) ?? false) }
        let rest: [String: Any] = [
            "label": texts["otherTypes"] ?? "", "id": "sans-type", "items": others.map(item),
            "isUsed": !others.isEmpty, "count": others.count,
        ]
        let head = PageHead(
            path: paths.structures, title: texts["structures"] ?? "", summary: texts["structuresLead"] ?? "",
            section: "structures")
        return page(
            head, "structures",
            [
                "groups": (groups + [rest]).filter { $0["isUsed"] as? Bool ?? false },
                "count": structures(catalogue.publishedStructures.count),
            ])
    }

    func agenda() -> PublishedFile {
        let dated = catalogue.events.filter { $0.startDay != nil }
        let coming = dated.filter { $0.startDay.map { $0 >= options.today } ?? false }
        let past = dated.filter { $0.startDay.map { $0 < options.today } ?? false }
        let open = catalogue.events.filter { $0.startDay == nil }
        let calls = catalogue.calls.filter { $0.isOpen(on: options.today) }
        let head = PageHead(
            path: paths.agenda, title: texts["agenda"] ?? "", summary: texts["agendaLead"] ?? "",
            section: "agenda")
        return page(
            head, "agenda",
            [
                "coming": coming.map(item), "hasComing": !coming.isEmpty, "open": open.map(item),
                "hasOpen": !open.isEmpty, "past": Array(past.reversed()).map(item),
                "hasPast": !past.isEmpty, "calls": calls.map(call), "hasCalls": !calls.isEmpty,
            ])
    }

    private func call(_ call: Call) -> [String: Any] {
        let kind = call.kind.map { catalogue.book.label("call_kind", $0, language) }
        let about = [kind, call.body].compactMap(\.self)
        return [
            "name": call.title, "url": call.url.flatMap(WebAddress.web) ?? "",
            "hasURL": call.url.flatMap(WebAddress.web) != nil,
            "about": about.joined(separator: " · "),
            "closes": call.closesOn.map { "\(texts["until"] ?? "") \($0.spoken(language))" } ?? "",
        ]
    }

    func about() -> PublishedFile {
        let states: [[String: Any]] = Freshness.State.allCases.map { state in
            [
                "label": state.label(language), "fresh": state.rawValue,
                "text": texts["fresh-" + state.rawValue] ?? "",
            ]
        }
        let sources = catalogue.book.codes("source").map {
            catalogue.book.label("source", $0, language)
        }
        let head = PageHead(
            path: paths.about, title: texts["about"] ?? "", summary: texts["aboutLead"] ?? "",
            section: "about")
        return page(
            head, "about", ["states": states, "sources": sources, "hasSources": !sources.isEmpty])
    }
}
