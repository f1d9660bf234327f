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
        try checkOrder()
        try checkRowsAreUnique()
    }

    func checkOrder() throws(WireError) {
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
    func checkRowsAreUnique() throws(WireError) {
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
        case .vouch(let structure), .invite(_, let structure, _, _), .enrol(_, let structure, _),
            .raise(let structure), .expel(let structure):
            guard Slug.isValid(structure) else { throw .notCanonical("structure") }
        case .reseal(let dot, _):
            guard (1...Limits.seqMax).contains(dot.seq) else { throw .outOfRange("seq") }
        case .revoke(_, let after):
            guard after <= Limits.seqMax else { throw .outOfRange("seq") }
        case .stable(let cut):
            try cut.check()
        case .succeed:
            break
        }
    }
}

extension StableCut {
    fileprivate func check() throws(WireError) {
        guard (1...Limits.contextOriginsMax).contains(heads.count) else { throw .outOfRange("heads") }
        guard heads.lazy.map(\.dot.origin).isStrictlyAscending else { throw .notSorted("heads") }
        for head in heads {
            guard (1...Limits.seqMax).contains(head.dot.seq) else { throw .outOfRange("seq") }
            guard head.elided.max <= head.dot.seq else { throw .outOfRange("elided") }
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

extension Sequence where Element: Comparable {
    /// Whether each element is less than the next.
    var isStrictlyAscending: Bool {
        zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}
