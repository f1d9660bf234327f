/// The other parts that a part of a workbook refers to, by identifier, with the purpose of each.
///
/// Source: ISO/IEC 29500-2, 9.3.
final class PartRelations: XMLElements {
    struct Relation {
        /// The last word of its type, the same in both variants of the format: `worksheet`, `styles`.
        let kind: Substring
        /// Within the archive.
        let path: String
    }

    private let folder: [Substring]
    private(set) var byIdentifier: [String: Relation] = [:]

    /// - Parameter part: the one that refers; empty for the whole file.
    private init(of part: String) {
        folder = part.split(separator: "/").dropLast()
    }

    static func read(of part: String, in content: ZipContent) throws -> PartRelations {
        let relations = PartRelations(of: part)
        let name = part.split(separator: "/").last ?? ""
        let path = (relations.folder + ["_rels", name + ".rels"]).joined(separator: "/")
        try content.read(xml: path, relations)
        return relations
    }

    /// The path of the part that is for `kind`; nil where there is none.
    func path(_ kind: String) -> String? { byIdentifier.values.first { $0.kind == kind }?.path }

    func start(_ name: String, _ attributes: [String: String]) {
        guard name == "Relationship", attributes["TargetMode"] != "External",
            let target = attributes["Target"], let id = attributes["Id"],
            let kind = attributes["Type"]?.split(separator: "/").last
        else { return }
        byIdentifier[id] = Relation(kind: kind, path: path(to: target))
    }

    func end(_ name: String) {}
    func text(_ piece: UnsafeBufferPointer<UInt8>) {}

    /// From the root with a slash before, else from the folder of the part that refers.
    private func path(to target: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder
        for part in target.split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
