import SyncCore

/// One member of a record: what it is called, what it holds, and how it is taken from a row.
///
/// Records and their description are both made of these, so that neither says what the other doesn't.
struct APIField<Row: Sendable>: Sendable {
    enum Kind: Sendable {
        case string, date, uri, integer, number, boolean, strings
        /// Objects whose members are all strings or numbers.
        case objects([String: String])
    }

    let name: String
    let kind: Kind
    let help: String
    let isRequired: Bool
    let value: @Sendable (Row) -> JSON?

    init(
        _ name: String, _ kind: Kind, _ help: String, required: Bool = false,
        _ value: @escaping @Sendable (Row) -> JSON?
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        isRequired = required
        self.value = value
    }

    /// Its description, by JSON Schema 2020-12.
    var schema: JSON {
        var members: [String: JSON] = ["description": .string(help)]
        switch kind {
        case .string: members["type"] = .string("string")
        case .date: (members["type"], members["format"]) = (.string("string"), .string("date"))
        case .uri: (members["type"], members["format"]) = (.string("string"), .string("uri-reference"))
        case .integer: members["type"] = .string("integer")
        case .number: members["type"] = .string("number")
        case .boolean: members["type"] = .string("boolean")
        case .strings:
            members["type"] = .string("array")
            members["items"] = .object(["type": .string("string")])
        case .objects(let types):
            members["type"] = .string("array")
            let properties = types.mapValues { JSON.object(["type": .string($0)]) }
            members["items"] = .object([
                "type": .string("object"), "properties": .object(properties),
                "additionalProperties": .bool(false),
            ])
        }
        return .object(members)
    }
}

/// One kind of record: its place below `api/v1`, and its members.
struct APIShape<Row: Sendable>: Sendable {
    /// As it stands in the paths.
    let path: String
    /// As the description names it.
    let title: String
    let fields: [APIField<Row>]

    /// What is known of a row; what isn't known is left out.
    func record(_ row: Row) -> JSON {
        .object(
            Dictionary(
                fields.compactMap { field in field.value(row).map { (field.name, $0) } },
                uniquingKeysWith: { $1 }))
    }

    var schema: JSON {
        .object([
            "type": .string("object"),
            "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
            "properties": .object(
                Dictionary(fields.map { ($0.name, $0.schema) }, uniquingKeysWith: { $1 })),
            "additionalProperties": .bool(false),
        ])
    }
}
