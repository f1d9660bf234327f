import Spaces
import SyncCore
import TrustRules

/// The reason why an operation on a row of a dossier has no effect.
package enum RowWithoutEffect: String, Hashable, Sendable {
    /// The row bears another dossier's id (rule S4).
    case wrongSpace = "wrong-space"
    case unknownTable = "unknown-table"
    /// A step isn't corrected: another one is added (rule R1). Nor is what a dossier is and comes from.
    case appendOnly = "append-only"
    /// Only the sender writes what it asks for.
    case notTheSender = "not-the-sender"
    /// A note is changed by the structure that wrote it.
    case notTheAuthor = "not-the-author"
    /// A cut reaches its changeset, or its author wasn't in.
    case void
}

/// The rules of who writes which row of a dossier; each is judged by the operation's own past, so all replicas agree.
struct RowRule {
    /// The columns of a dossier that its making alone says.
    private static let fixed: Set<String> = ["kind", "handle", "origin_tag", "taken_from"]

    let space: String
    let sender: String
    /// The first writings of rows that are written once, or by one structure.
    private var made: [String: [(point: Point, structure: String)]] = [:]

    init(space: String, sender: String) {
        self.space = space
        self.sender = sender
    }

    /// Judges an operation, and remembers it.
    mutating func judge(
        _ edit: BodyEdit, by author: SpaceAuthor, at point: Point, _ past: Past
    ) -> RowWithoutEffect? {
        guard let table = DossierTable(rawValue: edit.table) else { return .unknownTable }
        guard table.isKey(edit.key, in: space) else { return .wrongSpace }
        let (verb, key) = (edit.verb, edit.key)
        let seen = (made[key] ?? []).filter { past.holds($0.point) }
        if verb == .create { made[key, default: []].append((point, author.structure)) }
        switch table {
        case .dossier:
            return judgeDossier(edit, by: author, isFirst: !seen.contains { $0.structure == sender })
        case .step: return verb == .create && seen.isEmpty ? nil : .appendOnly
        case .referral: return author.structure == sender ? nil : .notTheSender
        case .note:
            return seen.allSatisfy { $0.structure == author.structure } ? nil : .notTheAuthor
        default: return nil
        }
    }

    /// A dossier is made once, by its sender; what it is and comes from stays, or whoever received it could have it
    /// taken for something else.
    private func judgeDossier(
        _ edit: BodyEdit, by author: SpaceAuthor, isFirst: Bool
    ) -> RowWithoutEffect? {
        switch edit.verb {
        case .create where author.structure != sender: .notTheSender
        case .create: isFirst ? nil : .appendOnly
        case .write: Self.fixed.isDisjoint(with: edit.cells.keys) ? nil : .appendOnly
        case .delete: .appendOnly
        }
    }
}
