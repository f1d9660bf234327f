import Foundation
import SyncCore

/// The word of a file on whether its record may be shown to everybody.
///
/// A value that isn't known is taken for private: what was meant for few must not come out because a program
/// wrote it in its own way.
///
/// Source: RFC 5545, section 3.8.1.3; RFC 2426, section 3.7.1; calendarserver-private events for
/// X-CALENDARSERVER-ACCESS.
enum PublicMark {
    /// Whether a card, a calendar or a part of one is marked as anything but public.
    static func isWithheld(_ component: ContentComponent) -> Bool {
        component.lines.contains { line in
            guard isMark(line.name) else { return false }
            let value = line.text.trimmingCharacters(in: CharacterSet(charactersIn: "\"' \t")).uppercased()
            return !openClasses.contains(value)
        }
    }

    /// `CLASS`, and what programs call it behind their `X-`.
    private static func isMark(_ name: String) -> Bool {
        name == "CLASS" || name.hasPrefix("X-") && endings.contains { name.hasSuffix($0) }
    }

    private static let endings = ["-CLASS", "-ACCESS", "-SENSITIVITY", "-PRIVACY", "-VISIBILITY"]
    /// 0 and NORMAL are what sensitivity is called where there is none.
    private static let openClasses: Set<String> = ["PUBLIC", "NORMAL", "0", "DEFAULT"]

    // MARK: Objects

    /// Whether an object is marked so in one of its own members.
    static func isWithheld(_ members: [String: Any]) -> Bool {
        members.contains { name, value in isWithheld(JSONRecord.bare(name), value) }
    }

    private static func isWithheld(_ name: String, _ value: Any) -> Bool {
        let name = FoldedText.fold(name).filter { $0.isLetter }
        let words = self.words(value)
        if closed.contains(name) { return words.contains { yes.contains($0) } }
        if open.contains(name), !words.isEmpty {
            return words.contains { no.contains($0) } || words.contains(where: hidden.contains)
        }
        guard marks.contains(name) else { return false }
        return words.contains { word in
            hidden.contains(word) || word.split { !$0.isLetter }.contains { $0 == "noindex" }
        }
    }

    /// Texts, numbers and yes or no, folded; those of a list, or of JSON-LD's `@value` and `@id`, too.
    private static func words(_ value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(words) }
        if let object = value as? [String: Any] {
            return ["@value", "@id"].compactMap { object[$0] }.flatMap(words)
        }
        if let text = value as? String {
            let bare = JSONRecord.bare(text.trimmingCharacters(in: .whitespacesAndNewlines))
            return [FoldedText.fold(bare)]
        }
        return (value as? NSNumber).map { [$0.stringValue] } ?? []
    }

    private static let marks: Set<String> = [
        "status", "statut", "etat", "state", "publicationstatus", "statutpublication", "creativeworkstatus",
        "visibility", "visibilite", "access", "acces", "class", "classification", "confidentiality",
        "confidentialite", "sensitivity", "privacy", "robots", "diffusion",
    ]
    private static let hidden: Set<String> = [
        "private", "prive", "privee", "confidential", "confidentiel", "confidentielle", "restricted",
        "restreint", "internal", "interne", "secret", "hidden", "masque", "cache", "draft", "brouillon",
        "unpublished", "non publie", "depublie", "archived", "archive", "deleted", "supprime", "withdrawn",
        "retire", "defunct", "inactive", "inactif", "incomplete", "pending", "no",
    ]
    /// Members that say yes to being withheld.
    private static let closed: Set<String> = [
        "private", "isprivate", "prive", "confidential", "isconfidential", "confidentiel", "draft",
        "isdraft", "brouillon", "hidden", "ishidden", "noindex", "deleted", "isdeleted", "archived",
        "isarchived", "unpublished", "disabled",
    ]
    /// Members that say yes to being public.
    private static let open: Set<String> = [
        "public", "ispublic", "published", "ispublished", "publie", "publiee", "visible", "isvisible",
        "active", "isactive", "actif",
    ]
    private static let yes: Set<String> = ["1", "true", "yes", "oui", "vrai"]
    private static let no: Set<String> = ["0", "false", "no", "non", "faux"]
}

extension ForeignReading {
    /// Leaves a record that its file keeps from the public, and says so; also what came in of it before.
    mutating func withhold(
        _ field: String, _ kind: ForeignRecord.Kind, _ id: String, name: String, _ origin: ForeignOrigin
    ) {
        withheldIDs.formUnion([id, name].filter { !$0.isEmpty })
        let present: (table: String, key: String)? =
            switch kind {
            case .structure: self.present(structure: id, name: name).map { ("structure", $0.id) }
            case .offer: self.present(offer: id).map { ("offer", $0.id) }
            case .event: self.present(event: id).map { ("event", $0.id) }
            }
        let reason =
            present.map { ImportReason(.noLongerPublic, ["table": $0.table, "key": $0.key]) }
            ?? ImportReason(.notPublic)
        leave(field, reason, origin)
    }

    /// The same of an object.
    mutating func withhold(_ record: JSONRecord, _ kind: ForeignRecord.Kind, _ name: Any?) {
        let id = record.id ?? (record.members["id"] as? NSNumber)?.stringValue ?? ""
        withhold("status", kind, id, name: name as? String ?? "", record.origin)
    }
}
