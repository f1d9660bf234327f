package import Catalogue

/// The options of a publication beside the catalogue.
package struct SiteOptions: Sendable {
    /// What the network is called on its pages.
    package var title: String
    /// Where the site will stand, without a slash at its end; without it there is neither sitemap nor feed,
    /// which need whole addresses.
    package var address: String?
    /// By which ages are counted, and what is still to come.
    package var today: CalendarDay

    package init(title: String, address: String? = nil, today: CalendarDay) {
        self.title = title
        self.address = address.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.today = today
    }
}
