public import Catalogue

/// The options of a publication beside the catalogue.
public struct SiteOptions: Sendable {
    /// What the network is called on its pages.
    public var title: String
    /// Where the site will stand, without a slash at its end; without it there is neither sitemap nor feed,
    /// which need whole addresses.
    public var address: String?
    /// By which ages are counted, and what is still to come.
    public var today: CalendarDay

    public init(title: String, address: String? = nil, today: CalendarDay) {
        self.title = title
        self.address = address.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.today = today
    }
}
