import Spaces
import SyncCore
import TrustRules

/// One way in which a frame's dots may be meant: its past.
struct SpaceWay {
    let previous: Point?
    /// In the delta's order.
    let heads: [Point]
    let hashes: ChainHashes
    let past: Past
    /// Whether a delta is the one form that names these heads.
    let isForm: (HeadsDelta) -> Bool
}

extension SpaceChain {
    /// The ways in which a frame's dots may be meant; the signature tells which is.
    func ways(of frame: Frame) throws(Refusal) -> [SpaceWay] {
        let seq = frame.dot.seq
        let before: [Point?] = seq == 1 ? [nil] : points(frame.dot.origin.keyName, seq - 1)
        guard !before.isEmpty else { throw .waiting }
        var ways: [SpaceWay] = []
        var isMissing = false
        for previous in before {
            let past = past(through: previous)
            let tips = tips(of: past, without: previous)
            guard let dots = frame.delta.dots(after: tips.map(\.head)) else { continue }
            var choices: [[Point]] = [[]]
            for (index, dot) in dots.enumerated() {
                let place = index < frame.delta.known.count ? frame.delta.known[index].place : nil
                let meant = points(dot.origin.keyName, dot.seq).filter { point in
                    place == nil || self.place(below: point, among: tips) == place
                }
                if meant.isEmpty { isMissing = true }
                guard choices.count * meant.count <= Limits.branchChoicesMax else { throw .tooManyWays }
                choices = choices.flatMap { choice in meant.map { choice + [$0] } }
            }
            ways += choices.compactMap { way(after: previous, naming: $0, past, tips) }
        }
        if ways.isEmpty, isMissing { throw .waiting }
        return ways
    }

    /// The way that names all that is here beside a device's own past: what its next changeset is sealed with.
    func nextWay(of device: KeyID) -> (dot: (KeyID, UInt64), delta: HeadsDelta, way: SpaceWay)? {
        // A device goes on from the first of its lines, which is that of its own file.
        let line = lines(of: device).first
        let previous = line.map { Point(line: $0, seq: lines.tips[$0]) }
        let past = past(through: previous)
        let tips = tips(of: past, without: previous)
        let heads = tellable(heads.filter { $0 != previous && !past.holds($0) })
        let named = heads.compactMap { self[$0]?.named }
        let places = Dictionary(zip(named, heads)) { first, _ in first }
        let (delta, ordered) = HeadsDelta.naming(named, after: tips.map(\.head)) { head in
            places[head].flatMap { self.place(below: $0, among: tips) }
        }
        let points = ordered.compactMap { places[$0] }
        guard let way = way(after: previous, naming: points, past, tips) else { return nil }
        return ((device, (previous?.seq ?? 0) + 1), delta, way)
    }

    /// As many heads as others can tell apart: one device's many branches keep nobody from writing.
    private func tellable(_ heads: [Point]) -> [Point] {
        var choices = 1
        return heads.filter { head in
            guard let entry = self[head] else { return false }
            let count = points(entry.author, head.seq).count
            guard choices * count <= Limits.branchChoicesMax else { return false }
            choices *= count
            return true
        }
    }

    private func way(
        after previous: Point?, naming heads: [Point], _ before: Past, _ tips: [SpaceTip]
    ) -> SpaceWay? {
        let entries = heads.compactMap { self[$0] }
        guard entries.count == heads.count else { return nil }
        let hash = previous.map { self[$0]?.hash } ?? .zero
        guard let hash else { return nil }
        var past = before
        for entry in entries { past.insert(entry.point, of: entry.past, in: lines) }
        let hashes = ChainHashes(previous: hash, heads: entries.map(\.hash))
        let named = entries.map(\.named)
        let byName = Dictionary(zip(named, heads)) { first, _ in first }
        return SpaceWay(previous: previous, heads: heads, hashes: hashes, past: past) { delta in
            delta.isForm(of: named, after: tips.map(\.head)) { head in
                byName[head].flatMap { place(below: $0, among: tips) }
            } isHeld: { head in
                guard let point = byName[head] else { return true }
                return before.holds(point) || entries.contains { $0.point != point && $0.past.holds(point) }
            }
        }
    }
}
