package import Spaces
package import SyncCore
import TrustRules

/// One dossier as people see it: the rows, the state, and what has no effect.
///
/// *Shape*: times are milliseconds as their authors' clocks showed them.
package struct DossierImage: Sendable {
    package struct Row: Sendable {
        package let table: DossierTable
        package let key: String
        package let cells: [String: Value]
    }

    /// A field to which two devices gave different values without having seen each other's.
    package struct Conflict: Sendable {
        package struct Version: Sendable {
            package let value: Value
            package let structure: String
            package let time: UInt64
        }

        package let table: DossierTable
        package let key: String
        package let field: String
        package let versions: [Version]
    }

    package struct Step: Sendable {
        package let key: String
        package let state: String
        package let structure: String
        package let device: String
        package let time: UInt64
        package let reason: String?
        package let message: String?
        package let suggestions: [String]
        /// Nil while it counts.
        package let withoutEffect: StepWithoutEffect?
    }

    package let id: String
    package private(set) var rows: [Row] = []
    package private(set) var conflicts: [Conflict] = []
    package private(set) var steps: [Step] = []
    package let sender: String
    package let receiver: String?
    package let members: Set<String>
    /// Whether this device's structure is in.
    package let isIn: Bool
    package let state: String?
    package let since: UInt64?
    package let sent: UInt64?
    package let received: UInt64?
    package let read: UInt64?
    package let unreadable: [String: Int]
    /// The time of the latest content.
    package let changed: UInt64

    package init(_ fold: SpaceFold, for structure: String, _ commons: Commons) {
        id = fold.id
        sender = fold.founder.structure
        members = fold.ledger.roster
        isIn = members.contains(structure)
        changed = fold.times.values.max() ?? 0
        unreadable = Dictionary(
            fold.unreadable.compactMap { point in fold.chain[point].map { ($0.author, 1) } }.map {
                (commons.author($0.0)?.structure ?? "", $0.1)
            }, uniquingKeysWith: +)
        let handOver = HandOver(fold)
        receiver = handOver?.parties.receiver
        state = handOver?.outcome.state.rawValue
        sent = handOver.flatMap { _ in fold.chain.entries.first.flatMap { fold.times[$0.point] } }
        received = handOver?.delivery.received
        read = handOver?.delivery.read
        let said = handOver.map { Self.steps(fold, $0.outcome, commons) } ?? []
        let outcome = state
        // The latest by its own word: the order of arrival differs between replicas.
        let saying = said.filter { $0.state == outcome && $0.withoutEffect == nil }
            .max { ($0.time, $0.key) < ($1.time, $1.key) }
        since = saying?.time ?? handOver?.delivery.received ?? sent
        steps = said
        collect(fold, commons)
    }

    package var kind: String? { text(.dossier, "kind") }

    /// Whether it is a record of a structure's own, which it has founded and nobody else reads.
    package func isOwnRecord(of structure: String) -> Bool {
        kind == "propre" && sender == structure && receiver == nil && members.isSubset(of: [structure])
    }

    package var withoutEffect: Int { steps.count { $0.withoutEffect != nil } }

    /// A field of the row of which a dossier has one.
    package func text(_ table: DossierTable, _ field: String) -> String? {
        rows.first { $0.table == table }?.cells[field]?.plainText
    }

    package func rows(of table: DossierTable) -> [Row] {
        rows.filter { $0.table == table }
    }

    private mutating func collect(_ fold: SpaceFold, _ commons: Commons) {
        for (name, row) in fold.rows.sorted(by: { $0.key < $1.key }) where row.isAlive {
            var cells: [String: Value] = [:]
            for (field, register) in row.fields {
                guard name.table.columns.contains(field), let winner = register.winner else { continue }
                cells[field] = winner.value
                guard register.isConflict else { continue }
                conflicts.append(
                    Conflict(
                        table: name.table, key: name.key, field: field,
                        versions: register.versions.map { version in
                            Conflict.Version(
                                value: version.value,
                                structure: commons.author(version.rank.replica.keyName)?.structure ?? "",
                                time: version.time.milliseconds)
                        }))
            }
            rows.append(Row(table: name.table, key: name.key, cells: cells))
        }
        conflicts.sort { ($0.table.rawValue, $0.key, $0.field) < ($1.table.rawValue, $1.key, $1.field) }
    }

    private static func steps(
        _ fold: SpaceFold, _ outcome: ReferralOutcome<Point>, _ commons: Commons
    ) -> [Step] {
        var numbers: [Point: Int] = [:]
        return fold.steps.map { step in
            // As the ledger numbers those of one changeset: receipts of a person aren't steps.
            let isStep = ReferralState(rawValue: step.state) != nil
            let index = numbers[step.point, default: 0]
            if isStep { numbers[step.point] = index + 1 }
            let name = StepName(step.point, index: index)
            return Step(
                key: step.key, state: step.state, structure: step.author.structure,
                device: commons.devices[step.author.key]?.label ?? "", time: step.time,
                reason: step.cells["reason"]?.plainText, message: step.cells["message"]?.plainText,
                suggestions: (1...3).compactMap { step.cells["suggests_\($0)"]?.plainText },
                withoutEffect: isStep ? outcome.withoutEffect[name] : nil)
        }
    }
}

/// A dossier of two structures, as its steps say.
struct HandOver {
    let parties: ReferralParties
    let outcome: ReferralOutcome<Point>
    let delivery: Delivery

    /// Nil if the dossier is no hand-over, or can't be read.
    init?(_ fold: SpaceFold) {
        guard fold.text(.dossier, "kind") == "orientation", let receiver = fold.ledger.firstAdmitted else {
            return nil
        }
        parties = ReferralParties(sender: fold.founder.structure, receiver: receiver)
        outcome = fold.ledger.referral(parties)
        delivery = fold.ledger.delivery(parties, left: nil, deposited: nil)
    }
}

extension SpaceFold {
    /// A field of the row of which a dossier has one.
    func text(_ table: DossierTable, _ field: String) -> String? {
        value(table, field)?.plainText
    }

    func value(_ table: DossierTable, _ field: String) -> Value? {
        guard let row = rows[RowName(table: table, key: table.key(id))], row.isAlive else { return nil }
        return row.fields[field]?.winner?.value
    }
}
