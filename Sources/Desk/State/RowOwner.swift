import SyncCore

/// Who may write a row, seen from this device.
enum RowOwner: Hashable, Sendable {
    case ours
    /// A member's, which alone writes it.
    case member(String)
    /// Nobody's yet: every member may.
    case nobody
    case everybody
    /// The coordinators'.
    case coordinators(areWe: Bool)
    /// This device doesn't write at all.
    case readOnly

    /// - Parameters:
    ///   - table: the row's table.
    ///   - key: the row's key.
    ///   - replica: this device's.
    /// - Throws: what reading the replica throws.
    init(_ table: Table, _ key: [String], _ replica: Replica) throws {
        let membership = try replica.membership()
        guard replica.canSeal, !replica.isReadOnly, let id = replica.id, let own = membership.editor(id)
        else {
            self = .readOnly
            return
        }
        switch table.kind {
        case .commons: self = .everybody
        case .charter: self = .coordinators(areWe: membership.isCoordinator(own))
        case .owned:
            let owner = RowKey.owner(of: key.first ?? "")
            self = owner == own ? .ours : membership.structures.contains(owner) ? .member(owner) : .nobody
        }
    }

    var isWritable: Bool {
        switch self {
        case .ours, .nobody, .everybody: true
        case .coordinators(let areWe): areWe
        case .member, .readOnly: false
        }
    }
}
