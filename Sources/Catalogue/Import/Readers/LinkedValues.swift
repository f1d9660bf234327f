/// Values as JSON-LD lets them be written: alone or in a list, plain or as an object with `@value`.
///
/// No context is fetched or expanded: names of schema.org stand bare, after `schema:`, or as whole addresses.
///
/// Source: https://www.w3.org/TR/json-ld11/, sections 4.1 and 4.2.
extension JSONRecord {
    private static let prefixes = ["schema:", "https://schema.org/", "http://schema.org/"]

    /// A name of schema.org without what stands before it.
    static func bare(_ name: String) -> String {
        for prefix in prefixes where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return name
    }

    /// Makes names bare; a name that stands in two ways is read once.
    mutating func bareNames() {
        replace(Dictionary(members.map { (Self.bare($0.key), $0.value) }) { first, _ in first })
    }

    /// What the node is: the last part of its types' names.
    mutating func types() -> [String] { texts(ofAny: "@type").map(Self.bare) }

    /// All texts of a field; French ones before others.
    mutating func texts(ofAny field: String) -> [String] {
        pass(field)
        guard let value = members[field] else { return [] }
        let values = value as? [Any] ?? [value]
        let texts = values.compactMap(Self.text)
        if texts.isEmpty, !values.isEmpty { refuse(field, "TEXT", value) }
        return texts.filter { $0.isFrench }.map(\.text) + texts.filter { !$0.isFrench }.map(\.text)
    }

    mutating func text(ofAny field: String) -> String? { texts(ofAny: field).first { !$0.isEmpty } }

    private static func text(_ value: Any) -> (text: String, isFrench: Bool)? {
        if let text = value as? String { return (text, false) }
        if let number = value as? Double {
            return (number == number.rounded() ? "\(Int64(clamping: number))" : "\(number)", false)
        }
        guard let object = value as? [String: Any] else { return nil }
        if let inner = object["@value"] {
            let language = object["@language"] as? String ?? ""
            return text(inner).map { ($0.text, language.lowercased().hasPrefix("fr")) }
        }
        return (object["@id"] as? String).map { ($0, false) }
    }

    /// The nodes of a field; a text in place of one is its `@id`.
    mutating func nodes(_ field: String) -> [JSONRecord] {
        pass(field)
        guard let value = members[field] else { return [] }
        return (value as? [Any] ?? [value]).compactMap { item in
            let given = item as? [String: Any] ?? (item as? String).map { ["@id": $0] }
            guard let given else {
                refuse(field, "OBJECT", item)
                return nil
            }
            var node = JSONRecord(origin, given, path: path + field + ".")
            node.bareNames()
            return node
        }
    }
}

extension Int64 {
    fileprivate init(clamping number: Double) {
        self =
            number >= 9e15 ? 9_000_000_000_000_000 : number <= -9e15 ? -9_000_000_000_000_000 : Int64(number)
    }
}
