import Catalogue

/// A link that leaves the desk: a page over HTTPS or HTTP, a mailbox, a telephone.
///
/// Whatever isn't surely one of these is shown as text.
struct OutsideLink: Sendable {
    let address: String

    init?(web text: String) {
        guard text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }), let web = WebAddress.web(text),
            ["https://", "http://"].contains(where: { web.lowercased().hasPrefix($0) })
        else { return nil }
        address = web
    }

    /// The address that opens a desk of this machine once.
    init?(desk opening: String) {
        guard let found = opening.wholeMatch(of: /http:\/\/127\.\d+\.\d+\.\d+:\d+\/ouvrir\?jeton=[0-9a-f]+/)
        else {
            return nil
        }
        address = String(found.0)
    }

    init?(mail text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { byte in
            byte < 0x7F
                && (Unicode.Scalar(byte).properties.isAlphabetic || "0123456789.-_+@".utf8.contains(byte))
        }
        guard isPlain, parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return nil }
        address = "mailto:" + text
    }

    init?(phone text: String) {
        guard let number = PhoneNumber(text) else { return nil }
        address = "tel:" + number.e164
    }
}

extension Tag {
    /// A value as a link where it is one, else as text.
    ///
    /// What is opened learns nothing of this page.
    static func outside(_ text: String, _ link: OutsideLink?) -> HTML {
        guard let link else { return HTML(text) }
        return Tag.a(.href(link), .own("rel", "noopener noreferrer external")) { text }
    }
}
