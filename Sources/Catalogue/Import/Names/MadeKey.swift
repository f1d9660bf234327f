import SyncCore

/// A key made of the owner and a name, for a hand-made table without keys.
struct MadeKey {
    /// What names a row; the first that is there.
    let columns: [String]
    /// What tells two of one name apart.
    var apart: String?
    /// Whether the key begins with the owner.
    var isOwned = true
    /// Stands between the owner and the name.
    var middle = ""

    static func rule(of table: Table) -> MadeKey? { rules[table.name] }

    private static let rules = [
        "structure": MadeKey(columns: ["name"], isOwned: false),
        "offer": MadeKey(columns: ["name"]),
        "contact": MadeKey(columns: ["role"], apart: "offer", middle: "contact/"),
        "place": MadeKey(columns: ["name", "city", "address"], middle: "place/"),
        "event": MadeKey(columns: ["title"], apart: "starts_at", isOwned: false),
    ]

    /// The key of a row that isn't there yet.
    ///
    /// - Parameters:
    ///   - owner: its structure; nil where the key has none.
    ///   - name: what it is called.
    ///   - apart: what tells it from others of that name: a day, another row's key.
    /// - Returns: the key's one part.
    func key(owner: String?, name: String, apart: String?) -> String {
        let rest = (apart ?? "").split(separator: "/").last.map(String.init) ?? ""
        return (owner.map { $0 + "/" } ?? "") + middle
            + Self.slug([name, rest].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Small letters, digits and hyphens; a mark follows where names are too long to be told apart by it.
    static func slug(_ name: String) -> String {
        // Longer than a key may be, so that it shows whether anything would be cut.
        let plain = Slug.folding(name, bytesMax: 1_024)
        let isWhole = !plain.isEmpty && plain.utf8.count < 60
        guard !isWhole else { return plain }
        let mark = String(NameUUID(name, in: .url).text.prefix(8))
        return plain.isEmpty ? mark : plain.prefix(50).trimmingSuffix("-") + "-" + mark
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> Substring {
        hasSuffix(String(character)) ? dropLast().trimmingSuffix(character) : self
    }
}
