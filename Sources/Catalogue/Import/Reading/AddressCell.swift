import Foundation
import SyncCore

/// Addresses of pages and mailboxes in a cell, as the catalogue keeps them.
struct AddressCell {
    let address: String
    /// Further addresses, for which there is no place.
    let rest: [String]

    /// Pages: `www.exemple.fr` gets its `https://`.
    init?(web text: String) {
        self.init(text) { word in
            let lower = word.lowercased()
            let rest = ["https://", "http://"].first(where: lower.hasPrefix).map { ($0, $0.count) }
            let full = rest.map { $0.0 + word.dropFirst($0.1) } ?? "https://" + word
            return word.contains("@") ? nil : WebAddress.web(full)
        }
    }

    /// Mailboxes: the host in small letters.
    init?(mail text: String) {
        self.init(text) { word in
            let bare = word.lowercased().hasPrefix("mailto:") ? String(word.dropFirst(7)) : word
            let parts = bare.split(separator: "@", omittingEmptySubsequences: false)
            guard WebAddress.isMail(bare), parts.count == 2 else { return nil }
            return parts[0] + "@" + parts[1].lowercased()
        }
    }

    private init?(_ text: String, _ read: (String) -> String?) {
        let words = text.split { $0.isWhitespace || ";,|<>".contains($0) }.map(String.init)
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".()\"'")) }
        let known = words.filter { !["ou", "et", "or", "and", "/", "-", ""].contains(FoldedText.fold($0)) }
        let found = known.map(read)
        guard let first = found.first, let address = first, found.allSatisfy({ $0 != nil }) else {
            return nil
        }
        self.address = address
        rest = found.dropFirst().compactMap(\.self).filter { $0 != address }
    }
}
