import TrustRules

extension ShortHash {
    /// A key or a mark by a short name, as histories are written.
    init(_ name: String) {
        let bytes = (Array(name.utf8) + Array(repeating: 0, count: Self.byteCount)).prefix(Self.byteCount)
        guard let hash = ShortHash(bytes: bytes) else { preconditionFailure("16 bytes") }
        self = hash
    }

    /// The short name.
    var name: String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
}

extension FoundingTerms {
    /// The terms of founders that are sound.
    static func of(_ vouchers: Int, _ founders: [(String, String)]) -> FoundingTerms {
        let all = founders.map { Founder(structure: $0.0, key: KeyID($0.1)) }
        guard let terms = FoundingTerms(vouchers: vouchers, founders: all) else {
            preconditionFailure("Terms that are sound")
        }
        return terms
    }
}
