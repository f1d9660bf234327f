import Spaces
import SyncCore
import TrustRules

/// The reason why an operation on a row of a dossier has no effect.
package enum RowWithoutEffect: String, Hashable, Sendable {
    /// The row bears another dossier's id (rule S4).
    case wrongSpace = "wrong-space"
    case unknownTable = "unknown-table"
    /// A step isn't corrected: another one is added (rule R1).
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
        _ verb: RowVerb, _ table: String, _ key: String, by author: SpaceAuthor, at point: Point, _ past: Past
    ) -> RowWithoutEffect? {
        guard let table = DossierTable(rawValue: table) else { return .unknownTable }
        guard table.isKey(key, in: space) else { return .wrongSpace }
        let seen = (made[key] ?? []).filter { past.holds($0.point) }
        if verb == .create { made[key, default: []].append((point, author.structure)) }
        switch table {
        case .step: return verb == .create && seen.isEmpty ? nil : .appendOnly
        case .referral: return author.structure == sender ? nil : .notTheSender
        case .note:
            return seen.allSatisfy { $0.structure == author.structure } ? nil : .notTheAuthor
        default: return nil
        }
    }
}
