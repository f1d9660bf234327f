@testable import SyncCore

/// The log of one node by the ledger's numbers, and what of it has no effect there.
struct LogOfNode {
    struct Operation: Hashable {
        let number: Int
        let table: String
        let key: RowKey
    }

    /// By the names that changesets have within the node.
    private(set) var numbers: [Dot: Int] = [:]
    /// With the reason.
    private(set) var void: [Int: String] = [:]
    private(set) var rejected: [Operation: String] = [:]

    init(_ node: SimNode, _ ledger: Ledger) throws {
        let (entries, items) = try node.replica.reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            return (
                try log.entries(after: 0, limit: .max).map { ($0.dot, $0.hash) },
                try connection.rejectedOperations(origins, node.replica.trust(connection, origins))
            )
        }
        for (dot, hash) in entries { numbers[dot] = ledger[hash]?.number }
        for item in items {
            guard let number = item.dot.flatMap({ numbers[$0] }) else { continue }
            switch item.kind {
            case .changeset: void[number] = item.reason
            default: rejected[Operation(number: number, table: item.table, key: item.key)] = item.reason
            }
        }
    }
}
