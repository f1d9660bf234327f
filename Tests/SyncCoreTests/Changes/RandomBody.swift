import SyncTestSupport

@testable import SyncCore

/// Bodies that keep every invariant, with whatever a body may hold.
extension SplitMix64 {
    mutating func body(editsMax: Int) -> Body {
        var sections = trustSections()
        if once(in: 3) { sections.append(.message(text())) }
        var blocks: [RowBlock] = []
        for table in sortedTexts(countMax: 3) { blocks += self.blocks(of: table, editsMax: editsMax) }
        for verb in [RowVerb.create, .write, .delete] {
            sections += blocks.filter { $0.verb == verb }.map(Section.rows)
        }
        for _ in 0..<number(in: 0...2) {
            let kind = pick([0, 12, 14, 20, 127, 128, UInt64.max])
            sections.append(.unknown(kind: kind, payload: Bytes(bytes(count: number(in: 0...5)))))
        }
        // A stable sort, so that blocks stay in the order of their tables.
        let sorted = sections.enumerated().sorted {
            ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset)
        }
        return Body(sorted.map(\.element))
    }

    private mutating func trustSections() -> [Section] {
        guard once(in: 3), let all = try? TrustSample.sections().map(\.section) else { return [] }
        return (0..<number(in: 1...3)).map { _ in .trust(pick(all)) }
    }

    /// Up to one block for each verb, no row in two of them.
    private mutating func blocks(of table: String, editsMax: Int) -> [RowBlock] {
        let keys = self.keys(countMax: editsMax)
        var byVerb: [RowVerb: [RowKey]] = [:]
        let isOneVerb = once(in: 2)
        let only = pick([RowVerb.create, .write, .delete])
        for key in keys {
            byVerb[isOneVerb ? only : pick([.create, .write, .delete]), default: []].append(key)
        }
        return [RowVerb.create, .write, .delete].compactMap { verb in
            byVerb[verb].map { block(verb, table: table, keys: $0) }
        }
    }

    private mutating func block(_ verb: RowVerb, table: String, keys: [RowKey]) -> RowBlock {
        let areAtOnce = once(in: 2)
        let times = keys.map { _ in areAtOnce ? CodecSample.time(0) : time() }
        var fields = verb == .delete ? [] : sortedTexts(countMax: 4)
        if verb == .create, once(in: 8) { fields = [] }
        let columns = fields.map { _ in column(times: times) }
        var edits: [RowEdit] = []
        for (row, key) in keys.enumerated() {
            var cells = columns.map { $0[row] }
            if verb == .write, cells.allSatisfy({ $0 == nil }), let first = columns.indices.first {
                cells[first] = columns[first].compactMap(\.self).first
            }
            edits.append(RowEdit(key: key, time: times[row], cells: cells))
        }
        return RowBlock(verb: verb, table: table, fields: fields, edits: edits)
    }

    /// The cells of one field, at least one of them there.
    private mutating func column(times: [EditTime]) -> [Cell?] {
        let isFull = once(in: 2)
        let sameTimes = once(in: 2)
        let kind = number(in: 0...6)
        let arity = number(in: 1...3)
        var cells: [Cell?] = times.map { time in
            guard isFull || once(in: 2) else { return nil }
            return Cell(value(kind: kind, arity: arity), at: sameTimes ? time : self.time())
        }
        if cells.allSatisfy({ $0 == nil }) {
            cells[0] = Cell(value(kind: kind, arity: arity), at: times[0])
        }
        return cells
    }

    /// A value of one class, or of any where `kind` is 6.
    private mutating func value(kind: Int, arity: Int) -> Value {
        switch kind == 6 ? number(in: 0...5) : kind {
        case 0: .null
        case 1: .integer(pick([0, 1, -1, 64, 1_000, .min, .max, Int64(number(in: -500...500))]))
        case 2: .real(pick([0, 1, -1.5, 43.29, .infinity, -.infinity, .leastNonzeroMagnitude]))
        case 3: .text(text())
        case 4: .blob(Bytes(bytes(count: number(in: 0...4))))
        default: .together((0..<arity).map { _ in value(kind: number(in: 0...4), arity: 1) })
        }
    }

    private mutating func time() -> EditTime {
        once(in: 10) ? pick([.zero, .max]) : CodecSample.time(Int64(number(in: -9...9)))
    }

    private mutating func text() -> String {
        (0..<number(in: 0...3)).map { _ in pick(["a", "b", "é", "e\u{301}", "\0", "🧶", "/"]) }.joined()
    }

    /// One to `countMax` names, sorted by bytes, without repetition.
    private mutating func sortedTexts(countMax: Int) -> [String] {
        let texts = (0..<number(in: 1...countMax)).map { _ in "n" + text() }
        return Set(texts.map { Bytes($0) }).sorted().compactMap(\.text)
    }

    private mutating func keys(countMax: Int) -> [RowKey] {
        let partCount = number(in: 1...3)
        let beginning = pick(["", "apeas/", "x/é/"])
        let areUUIDs = once(in: 4)
        let keys = (0..<number(in: 1...countMax)).map { _ in
            var parts = (0..<partCount).map { _ in text().replacing("\0", with: "") }
            parts[partCount - 1] = beginning + (areUUIDs ? uuid() : parts[partCount - 1])
            // The same first parts, so that they are the beginning that UUIDs share.
            if areUUIDs { for part in 0..<partCount - 1 { parts[part] = "p" } }
            return RowKey(parts)
        }
        return Set(keys).sorted()
    }

    private mutating func uuid() -> String {
        let digits = Hex.text(bytes(count: 16))
        let ends = [8, 12, 16, 20, 32]
        return zip([0] + ends, ends).map { String(digits.dropFirst($0).prefix($1 - $0)) }.joined(
            separator: "-")
    }
}
