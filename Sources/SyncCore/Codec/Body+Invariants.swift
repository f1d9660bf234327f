/// The checks of what `Operation.swift` promises of bodies, and of the limits.
extension Body {
    /// Whether this body can be encoded, and its encoding decoded.
    ///
    /// Complexity: O(size of the body).
    ///
    /// - Throws: the first thing that is wrong with it.
    func check() throws(WireError) {
        guard sections.count <= Limits.sectionsMax else { throw .tooLarge("sections") }
        var allowance = Allowance()
        for section in sections {
            switch section {
            case .trust(let operation): try operation.check()
            case .message(let text):
                guard text.utf8.count <= Limits.messageBytesMax else { throw .tooLarge("message") }
            case .rows(let block): try block.check(allowance: &allowance)
            case .unknown(let kind, _):
                guard !SectionKind(rawValue: kind).isKnown else { throw .outOfRange("unknown kind") }
            }
        }
        try checkWhole()
    }

    /// What no section shows by itself: their order and number, and that a row is in one of them at most.
    func checkWhole() throws(WireError) {
        try checkOrder()
        try checkRowsAreUnique()
        guard
            sections.count(where: { if case .trust = $0 { true } else { false } })
                <= TrustOperation.perBodyMax
        else { throw .tooLarge("sections on trust") }
    }

    /// Whether what it says on trust may stand in a chain's first changeset, or in a later one.
    ///
    /// A first changeset has one title and, as a founder's, the charter; no other changeset has either.
    func checkTitle(isFirst: Bool) throws(WireError) {
        let operations = sections.compactMap { if case .trust(let operation) = $0 { operation } else { nil } }
        try TrustOperation.check(operations, isFirst: isFirst)
    }

    private func checkOrder() throws(WireError) {
        for (left, right) in zip(sections, sections.dropFirst()) {
            guard left.kind <= right.kind else { throw .notSorted("sections") }
            switch (left, right) {
            case (.message, .message):
                throw .notSorted("messages")
            case (.rows(let left), .rows(let right)) where left.verb == right.verb:
                guard Bytes(left.table) < Bytes(right.table) else { throw .notSorted("tables") }
            default: break
            }
        }
    }

    /// A row is in one operation at most.
    private func checkRowsAreUnique() throws(WireError) {
        var blocks: [Bytes: [RowBlock]] = [:]
        for case .rows(let block) in sections {
            let table = Bytes(block.table)
            for other in blocks[table, default: []] {
                guard !block.sharesRow(with: other) else { throw .notSorted("rows") }
            }
            blocks[table, default: []].append(block)
        }
    }
}

extension TrustOperation {
    fileprivate func check() throws(WireError) {
        switch self {
        case .charter(let charter): try charter.check()
        case .label(let text):
            guard text.utf8.count <= Limits.labelBytesMax else { throw .tooLarge("label") }
        case .vouch(_, let structure), .raise(_, let structure), .expel(let structure),
            .title(_, let structure):
            guard Slug.isMember(structure) else { throw .notCanonical("structure") }
        case .revoke(_, let stays):
            guard stays.count <= Self.staysMax else { throw .tooLarge("heads that stay") }
            guard stays.isStrictlyAscending else { throw .notSorted("heads that stay") }
        case .stable(let cut):
            try cut.check()
        case .invite, .leave, .keep, .claim:
            break
        }
    }
}

extension RowBlock {
    /// Whether a key is in both blocks; both are sorted, so one walk over both finds it.
    fileprivate func sharesRow(with other: RowBlock) -> Bool {
        var left = edits[...]
        var right = other.edits[...]
        while let l = left.first, let r = right.first {
            if l.key == r.key { return true }
            if l.key < r.key { left.removeFirst() } else { right.removeFirst() }
        }
        return false
    }
}
