import Spaces
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

extension SpaceAuthor {
    /// The device `a1` of structure `A`.
    init(_ name: String) {
        self.init(key: KeyID(name), structure: String(name.prefix(1)).uppercased())
    }
}
