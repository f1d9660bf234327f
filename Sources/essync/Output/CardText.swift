import Catalogue
import SyncCore

/// Cards of offers and structures for the terminal.
struct CardText {
    let output: Output
    let language: Language
    private static let widthMax = 92
    private static let indent = "  "

    private var width: Int { min(Self.widthMax, output.terminal.width) }

    func show(_ card: OfferCard, _ catalogue: CatalogueSnapshot) {
        let offer = card.offer
        let type = offer.serviceType.map { catalogue.book.label("service_type", $0, language) }
        title(offer.name, [card.structureName, type].compactMap(\.self))
        body(offer.summary, phases: card.phases, facts: card.facts, description: offer.description)
        foot(card.freshness, card.provenance)
    }

    func show(_ card: StructureCard, _ catalogue: CatalogueSnapshot) {
        let structure = card.structure
        let others = (catalogue.aliases[structure.id] ?? []).joined(separator: ", ")
        title(structure.name, [card.typeLabel, others.isEmpty ? nil : others].compactMap(\.self))
        body(structure.summary, phases: card.phases, facts: card.facts, description: structure.description)
        let offered = catalogue.offers.filter { $0.structure == structure.id }
        if !offered.isEmpty {
            output.line("")
            for offer in offered { output.line("  " + offer.name + output.styled("  \(offer.id)", .faint)) }
        }
        foot(card.freshness, card.provenance)
    }

    // MARK: Parts

    private func title(_ name: String, _ below: [String]) {
        output.line("")
        output.line(Self.indent + output.styled(TextTable.flat(name), .heading))
        output.line(Self.indent + output.styled(below.map(TextTable.flat).joined(separator: " · "), .faint))
        output.line("")
    }

    private func body(_ summary: String?, phases: [PhaseMark], facts: [CardFact], description: String?) {
        paragraph(summary)
        if phases.contains(where: \.isLit) { trajectory(phases) }
        let names = facts.map { displayWidth($0.label) }.max() ?? 0
        for fact in facts {
            let room = width - Self.indent.count - names - TextTable.gap.count
            let lines = Self.wrapped(fact.values.joined(separator: ", "), room)
            for (index, line) in lines.enumerated() {
                let label = index == 0 ? fact.label : ""
                let name = output.styled(TextTable.fitted(label, names), .faint)
                output.line(Self.indent + name + TextTable.gap + line)
            }
        }
        if let description, description != summary {
            output.line("")
            paragraph(description)
        }
    }

    /// `● Émergence ── ○ Création`: filled where it helps.
    private func trajectory(_ phases: [PhaseMark]) {
        let marks = phases.map { mark in
            mark.isLit ? output.styled("● \(mark.label)", .heading) : output.styled("○ \(mark.label)", .faint)
        }
        output.line("")
        output.line(Self.indent + marks.joined(separator: output.styled(" ── ", .faint)))
        output.line("")
    }

    private func foot(_ state: Freshness.State, _ provenance: String) {
        output.line("")
        let style: TextStyle? =
            switch state {
            case .current: .good
            case .ageing, .stale: .warning
            case .historical, .unverified: .faint
            }
        output.line(Self.indent + output.styled(state.label(language), style))
        for line in Self.wrapped(provenance, width - Self.indent.count) {
            output.line(Self.indent + output.styled(line, .faint))
        }
        output.line("")
    }

    private func paragraph(_ text: String?) {
        for part in (text ?? "").split(separator: "\n") {
            for line in Self.wrapped(String(part), width - Self.indent.count) {
                output.line(Self.indent + line)
            }
        }
    }

    /// Lines of whole words, at most `width` wide where words allow.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in TextTable.flat(text).split(separator: " ") {
            let isSign = ["?", "!", ":", ";", "»"].contains(word)
            if !line.isEmpty, !isSign, displayWidth(line) + 1 + displayWidth(String(word)) > max(20, width) {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + (line.isEmpty ? [] : [line])
    }
}
