import SyncCore

/// A row as an address names it.
struct RowAddress: Hashable, Sendable {
    let table: String
    let key: [String]

    init(_ table: String, _ key: [String]) {
        self.table = table
        self.key = key
    }

    /// The address in a query or a form: `table`, and `cle` once for each part of the key.
    init?(_ fields: FormFields) {
        let key = fields.values("cle")
        guard let table = fields.text("table"), !key.isEmpty else { return nil }
        self.init(table, key)
    }

    var query: [(String, String?)] { [("table", table)] + key.map { ("cle", $0) } }

    /// The page on which it is read: its key as the path where it is a plain one.
    var page: PagePath {
        guard key.count == 1, let word = Self.words[table], Self.isPlain(key[0]) else {
            return PagePath("fiche", query: query)
        }
        return PagePath(parts: [word] + key[0].split(separator: "/").map(String.init))
    }

    /// The row that the parts of a path name.
    init?(path: [String]) {
        guard path.count > 1, let table = Self.words.first(where: { $0.value == path[0] })?.key else {
            return nil
        }
        self.init(table, [path.dropFirst().joined(separator: "/")])
    }

    /// A page about the row.
    func page(_ act: String, _ more: [(String, String?)] = []) -> PagePath {
        PagePath(act, query: query + more)
    }

    private static let words = [
        "offer": "offre", "structure": "structure", "event": "evenement", "place": "lieu",
        "contact": "contact",
        "question": "question", "call": "appel",
    ]

    private static func isPlain(_ key: String) -> Bool {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                }
        }
    }
}
