package import Catalogue
package import SyncCore

/// The slip that goes with new sheets: what to add to the folder, replace in it and take out.
package enum ReplacementSlip {
    /// Its file, beside the sheets.
    package static let path = "bordereau.html"

    /// - Parameters:
    ///   - changes: what differs.
    ///   - day: when the earlier edition was printed, where that is known.
    ///   - catalogue: which the pages are made of.
    ///   - options: the network's title and the day.
    ///   - language: in which.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func file(
        _ changes: [(sheet: Sheet, change: Edition.Change)], since day: CalendarDay?,
        _ catalogue: CatalogueSnapshot, _ options: SiteOptions, _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let texts = paper.pages.texts
        let groups = [Edition.Change.changed, .new, .withdrawn].compactMap { change -> [String: Any]? in
            let sheets = changes.filter { $0.change == change }.map(\.sheet)
            guard !sheets.isEmpty else { return nil }
            return [
                "label": texts["slip-" + change.rawValue] ?? "",
                "sheets": sheets.map { ["code": $0.code, "title": $0.title] },
            ]
        }
        let since = day.map { "\(texts["slipSince"] ?? "") \($0.spoken(language))" } ?? texts["slipSinceLast"]
        let title = texts["slipTitle"] ?? ""
        let content: [String: Any] = [
            "title": title, "since": since ?? "", "groups": groups, "isEmpty": groups.isEmpty,
        ]
        return paper.file(
            path, title: title, "slip", content.merging(paper.link(paper.pages.paths.home)) { $1 },
            style: Style.paper + Style.listening)
    }
}
