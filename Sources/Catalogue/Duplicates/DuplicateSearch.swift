import SyncCore

/// Structures that may stand in the catalogue twice.
///
/// A missed duplicate is better than a false one: a pair needs `scoreMin` points, and sharing a town alone
/// gives few.
///
/// Complexity: pairs are compared only where they share a number, a word of a name, a phone or a site.
package struct DuplicateSearch {
    /// The points from which a pair is shown.
    package static let scoreMin = 50
    /// A word that more structures share says nothing: "association", "réseau".
    private static let blockMax = 12
    private let catalogue: CatalogueSnapshot
    private let decided: Set<[String]>

    /// - Parameters:
    ///   - catalogue: where to look.
    ///   - decided: pairs that people have judged, each with the smaller key first.
    package init(_ catalogue: CatalogueSnapshot, decided: Set<[String]> = []) {
        self.catalogue = catalogue
        self.decided = decided
    }

    /// The pairs that no decision was taken on, likeliest first.
    package func pairs() -> [DuplicatePair] {
        candidates().filter { !decided.contains($0) }.compactMap { pair($0[0], $0[1]) }
            .filter { $0.score >= Self.scoreMin }
            .sorted { ($1.score, $0.one, $0.other) < ($0.score, $1.one, $1.other) }
    }

    /// Judges two structures, whatever their score.
    package func pair(_ one: String, _ other: String) -> DuplicatePair? {
        guard let first = catalogue.structure(min(one, other)),
            let second = catalogue.structure(max(one, other)), first.id != second.id
        else { return nil }
        let reasons = [
            identifiers(first, second), names(first, second), phones(first, second),
            same(.email, 30, first.email, second.email) { $0.lowercased() },
            same(.website, 25, first.website, second.website, Self.host), cities(first, second),
        ]
        return DuplicatePair(one: first.id, other: second.id, reasons: reasons.compactMap(\.self))
    }

    // MARK: Which to compare

    private func candidates() -> [[String]] {
        var blocks: [String: [String]] = [:]
        for structure in catalogue.structures where structure.status != "cesse" {
            for mark in Set(marks(of: structure)).sorted() { blocks[mark, default: []].append(structure.id) }
        }
        var found: Set<[String]> = []
        for block in blocks.values where block.count <= Self.blockMax {
            for (place, one) in block.enumerated() {
                for other in block[(place + 1)...] { found.insert([min(one, other), max(one, other)]) }
            }
        }
        return found.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }

    private func marks(of structure: Structure) -> [String] {
        let numbers = (catalogue.identifiers[structure.id] ?? []).map(Self.register)
        let words = names(of: structure).flatMap { NameTokens.words($0) + [NameTokens.joined($0)] }
        let ways = [
            structure.phone.flatMap(PhoneNumber.init)?.e164, structure.email,
            structure.website.map(Self.host),
        ]
        return numbers + words + ways.compactMap(\.self)
    }

    private func names(of structure: Structure) -> [String] {
        [structure.name] + [structure.shortName].compactMap(\.self) + (catalogue.aliases[structure.id] ?? [])
    }

    // MARK: What speaks for it

    private func identifiers(_ one: Structure, _ other: Structure) -> DuplicatePair.Reason? {
        let first = Set((catalogue.identifiers[one.id] ?? []).map(Self.register))
        let second = Set((catalogue.identifiers[other.id] ?? []).map(Self.register))
        guard let shared = first.intersection(second).min() else { return nil }
        return DuplicatePair.Reason(code: .identifier, points: 60, shared: shared)
    }

    private func names(_ one: Structure, _ other: Structure) -> DuplicatePair.Reason? {
        let first = NameTokens.joined(one.name)
        let second = NameTokens.joined(other.name)
        if first == second { return DuplicatePair.Reason(code: .name, points: 60, shared: other.name) }
        let others = Set(names(of: other).map(NameTokens.joined))
        if let alias = names(of: one).first(where: { others.contains(NameTokens.joined($0)) }) {
            return DuplicatePair.Reason(code: .alias, points: 55, shared: alias)
        }
        let likeness = NameTokens.likeness(first, second)
        guard likeness >= 0.85, min(first.count, second.count) > 4 else { return nil }
        return DuplicatePair.Reason(
            code: .similarName, points: Int(50 * likeness), shared: "\(one.name) / \(other.name)")
    }

    private func phones(_ one: Structure, _ other: Structure) -> DuplicatePair.Reason? {
        guard let first = one.phone.flatMap(PhoneNumber.init), first == other.phone.flatMap(PhoneNumber.init)
        else { return nil }
        return DuplicatePair.Reason(code: .phone, points: 30, shared: first.spoken)
    }

    private func cities(_ one: Structure, _ other: Structure) -> DuplicatePair.Reason? {
        let first = catalogue.places(of: one.id).compactMap(\.city)
        let second = Set(catalogue.places(of: other.id).compactMap(\.city).map(FoldedText.fold))
        guard let city = first.first(where: { second.contains(FoldedText.fold($0)) }) else { return nil }
        return DuplicatePair.Reason(code: .city, points: 10, shared: city)
    }

    private func same(
        _ code: DuplicatePair.Reason.Code, _ points: Int, _ one: String?, _ other: String?,
        _ form: (String) -> String
    ) -> DuplicatePair.Reason? {
        guard let one, let other, form(one) == form(other) else { return nil }
        return DuplicatePair.Reason(code: code, points: points, shared: form(one))
    }

    /// A SIRET counts as its SIREN: the head office and a branch are one organisation.
    private static func register(_ identifier: CatalogueSnapshot.Identifier) -> String {
        identifier.scheme == "siret"
            ? "siren " + identifier.value.prefix(9) : identifier.scheme + " " + identifier.value
    }

    private static func host(_ address: String) -> String {
        let bare = address.replacing("https://", with: "").replacing("http://", with: "")
        let host = bare.prefix { $0 != "/" }.lowercased()
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
