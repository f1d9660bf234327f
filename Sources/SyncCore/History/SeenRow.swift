/// A row as somebody saw it: for each field a mark of its value, and the versions that it stood for.
///
/// A form carries it from the moment it was opened until it is saved, in memory or as JSON, so that what came meanwhile
/// is never covered unseen.
///
/// *Shape*: by field, which is a column, or the columns of a *together* group joined by `+`. No fields for a row that wasn't
/// there.
public struct SeenRow: Hashable, Sendable, Codable {
    public struct Field: Hashable, Sendable, Codable {
        /// 16 characters of base32: the first 80 bits of the value's SHA-256.
        let mark: String
        /// The changesets whose versions stood, as `Dot` shows itself.
        let dots: [String]
    }

    public let fields: [String: Field]

    init(_ row: LoadedRow) {
        guard let image = row.tableImage else {
            fields = [:]
            return
        }
        let table = row.table
        fields = Dictionary(
            uniqueKeysWithValues: table.registers.map { register in
                let versions = row.state.fields[register.id]?.versions ?? []
                let mark = Self.mark(table.value(of: register, in: image))
                return (register.name, Field(mark: mark, dots: versions.map(\.dot.description).sorted()))
            })
    }

    /// Whether a field stands as it was seen, by the replica `own`.
    ///
    /// What was edited here and has been sealed since has another name, and is the same.
    func isStanding(_ register: RegisterColumns, of row: LoadedRow, own: ReplicaID?) -> Bool {
        guard let image = row.tableImage else { return fields.isEmpty }
        guard let field = fields[register.name],
            field.mark == Self.mark(row.table.value(of: register, in: image))
        else { return false }
        return (row.state.fields[register.id]?.versions ?? []).allSatisfy { version in
            field.dots.contains(version.dot.description)
                || (version.dot.origin == own && field.mark == Self.mark(version.value))
        }
    }

    private static func mark(_ value: Value) -> String {
        var writer = ByteWriter()
        append(value, to: &writer)
        return Base32.encode(Hash(of: writer.bytes).bytes[..<10])
    }

    private static func append(_ value: Value, to writer: inout ByteWriter) {
        guard case .together(let values) = value else { return writer.append(stored: value) }
        writer.append(byte: value.storageClass.rawValue)
        for value in values { append(value, to: &writer) }
    }
}

/// A field that changed since somebody saw its row.
public struct ChangedField: Hashable, Sendable {
    /// A column, or the columns of a *together* group joined by `+`.
    public let field: String
    /// What the table shows now; nil if the row is gone.
    public let value: Value?
    /// What it stands for, the version shown first; without what was edited here and isn't sealed yet.
    public let versions: [ConflictVersion]
}

/// The outcome for a row that was to be written as somebody had seen it.
public enum SeenPut: Hashable, Sendable {
    case written(isNew: Bool)
    /// Nothing was written: these of the fields changed meanwhile, to other values than those given.
    case changedMeanwhile([ChangedField])
}
