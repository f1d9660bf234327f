public import SyncCore

/// The way in which an offer reaches a territory, best first.
public enum Reach: Int, CaseIterable, Comparable, Sendable {
    /// It names the territory.
    case exact
    /// It names one that the territory lies in, smaller than the country.
    case covers
    /// It names one that lies in the territory: a part of it is served.
    case within
    /// It names a region that is no more and is now, at least in part, in the territory or around it.
    case former
    /// It names the country.
    case national
    /// It names none.
    case unknown

    /// Nil where the offer names territories, none of which reaches.
    public init?(_ offer: Offer, to code: String, _ territories: Territories) {
        let named = offer.codes("territory")
        guard !named.isEmpty else {
            self = .unknown
            return
        }
        let reaches = named.compactMap { Self.reach(of: $0, to: code, territories) }
        guard let best = reaches.min() else { return nil }
        self = best
    }

    private static func reach(of named: String, to code: String, _ territories: Territories) -> Reach? {
        if named == code { return .exact }
        if territories.level(named) == "pays" { return .national }
        let above = territories.ancestors(code)
        if above.contains(named) { return .covers }
        if territories.ancestors(named).contains(code), !territories.isFormer(named) { return .within }
        guard let successor = territories.successor(named) else { return nil }
        return successor == code || above.contains(successor) ? .former : nil
    }

    public static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
}

extension Reach {
    /// Why an offer stands where it does in a list.
    public var reason: Phrase {
        switch self {
        case .exact: Phrase(fr: "sur ce territoire", en: "in this territory")
        case .covers: Phrase(fr: "couvre ce territoire", en: "covers this territory")
        case .within: Phrase(fr: "dans une partie du territoire", en: "in a part of the territory")
        case .former:
            Phrase(
                fr: "nomme une ancienne région : à vérifier", en: "names a former region: to be checked")
        case .national: Phrase(fr: "dans toute la France", en: "all over France")
        case .unknown: Phrase(fr: "territoire non précisé", en: "no territory given")
        }
    }
}
