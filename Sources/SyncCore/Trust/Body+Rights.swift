import TrustRules

extension Body {
    /// What it says of the network.
    var trustOperations: [TrustOperation] {
        sections.compactMap { if case .trust(let operation) = $0 { operation } else { nil } }
    }

    /// The rights that its rows ask for, as far as their tables are known here.
    func rights(in schema: Schema) -> Set<RowRight> {
        var rights: Set<RowRight> = []
        for case .rows(let block) in sections {
            guard let kind = schema[block.table]?.kind, let first = block.edits.first else { continue }
            rights.insert(kind.right(first.key))
            guard kind == .owned else { continue }
            var latest = first.key.owner
            for edit in block.edits where edit.key.owner != latest {
                latest = edit.key.owner
                rights.insert(kind.right(edit.key))
            }
        }
        return rights
    }
}
