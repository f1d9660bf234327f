package import Spaces
package import SyncCore

/// A row as an operation on a dossier wants it.
package struct DossierEdit: Hashable, Sendable {
    package let verb: RowVerb
    package let table: DossierTable
    package let key: String
    package let cells: [String: Value]

    /// An operation with, of a new row, the columns that have a value; of another one those that change.
    package init(_ verb: RowVerb, _ table: DossierTable, _ key: String, _ cells: [String: Value] = [:]) {
        self.verb = verb
        self.table = table
        self.key = key
        self.cells = cells
    }

    package static func create(
        _ table: DossierTable, _ key: String, _ texts: [String: String?]
    ) -> DossierEdit {
        DossierEdit(.create, table, key, texts.compactMapValues { $0 }.mapValues { .text($0) })
    }

    package static func write(_ table: DossierTable, _ key: String, _ texts: [String: String?]) -> DossierEdit
    {
        DossierEdit(.write, table, key, texts.mapValues { $0.map { .text($0) } ?? .null })
    }
}

/// The block that an edit stands in.
private struct BlockName: Hashable {
    let verb: RowVerb
    let table: DossierTable
}

extension [DossierEdit] {
    /// The blocks of a body: by verb and table, sorted as bodies have them.
    func blocks(at time: EditTime) -> [RowBlock] {
        let groups = Dictionary(grouping: self) { BlockName(verb: $0.verb, table: $0.table) }
        let blocks = groups.map { name, edits in Self.block(name, edits, at: time) }
        return blocks.sorted { left, right in
            if left.verb != right.verb { return left.verb.rawValue < right.verb.rawValue }
            return Bytes(left.table) < Bytes(right.table)
        }
    }

    private static func block(_ name: BlockName, _ edits: [DossierEdit], at time: EditTime) -> RowBlock {
        let names = Set(edits.flatMap { edit in edit.verb == .delete ? [] : Array<String>(edit.cells.keys) })
        let fields = names.sorted { Bytes($0) < Bytes($1) }
        let rows = edits.map { edit in
            let cells = fields.map { field in edit.cells[field].map { Cell($0, at: time) } }
            return RowEdit(key: RowKey([edit.key]), time: time, cells: cells)
        }
        return RowBlock(
            verb: name.verb, table: name.table.rawValue, fields: fields,
            edits: rows.sorted { $0.key < $1.key })
    }
}

extension DossierEdit {
    /// A step of a referral.
    package static func step(
        _ state: ReferralState, in id: String, reason: String? = nil, message: String? = nil,
        suggestions: [String] = []
    ) -> DossierEdit {
        var cells: [String: String?] = ["state": state.rawValue, "reason": reason, "message": message]
        for (index, offer) in suggestions.prefix(3).enumerated() { cells["suggests_\(index + 1)"] = offer }
        return .create(.step, DossierTable.step.key(id, freshName()), cells)
    }

    /// A name for a row of which a dossier has several: random, so that two devices never make one name twice.
    package static func freshName() -> String {
        ReplicaID(bytes: SystemCipher.random(ReplicaID.byteCount))?.description ?? ""
    }
}
