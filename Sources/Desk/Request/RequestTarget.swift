/// The path and query of a request, decoded.
struct RequestTarget: Sendable {
    let path: [String]
    let query: FormFields
    /// As it was asked for.
    let text: String

    /// Nil for what isn't a path on this host: another host's address, a path that leads upwards, bytes that
    /// aren't text.
    init?(_ text: String) {
        guard text.utf8.count <= DeskLimits.headerBytesMax, text.hasPrefix("/"), !text.hasPrefix("//") else {
            return nil
        }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path: [String] = []
        for part in parts[0].split(separator: "/") {
            guard let decoded = PagePath.decoded(part), decoded != ".", decoded != "..",
                !decoded.contains("\0")
            else { return nil }
            path.append(decoded)
        }
        self.path = path
        self.text = text
        // What can't be read asks for nothing.
        query = (try? FormFields(urlEncoded: (parts.count > 1 ? parts[1] : "").utf8)) ?? FormFields()
    }
}
