public import SyncCore

/// The offers that answer a question in a territory, ranked, with the reason of each rank.
///
/// The order: how the offer reaches the territory, how well it answers, whether one may come directly, how
/// lately it was verified, its name. Nothing else counts, and all of it is told.
public struct Guide: Sendable {
    /// An offer, and why it stands where it does.
    public struct Hit: Hashable, Sendable {
        public let offer: Offer
        public let reach: Reach?
        /// 1 to 3; nil where no question was asked.
        public let relevance: Int?
        /// What the network says of this offer for this question.
        public let answer: String?
        public let freshness: Freshness
    }

    private let catalogue: CatalogueSnapshot
    private let today: CalendarDay

    public init(_ catalogue: CatalogueSnapshot, today: CalendarDay) {
        self.catalogue = catalogue
        self.today = today
    }

    /// The offers for a question, a stage, or both, in a territory or anywhere.
    ///
    /// - Parameters:
    ///   - question: a question's key.
    ///   - stage: a phase or a step.
    ///   - territory: a territory's code; nil for anywhere.
    /// - Returns: best first; those that don't reach the territory are left out.
    public func hits(question: Question?, stage: String?, territory: String?) -> [Hit] {
        let answers = question.map { question in
            Dictionary(question.answers.map { ($0.offer, $0) }) { first, _ in first }
        }
        return catalogue.publishedOffers.compactMap { offer -> Hit? in
            let answer = answers?[offer.id]
            if answers != nil, answer == nil { return nil }
            if let stage, !serves(offer, stage) { return nil }
            let reach = territory.map { Reach(offer, to: $0, catalogue.territories) }
            if case .some(.none) = reach { return nil }
            return Hit(
                offer: offer, reach: reach ?? nil, relevance: answer?.relevance, answer: answer?.text,
                freshness: Freshness(
                    verifiedOn: offer.verifiedOn, hasSource: offer.source != nil, today: today))
        }
        .enumerated().sorted { Self.order($0.element, $0.offset) < Self.order($1.element, $1.offset) }
        .map(\.element)
    }

    /// Some offers as they reach a territory, best first, each with its reasons as a search tells them.
    ///
    /// - Parameters:
    ///   - offers: in the catalogue's order.
    ///   - question: the one that they answer; nil where none was asked.
    ///   - territory: a territory's code.
    /// - Returns: those that reach it.
    public func hits(
        among offers: [Offer], answering question: Question? = nil, reaching territory: String
    ) -> [Hit] {
        let answers = Dictionary((question?.answers ?? []).map { ($0.offer, $0) }) { first, _ in first }
        return offers.compactMap { offer -> Hit? in
            guard let reach = Reach(offer, to: territory, catalogue.territories) else { return nil }
            let answer = answers[offer.id]
            return Hit(
                offer: offer, reach: reach, relevance: answer?.relevance, answer: answer?.text,
                freshness: Freshness(
                    verifiedOn: offer.verifiedOn, hasSource: offer.source != nil, today: today))
        }
        .enumerated().sorted { Self.order($0.element, $0.offset) < Self.order($1.element, $1.offset) }
        .map(\.element)
    }

    /// A step is served by what names it or its whole phase; a phase by all that names one of its steps.
    private func serves(_ offer: Offer, _ stage: String) -> Bool {
        let phase = catalogue.book.phase(of: stage)
        return offer.codes("stage").contains { named in
            named == stage || named == phase || (stage == phase && catalogue.book.phase(of: named) == phase)
        }
    }

    /// Offers come by name already, which breaks the last tie.
    private static func order(_ hit: Hit, _ place: Int) -> (Int, Int, Int, Double, Int) {
        (
            hit.reach?.rawValue ?? 0, -(hit.relevance ?? 0), hit.offer.isDirectAccess == true ? 0 : 1,
            -hit.freshness.score, place
        )
    }
}

extension Guide.Hit {
    /// The reasons of the rank, in the order in which they count.
    public func reasons(_ language: Language) -> [String] {
        var reasons: [Phrase] = [reach?.reason].compactMap(\.self)
        switch relevance {
        case 3: reasons.append(Phrase(fr: "répond à l'étape même", en: "answers this very step"))
        case 2: reasons.append(Phrase(fr: "répond à la phase", en: "answers the phase"))
        case 1: reasons.append(Phrase(fr: "répond en partie", en: "answers in part"))
        default: break
        }
        if offer.isDirectAccess == true {
            reasons.append(Phrase(fr: "accueil direct", en: "no referral needed"))
        }
        reasons.append(freshness.state.label)
        return reasons.map { $0(language) }
    }
}
