import SyncCore

/// The ways to get in touch about an offer: its own, and where it has none, its structure's.
package struct OfferContact: Hashable, Sendable {
    /// A way, in the order in which people take it.
    package enum Kind: String, Hashable, Sendable {
        case phone, mail, page
    }

    package struct Way: Hashable, Sendable {
        package let kind: Kind
        /// As the catalogue keeps it: `+33491000000`, an address.
        package let value: String

        /// As people read it: `04 91 00 00 00`, `inter-made.example.org`.
        package var shown: String {
            switch kind {
            case .phone: PhoneNumber(value)?.spoken ?? value
            case .mail: value
            case .page: Self.bare(value)
            }
        }

        private static func bare(_ address: String) -> String {
            var text = Substring(address)
            for start in ["https://", "http://", "www."] where text.hasPrefix(start) {
                text = text.dropFirst(start.count)
            }
            return String(text.hasSuffix("/") ? text.dropLast() : text)
        }
    }

    package let ways: [Way]
    /// Whether they are the structure's, for the offer has none of its own.
    package let isOfStructure: Bool

    package init(_ offer: Offer, in catalogue: CatalogueSnapshot) {
        let own = Self.ways(phone: offer.phone, mail: offer.email, page: offer.url)
        let structure = catalogue.structure(offer.structure).map { Self.ways(of: $0) } ?? []
        // A page tells more, but nobody answers there: a structure's phone comes with an offer's page.
        let isReached = own.contains { $0.kind != .page }
        ways = isReached ? own : own + structure.filter { way in !own.contains { $0.kind == way.kind } }
        isOfStructure = !isReached && !structure.isEmpty
    }

    package init(_ structure: Structure) {
        ways = Self.ways(of: structure)
        isOfStructure = true
    }

    /// On one line; nil where no way is known.
    package var line: String? {
        ways.isEmpty ? nil : ways.map(\.shown).joined(separator: " · ")
    }

    private static func ways(of structure: Structure) -> [Way] {
        ways(phone: structure.phone, mail: structure.email, page: structure.website)
    }

    /// What a program can't dial, write to or open isn't a way.
    private static func ways(phone: String?, mail: String?, page: String?) -> [Way] {
        [
            phone.map { Way(kind: .phone, value: $0) },
            mail.flatMap { WebAddress.isMail($0) ? Way(kind: .mail, value: $0) : nil },
            page.flatMap { WebAddress.web($0) }.map { Way(kind: .page, value: $0) },
        ].compactMap(\.self)
    }
}
