import Testing
import TrustRules

/// Lines and closed pasts, on every small forest of chains (rule T1).
struct LineTests {
    /// A forest of changesets, each after one before it or none, with all that it may have seen.
    struct Forest {
        var lines = Lines()
        var points: [Point] = []
        var closures: [Set<Point>] = []
        var pasts: [Point: Past] = [:]

        /// Adds a changeset after `previous`, which has seen `seen`, as sets say it and as pasts do.
        mutating func add(after previous: Int?, seen: [Int]) {
            let point = lines.add(after: previous.map { points[$0] })
            var (set, past) = (Set<Point>(), Past())
            for place in seen + (previous.map { [$0] } ?? []) {
                set.formUnion(closures[place])
                past.merge(pasts[points[place]] ?? Past())
            }
            var closure = Past()
            closure.insert(point, of: past, in: lines)
            points.append(point)
            closures.append(set.union([point]))
            pasts[point] = closure
        }

        /// All with that many changesets, each after any before it, naming one other or none.
        static func all(of count: Int) -> [Forest] {
            guard count > 0 else { return [Forest()] }
            return all(of: count - 1).flatMap { forest in
                let before: [Int?] = [nil] + forest.points.indices.map { $0 }
                return before.flatMap { previous in
                    before.map { seen in
                        var forest = forest
                        forest.add(after: previous, seen: seen.map { [$0] } ?? [])
                        return forest
                    }
                }
            }
        }
    }

    private static let forests = Forest.all(of: 4)

    @Test func covering_isThatOfSets() {
        #expect(Self.forests.count == 576)
        for forest in Self.forests {
            for (closure, point) in zip(forest.closures, forest.points) {
                let past = forest.pasts[point] ?? Past()
                for other in forest.points { #expect(past.holds(other) == closure.contains(other)) }
            }
        }
    }

    /// On b up to s holds, on the stem of b, up to the stem's seq.
    @Test func aPast_holdsTheStemsOfItsLines() {
        for forest in Self.forests {
            for past in forest.pasts.values {
                for (line, stem) in forest.lines.stems.enumerated() where past.reach(on: line) > 0 {
                    if let stem { #expect(past.holds(stem)) }
                }
            }
        }
    }

    @Test func tips_holdAllOfThePast() {
        for forest in Self.forests {
            for past in forest.pasts.values {
                let tips = past.tips(in: forest.lines)
                let closed = tips.reduce(into: Past()) { $0.merge(forest.pasts[$1] ?? Past()) }
                #expect(closed == past)
                for tip in tips {
                    let next = forest.points.filter { past.holds($0) && follows($0, tip, forest) }
                    #expect(next == [])
                }
            }
        }
    }

    private func follows(_ point: Point, _ tip: Point, _ forest: Forest) -> Bool {
        guard point.seq == tip.seq + 1 else { return false }
        return forest.lines.chain(to: point).contains { $0.line == tip.line && $0.seq >= tip.seq }
    }

    @Test func neededHeads_meanAllThatWasSeen_andNoneHoldsAnother() {
        for forest in Self.forests {
            let past = { forest.pasts[$0] ?? Past() }
            let heads = Past.needed(forest.points, past: past)
            let all = forest.points.reduce(into: Past()) { $0.merge(past($1)) }
            #expect(heads.reduce(into: Past()) { $0.merge(past($1)) } == all)
            for head in heads {
                #expect(!heads.contains { $0 != head && past($0).holds(head) })
            }
        }
    }

    @Test func merging_isAUnion() {
        for forest in Self.forests {
            let pasts = Array(forest.pasts.values)
            for a in pasts {
                for b in pasts {
                    var (ab, ba) = (a, b)
                    ab.merge(b)
                    ba.merge(a)
                    #expect(ab == ba && ab.holds(a) && ab.holds(b))
                    for point in forest.points {
                        #expect(ab.holds(point) == (a.holds(point) || b.holds(point)))
                    }
                }
            }
        }
    }

    @Test func aChain_leadsToItsFirst() {
        var lines = Lines()
        let first = lines.add(after: nil)
        let second = lines.add(after: first)
        let clone = lines.add(after: first)
        let third = lines.add(after: clone)
        #expect(second == Point(line: 0, seq: 2))
        #expect(clone == Point(line: 1, seq: 2) && third == Point(line: 1, seq: 3))
        #expect(lines.chain(to: third) == [third, first])
        #expect(lines.first(of: 1) == 0)
        #expect(!lines.contains(Point(line: 1, seq: 1)) && !lines.contains(.nowhere))
    }
}
