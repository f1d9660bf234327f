/// The names that a format gives to things, as far as reading its records into rows needs them.
struct ForeignNames {
    /// Stands in `source`, before the record's id.
    let name: String
    /// The identifier scheme under which a structure's id is kept; nil where its source alone says it.
    var scheme: String?
    /// The format's fields by our columns, where they differ: refusals name what the file says.
    var fields: [String: String] = [:]
    /// The key of a record that this network wrote itself; nil for any other id.
    let ownKey: (ForeignRecord.Kind, String) -> String?

    /// The key within `urn:essync:KEY`, as cards and pages name rows; events have `event:` in front.
    static func urn(_ kind: ForeignRecord.Kind, _ id: String) -> String? {
        guard id.hasPrefix("urn:essync:") else { return nil }
        let rest = String(id.dropFirst(11))
        let key = kind == .event && rest.hasPrefix("event:") ? String(rest.dropFirst(6)) : rest
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        let isKey = parts.allSatisfy { !$0.isEmpty && ForeignKeys.slug(String($0)) == $0 }
        return isKey && parts.count == (kind == .offer ? 2 : 1) ? key : nil
    }

    /// What is written into `source`, and found again.
    func source(_ id: String) -> String { "\(name) \(id)" }
}
