/// A value of one of SQLite's storage classes, or those of a *together* group.
///
/// Two values are equal when storage class and bytes are (docs/merge.md, rule 5). REAL -0.0 is held as
/// 0.0.
///
/// Source: "Datatypes In SQLite", https://www.sqlite.org/datatype3.html
public enum Value: Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(Bytes)
    case blob(Bytes)
    /// The values of the columns of a *together* group, in the order of its declaration; never nested.
    case together([Value])

    /// The REAL value, with one zero.
    public static func canonicalReal(_ number: Double) -> Value {
        .real(number == 0 ? 0 : number)
    }

    public static func text(_ text: String) -> Value { .text(Bytes(text)) }

    /// About how many bytes the value takes.
    var byteCount: Int {
        switch self {
        case .null: 1
        case .integer, .real: 8
        case .text(let bytes), .blob(let bytes): bytes.count
        case .together(let values): values.reduce(0) { $0 + $1.byteCount }
        }
    }

    /// The values of the columns that this is for, in order.
    public var columns: [Value] {
        if case .together(let values) = self { values } else { [self] }
    }
}

extension Value: Hashable {
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let l), .integer(let r)): l == r
        case (.real(let l), .real(let r)): l.bitPattern == r.bitPattern
        case (.text(let l), .text(let r)), (.blob(let l), .blob(let r)): l == r
        case (.together(let l), .together(let r)): l == r
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .integer(let number): hasher.combine(number)
        case .real(let number): hasher.combine(number.bitPattern)
        case .text(let bytes), .blob(let bytes): hasher.combine(bytes)
        case .together(let values): hasher.combine(values)
        }
    }
}
