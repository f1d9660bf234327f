import Catalogue
import SyncCore

/// The names of the pages' files.
///
/// A page is named after its key, so that its address stays when a title changes. What a file's name may not hold
/// is written in hexadecimal behind a `~`. A key that is too long for a file, that some system keeps for itself,
/// or whose name another key has already where capitals don't count, has its beginning and a hash of it all in
/// place: no two keys share a name, and no row keeps another from being published.
struct PageNames {
    /// The kinds of pages that are named after keys.
    enum Kind: CaseIterable {
        case question, stage, structure, offer, territory, event
    }

    /// Names of systems, which no file may bear whatever its ending, and of a folder's own page.
    private static let reserved: Set<String> = Set(
        ["index", "con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
    /// With ending and language, below the 255 bytes that most systems allow.
    private static let bytesMax = 200
    private static let startMax = 80

    /// Only those that aren't what their key says alone.
    private var others: [Kind: [String: String]] = [:]

    init(_ catalogue: CatalogueSnapshot) {
        for kind in Kind.allCases {
            var taken: Set<String> = []
            // Small letters first: they are what keys are mostly made of, and keep their address.
            let keys = Self.keys(kind, catalogue).map { (key: $0, name: Self.name($0, kind)) }
                .sorted { ($0.name.capitals, $0.key) < ($1.name.capitals, $1.key) }
            for (key, name) in keys where !taken.insert(name.lowercased()).inserted {
                others[kind, default: [:]][key] = Self.hashed(key, name)
            }
        }
    }

    func name(_ kind: Kind, _ key: String) -> String { others[kind]?[key] ?? Self.name(key, kind) }

    private static func keys(_ kind: Kind, _ catalogue: CatalogueSnapshot) -> [String] {
        switch kind {
        case .question: catalogue.questions.map(\.id)
        case .stage: catalogue.book.codes("stage")
        case .structure: catalogue.structures.map(\.id)
        case .offer: catalogue.offers.map(\.id)
        case .territory: catalogue.territories.codes
        case .event: catalogue.events.map(\.id)
        }
    }

    private static func name(_ key: String, _ kind: Kind) -> String {
        name(kind == .offer ? key.replacing("/", with: "--") : key, of: key)
    }

    /// The file of something whose name nothing else has.
    static func file(_ name: String) -> String { self.name(name, of: name) }

    private static func name(_ text: String, of key: String) -> String {
        let name = safe(text)
        return name.utf8.count > bytesMax || reserved.contains(name.lowercased()) ? hashed(key, name) : name
    }

    /// Letters, digits, `-` and `_` as they are, any other byte as `~` and two digits.
    static func safe(_ key: String) -> String {
        var name = ""
        for byte in key.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 95: name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += "~" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return name
    }

    /// The beginning, not cut within a byte, and 80 bits of the key's hash; `~x` is no byte of a name.
    private static func hashed(_ key: String, _ name: String) -> String {
        var start = name.prefix(startMax)
        if let sign = start.lastIndex(of: "~"), start[sign...].count < 3 { start = start[..<sign] }
        let digits = Hash(of: Array(key.utf8)).bytes.prefix(10).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "\(start)~x\(digits.joined())"
    }
}

extension String {
    fileprivate var capitals: Int { utf8.count { (65...90).contains($0) } }
}
