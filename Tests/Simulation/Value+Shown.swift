package import SyncCore

extension Value {
    /// Short text, for people.
    package var shown: String {
        switch self {
        case .null: "null"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let bytes): bytes.text ?? "invalid"
        case .blob(let bytes) where bytes.count > 64:
            "\(bytes.count) bytes \(Hash(of: bytes).bytes[..<4])"
        case .blob(let bytes): "x'\(bytes.array)'"
        case .together(let values): values.map(\.shown).joined(separator: "+")
        }
    }
}
