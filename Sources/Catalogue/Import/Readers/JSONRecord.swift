import Foundation
import SyncCore

/// One object of a file, read field by field; what can't be taken is noted.
struct JSONRecord {
    let origin: ForeignOrigin
    private(set) var problems: [(field: String?, reason: ImportReason)] = []
    private(set) var members: [String: Any]
    private var read: Set<String> = []
    private var unreadWithin: Set<String> = []
    /// What stands before a field's name: the fields that the object stands within.
    let path: String

    init(_ origin: ForeignOrigin, _ members: [String: Any], path: String = "") {
        self.origin = origin
        self.path = path
        self.members = members.filter { !($1 is NSNull) }
    }

    /// What other records name it by.
    var id: String? { members["id"] as? String ?? members["@id"] as? String }

    /// Fields that nobody asked for.
    var unread: [String] {
        (Set(members.keys).subtracting(read).map { path + $0 } + unreadWithin).sorted()
    }

    /// Forgets fields that say what `other` says: the catalogue has them already.
    mutating func drop(saidBy other: JSON) {
        // Our own text, which is JSON.
        let said = (try? JSONSerialization.jsonObject(with: Data(other.text.utf8))) as? [String: Any] ?? [:]
        for (field, value) in MarkupText.plain(of: said) where Self.text(members[field]) == Self.text(value) {
            members[field] = nil
        }
    }

    private static func text(_ value: Any?) -> Data? {
        // Values of a parsed document can be written again.
        value.flatMap { try? JSONSerialization.data(withJSONObject: [$0], options: .sortedKeys) }
    }

    mutating func refuse(_ field: String, _ reason: ImportReason) { problems.append((path + field, reason)) }

    mutating func refuse(_ field: String, _ type: String, _ value: Any) {
        let shown = String("\(value)".prefix(80))
        refuse(field, ImportReason(.wrongType, ["type": type, "value": shown]))
    }

    /// Takes fields for read that say nothing of their own.
    mutating func pass(_ fields: String...) { read.formUnion(fields) }

    /// Puts other members in place of what was read.
    mutating func replace(_ members: [String: Any]) { self.members = members }

    func has(_ field: String) -> Bool { members[field] != nil }

    var fields: [String] { members.keys.sorted() }

    /// Gives fields other names.
    mutating func rename(_ names: [String: String]) {
        for (name, other) in names {
            members[other] = members.removeValue(forKey: name)
        }
    }

    /// Counts a field as one that has no place here, though it was read.
    mutating func leave(_ field: String) { unreadWithin.insert(path + field) }

    // MARK: Fields

    mutating func text(_ field: String) -> String? {
        let text: String? = value(field, "TEXT")
        return text?.isEmpty == true ? nil : text
    }

    /// The value of a field, refused where it is of another type than the one that is called `type`.
    private mutating func value<Kind>(_ field: String, _ type: String) -> Kind? {
        read.insert(field)
        guard let value = members[field] else { return nil }
        guard let found = value as? Kind else {
            refuse(field, type, value)
            return nil
        }
        return found
    }

    /// A text that has to be there.
    mutating func required(_ field: String) -> String? {
        let before = problems.count
        let text = text(field)
        if text == nil, problems.count == before { refuse(field, ImportReason(.required)) }
        return text
    }

    mutating func texts(_ field: String) -> [String] {
        value(field, "TEXT") ?? []
    }

    /// As a person would type it.
    mutating func number(_ field: String) -> String? {
        let number: NSNumber? = value(field, "REAL")
        return number?.stringValue
    }

    /// A text, or a number as one.
    mutating func text(orNumber field: String) -> String? {
        members[field] is String ? text(field) : number(field)
    }

    mutating func numbers(_ field: String) -> [String] {
        read.insert(field)
        guard let value = members[field] else { return [] }
        guard let numbers = value as? [NSNumber] else {
            refuse(field, "REAL", value)
            return []
        }
        return numbers.map(\.stringValue)
    }

    // MARK: Objects within

    /// The object that stands in a field.
    ///
    /// Read it, then `close` it.
    mutating func object(_ field: String) -> JSONRecord? {
        read.insert(field)
        guard let value = members[field] else { return nil }
        guard let members = value as? [String: Any] else {
            refuse(field, "OBJECT", value)
            return nil
        }
        return JSONRecord(origin, members, path: path + field + ".")
    }

    /// The objects of a list that stands in a field.
    mutating func objects(_ field: String) -> [JSONRecord] {
        read.insert(field)
        guard let value = members[field] else { return [] }
        guard let list = value as? [[String: Any]] else {
            refuse(field, "OBJECT", value)
            return []
        }
        return list.map { JSONRecord(origin, $0, path: path + field + ".") }
    }

    /// Takes over what was found in an object within.
    mutating func close(_ inner: JSONRecord) {
        problems += inner.problems
        unreadWithin.formUnion(inner.unread)
    }
}
