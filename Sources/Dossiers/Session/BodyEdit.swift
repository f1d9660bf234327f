import Spaces
package import SyncCore

/// One operation on a row of a dossier, as a body holds it.
struct BodyEdit {
    let verb: RowVerb
    let table: String
    let key: String
    let time: EditTime
    let cells: [String: Value]
    let timed: [(String, Cell)]
}

extension Body {
    /// The sections of older keys (30).
    static let olderKind: UInt64 = 30

    var allEdits: [BodyEdit] {
        sections.flatMap { section -> [BodyEdit] in
            guard case .rows(let block) = section else { return [] }
            return block.edits.map { edit in
                var timed: [(String, Cell)] = []
                for (field, cell) in zip(block.fields, edit.cells) {
                    if let cell { timed.append((field, cell)) }
                }
                return BodyEdit(
                    verb: block.verb, table: block.table, key: edit.key.texts.joined(separator: "\u{0}"),
                    time: edit.time,
                    cells: Dictionary(timed.map { ($0.0, $0.1.value) }) { first, _ in first }, timed: timed)
            }
        }
    }

    func edits(_ verb: RowVerb, of table: DossierTable) -> [BodyEdit] {
        allEdits.filter { $0.verb == verb && $0.table == table.rawValue }
    }

    /// The latest time that it says.
    var timeMax: UInt64 { allEdits.map(\.time.milliseconds).max() ?? 0 }

    var olderKeys: [[UInt8]] {
        sections.flatMap { section -> [[UInt8]] in
            // A section that isn't one of keys has none.
            guard case .unknown(Self.olderKind, let payload) = section,
                case .older(let keys)? = try? SpaceSection(kind: Self.olderKind, decoding: payload.array)
            else { return [] }
            return keys
        }
    }
}

extension Value {
    /// The text, or nil for another class.
    package var plainText: String? {
        if case .text(let bytes) = self { return String(decoding: bytes.slice, as: UTF8.self) }
        return nil
    }

    package var blobBytes: [UInt8]? {
        if case .blob(let bytes) = self { return bytes.array }
        return nil
    }
}
