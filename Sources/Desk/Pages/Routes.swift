import SyncCore

/// Which page answers which address.
struct Routes {
    let visit: Visit

    func get() throws -> Answer {
        if visit.isStand, !Self.standGets.contains(visit.path.first ?? "") { throw DeskProblem.notFound }
        switch visit.path.first {
        case nil: return .page(try HomePage(visit: visit).page())
        case "fiches": return .page(try RecordsPage(visit: visit).page())
        case "catalogue": return .page(try CataloguePage(visit: visit).page())
        case "modifier": return .page(try EditPage(visit: visit).page())
        case "brouillons": return .page(DraftPages(visit: visit).page())
        case "creer": return .page(try CreatePage(visit: visit).page())
        case "relire": return .page(try ReviewPage(visit: visit).page())
        case "supprimer": return .page(try RemovePage(visit: visit).page())
        case "deux-versions": return .page(try ConflictPages(visit: visit).page())
        case "historique": return .page(try HistoryPage(visit: visit).page())
        case "annuler": return .page(try UndoPage(visit: visit).page())
        case "echanges": return .page(try ExchangePage(visit: visit).page())
        case "orienter": return .page(try GuidePage(visit: visit).page())
        case "evenements": return .page(try EventsPage(visit: visit).page())
        case "noter": return .page(try NotePage(visit: visit).page())
        case "retour": return .page(try ReturnsPage(visit: visit).page())
        case "proposer": return .page(try SuggestPage(visit: visit).page())
        case "propositions": return .page(try SuggestionsPage(visit: visit).page())
        case "signaler": return .page(try ReportPage(visit: visit).page())
        case "importer": return .page(try ImportPage(visit: visit).page())
        case "reseau": return .page(try NetworkPage(visit: visit).page())
        case "cle": return .page(BundlePage(visit: visit).page())
        case "inviter": return .page(try InvitePage(visit: visit).page())
        case "parrainer": return .page(try VouchPage(visit: visit).page())
        case "revoquer": return .page(try RevokePage(visit: visit).page())
        case "imprimer": return try PrintPage(visit: visit).answer()
        case "poste": return .page(try DevicePage(visit: visit).page())
        case "mots": return .page(WordsPage(visit: visit).page())
        case "accessibilite": return .page(AccessibilityPage(visit: visit).page())
        case "fiche":
            guard let row = RowAddress(visit.query) else { throw DeskProblem.notFound }
            return .page(try RecordPage(visit: visit, address: row).page())
        default:
            guard let row = RowAddress(path: visit.path) else { throw DeskProblem.notFound }
            return .page(try RecordPage(visit: visit, address: row).page())
        }
    }

    func post(_ sent: FormFields, _ file: Multipart.File?) async throws -> Answer {
        if visit.isStand, !Self.standPosts.contains(visit.path.first ?? "") { throw DeskProblem.notFound }
        switch visit.path {
        case ["langue"]: return language(sent)
        case ["verrouiller"]:
            visit.desk.lock()
            return .redirect(PagePath(parts: []))
        case ["modifier"]: return try EditPage(visit: visit).save(sent)
        case ["brouillon"]: return try DraftPages(visit: visit).post(sent)
        case ["creer"]: return try once(sent) { try CreatePage(visit: visit).save(sent) }
        case ["relire"]: return try ReviewPage(visit: visit).save(sent)
        case ["supprimer"]: return try once(sent) { try RemovePage(visit: visit).save(sent) }
        case ["deux-versions"]: return try once(sent) { try ConflictPages(visit: visit).save(sent) }
        case ["annuler"]: return try once(sent) { try UndoPage(visit: visit).save(sent) }
        case ["echanger"]: return try await ExchangePage(visit: visit).exchange(sent)
        case ["besoin"]: return try once(sent) { try GuidePage(visit: visit).note(sent) }
        case ["noter"]: return try once(sent) { try NotePage(visit: visit).save(sent) }
        case ["proposer"]: return try once(sent) { try SuggestPage(visit: visit).save(sent) }
        case ["propositions"]: return try once(sent) { try SuggestionsPage(visit: visit).save(sent) }
        case ["signaler"]: return try once(sent) { try ReportPage(visit: visit).save(sent) }
        case ["paquet"]: return try BundlePage(visit: visit).give()
        case ["cle"]: return try once(sent) { try BundlePage(visit: visit).receive(sent, file) }
        case ["inviter"]: return try once(sent) { try InvitePage(visit: visit).make(sent) }
        case ["parrainer"]: return try once(sent) { try VouchPage(visit: visit).post(sent) }
        case ["revoquer"]: return try once(sent) { try RevokePage(visit: visit).revoke(sent) }
        case ["importer"]: return try once(sent) { try ImportPage(visit: visit).save(sent, file) }
        default: throw DeskProblem.notFound
        }
    }

    /// What visitors of a stand may open, and what they may send.
    private static let standGets: Set<String> = ["orienter", "noter"]
    private static let standPosts: Set<String> = ["besoin", "noter", "langue", "verrouiller"]

    /// An act that has an effect once: by *Back* and *Reload* the same form has none again.
    ///
    /// A form that comes back with errors has had none.
    private func once(_ sent: FormFields, _ act: () throws -> Answer) throws -> Answer {
        let token = sent["jeton"] ?? ""
        guard visit.session.begin(token) else { throw DeskProblem.doneAlready }
        defer { visit.session.end(token) }
        let answer = try act()
        if case .redirect = answer { visit.session.use(token) }
        return answer
    }

    private func language(_ sent: FormFields) -> Answer {
        if let language = sent["langue"].flatMap(Language.init) { visit.session.language = language }
        // Back to the page it was asked on, if that is a page of this desk.
        guard let page = sent["page"], let target = RequestTarget(page) else {
            return .redirect(PagePath(parts: []))
        }
        return .redirect(PagePath(parts: target.path, query: target.query.all.map { ($0.name, $0.value) }))
    }
}
