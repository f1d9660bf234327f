import SyncCore

/// A page before it stands in its frame.
struct Page: Sendable {
    /// Where in the menu it stands.
    enum Place: String, CaseIterable, Sendable {
        case home, records, catalogue, guide, events, network
        case none
    }

    var status = 200
    let place: Place
    /// The title, which begins with « Erreur : » where something typed is wrong.
    let title: String
    /// From outside in, without this page.
    var crumbs: [(text: String, path: PagePath)] = []
    /// How soon the page asks for itself again, while something is under way.
    var refreshSeconds: Int?
    let content: HTML

    init(
        _ place: Place, _ title: String, status: Int = 200, crumbs: [(text: String, path: PagePath)] = [],
        refreshSeconds: Int? = nil, @HTMLBuilder content: () throws -> HTML
    ) rethrows {
        self.place = place
        self.title = title
        self.status = status
        self.crumbs = crumbs
        self.refreshSeconds = refreshSeconds
        self.content = try content()
    }
}
