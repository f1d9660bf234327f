import Foundation

/// One object of a file, read field by field; what can't be taken is noted.
struct DataInclusionRecord {
    let file: String
    let line: Int
    private(set) var problems: [(field: String?, reason: ImportReason)] = []
    private var members: [String: Any]
    private var read: Set<String> = []

    init(file: String, line: Int, members: [String: Any]) {
        self.file = file
        self.line = line
        self.members = members.filter { !($1 is NSNull) }
    }

    /// Fields that nobody asked for.
    var unread: [String] { Set(members.keys).subtracting(read).sorted() }

    /// Forgets fields that say what `other` says: the catalogue has them already.
    mutating func drop(saidBy other: JSONText) {
        // Our own text, which is JSON.
        let said = (try? JSONSerialization.jsonObject(with: Data(other.text.utf8))) as? [String: Any] ?? [:]
        for (field, value) in said where Self.text(members[field]) == Self.text(value) {
            members[field] = nil
        }
    }

    private static func text(_ value: Any?) -> Data? {
        // Values of a parsed document can be written again.
        value.flatMap { try? JSONSerialization.data(withJSONObject: [$0], options: .sortedKeys) }
    }

    mutating func refuse(_ field: String?, _ reason: ImportReason) { problems.append((field, reason)) }

    // MARK: Fields

    mutating func text(_ field: String) -> String? {
        read.insert(field)
        guard let value = members[field] else { return nil }
        guard let text = value as? String else {
            refuse(field, ImportReason(.wrongType, ["type": "TEXT", "value": "\(value)"]))
            return nil
        }
        return text.isEmpty ? nil : text
    }

    /// A text that has to be there.
    mutating func required(_ field: String) -> String? {
        let before = problems.count
        let text = text(field)
        if text == nil, problems.count == before { refuse(field, ImportReason(.required)) }
        return text
    }

    mutating func texts(_ field: String) -> [String] {
        read.insert(field)
        guard let value = members[field] else { return [] }
        guard let texts = value as? [String] else {
            refuse(field, ImportReason(.wrongType, ["type": "TEXT", "value": "\(value)"]))
            return []
        }
        return texts
    }

    /// As a person would type it.
    mutating func number(_ field: String) -> String? {
        read.insert(field)
        guard let value = members[field] else { return nil }
        guard let number = value as? NSNumber else {
            refuse(field, ImportReason(.wrongType, ["type": "REAL", "value": "\(value)"]))
            return nil
        }
        return number.stringValue
    }
}
