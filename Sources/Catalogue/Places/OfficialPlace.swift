/// A place of the official lists.
struct OfficialPlace: Hashable, Sendable {
    /// As territories are keyed: `commune-05061`.
    let code: String
    let name: String
    /// `region`, `departement`, `epci` or `commune`.
    let level: String
    /// The codes of what it lies in, nearest first: an EPCI before the département.
    ///
    /// A region lies in the country.
    let above: [String]
    let postalCodes: [String]
    /// Whether it is a part of the commune above it now, and none of its own any more.
    let isFormer: Bool

    init?(_ line: String) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 5, let kind = fields[0].first, let level = Self.levels[kind] else { return nil }
        self.level = level
        code = level + "-" + fields[0].dropFirst()
        name = String(fields[2])
        above =
            kind == "R"
            ? ["france"]
            : fields[3].split(separator: " ").compactMap { part in
                part.first.flatMap { Self.levels[$0] }.map { $0 + "-" + part.dropFirst() }
            }
        postalCodes = fields[4].split(separator: "|").map(String.init)
        isFormer = kind == "F"
    }

    /// The number of the département: `05`.
    var department: String? {
        if level == "departement" { return number }
        if let named = above.first(where: { $0.hasPrefix("departement-") }) {
            return String(named.dropFirst("departement-".count))
        }
        guard level == "commune" else { return nil }
        // Overseas a département has three digits.
        return String(number.prefix(number.hasPrefix("97") ? 3 : 2))
    }

    /// `Gap (05)`.
    var label: String {
        guard level == "commune" || level == "epci", let department else { return name }
        return "\(name) (\(department))"
    }

    private var number: String { String(code.dropFirst(level.count + 1)) }

    /// What lines of `code` may begin with.
    static func lineCodes(of code: String) -> [String] {
        guard let hyphen = code.firstIndex(of: "-") else { return [] }
        let number = code[code.index(after: hyphen)...]
        return levels.filter { $0.value == code[..<hyphen] }.map(\.key).sorted().map { "\($0)\(number)" }
    }

    private static let levels: [Character: String] = [
        "R": "region", "D": "departement", "E": "epci", "C": "commune", "F": "commune",
    ]
}
