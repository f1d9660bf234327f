package import Foundation

/// Values in Swift's own types.
extension Value {
    /// The text; nil for any other class, and for bytes that aren't UTF-8.
    package var string: String? { if case .text(let bytes) = self { bytes.text } else { nil } }

    package var int64: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// The number, of either class.
    package var double: Double? {
        switch self {
        case .real(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    package var data: Data? { if case .blob(let bytes) = self { Data(bytes.array) } else { nil } }

    package var isNull: Bool { self == .null }
}

/// Not by `nil`: a `Value?` would then take `nil` for NULL where nothing was meant.
extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int64) { self = .integer(number) }
    public init(floatLiteral number: Double) { self = .canonicalReal(number) }
}
