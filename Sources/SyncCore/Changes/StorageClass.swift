/// The kind of a value, by the number that changesets and bookkeeping write.
enum StorageClass: UInt8 {
    case null = 0
    case integer = 1
    case real = 2
    case text = 3
    case blob = 4
    case together = 5

    /// Stands where the values of a column are of several classes.
    static let mixed: UInt8 = 6
}

extension Value {
    var storageClass: StorageClass {
        switch self {
        case .null: .null
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .blob: .blob
        case .together: .together
        }
    }
}
