import TrustRules

/// The clear part of a changeset: what a hub reads, which holds no key.
///
/// ```
/// v   number of sections, then for each, sorted by kind, then by payload
///     v   kind, 20 ... 29
///     v   payload length
///     payload
/// ```
package struct ClearPart: Hashable, Sendable {
    package let sections: [SpaceSection]

    /// - Parameter sections: in any order; the bytes have one.
    package init(_ sections: [SpaceSection]) {
        self.sections = sections.sorted { left, right in
            left.kind == right.kind
                ? left.payload().lexicographicallyPrecedes(right.payload()) : left.kind < right.kind
        }
    }

    package func encoded() -> [UInt8] {
        var writer = SectionWriter()
        writer.append(count: sections.count)
        for section in sections {
            writer.append(varint: section.kind)
            writer.append(prefixed: section.payload())
        }
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(SectionError) {
        guard bytes.count <= SpaceLimits.clearPartBytesMax else { throw .tooLarge("clear part") }
        var reader = SectionReader(bytes)
        let count = try reader.count(max: SpaceLimits.sectionsMax, of: "sections", size: 2)
        var sections: [SpaceSection] = []
        for _ in 0..<count {
            let kind = try reader.varint()
            guard SpaceSection.clearKinds.contains(kind) else { throw .misplaced(kind) }
            let payload = try reader.prefixed(max: reader.remainingCount, "section")
            sections.append(try SpaceSection(kind: kind, decoding: payload))
        }
        try reader.finish()
        self.init(sections)
        guard encoded() == bytes else { throw .notSorted("sections") }
        try check()
    }

    /// Whether these sections may stand together.
    package func check() throws(SectionError) {
        for section in sections where !SpaceSection.clearKinds.contains(section.kind) {
            throw .misplaced(section.kind)
        }
        guard Set(sections).count == sections.count else { throw .notSorted("sections") }
        for (kind, name) in [(UInt64(20), "found"), (23, "epoch"), (27, "title")] {
            guard sections.count(where: { $0.kind == kind }) <= 1 else { throw .outOfRange(name) }
        }
        let grants = sections.reduce(0) { count, section in
            switch section {
            case .epoch(_, _, let wraps): count + wraps.count
            case .grant: count + 1
            default: count
            }
        }
        guard grants <= SpaceLimits.grantsMax else { throw .tooLarge("grants") }
    }

    /// Whether it stands rightly at this place of its chain: a chain's first changeset has a title, and no other has.
    package func check(isFirst: Bool) throws(SectionError) {
        try check()
        guard sections.contains(where: { $0.kind == 27 }) == isFirst else { throw .outOfRange("title") }
        guard isFirst || !sections.contains(where: { $0.kind == 20 }) else { throw .outOfRange("found") }
    }
}
