/// Addresses of pages and mailboxes, as far as their shape tells.
public enum WebAddress {
    /// The address itself, where it is one that a page or a program may lead to.
    public static func web(_ text: String) -> String? { isWeb(text) ? text : nil }

    /// `https://…` or `http://…` with a host that has a dot and no blanks.
    package static func isWeb(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".")
            && !text.contains { $0.isWhitespace || $0 == "\"" || $0 == "<" || $0 == ">" }
    }

    /// One `@`, something before it, and a host with a dot after it.
    package static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
        return isWeb("https://" + parts[1])
    }
}
