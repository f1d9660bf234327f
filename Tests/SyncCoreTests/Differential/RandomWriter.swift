import Simulation
import SyncTestSupport

@testable import SyncCore

/// Writes one random history, about a few tables, so that its edits meet.
struct RandomWriter {
    private var random: SplitMix64
    /// The tables that it is about.
    let tables: [String]

    private static let subjects = [
        ["place"], ["node"], ["leaf"], ["place", "item", "item", "part"], ["place", "item", "link", "step"],
        ["place", "item", "link", "step"], ["item"],
        ["place", "node", "leaf", "item", "part", "link", "step"],
    ]

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        tables = random.pick(Self.subjects)
    }

    mutating func next() -> UInt64 { random.next() }
    mutating func below(_ count: Int) -> Int { random.below(count) }
    mutating func once(in times: Int) -> Bool { random.once(in: times) }
    mutating func pick<Element>(_ elements: [Element]) -> Element { random.pick(elements) }
    mutating func some<Element>(of elements: [Element]) -> [Element] { random.some(of: elements) }

    // MARK: The history

    /// Rows that all have, then steps at random, between them some that are meant to collide.
    mutating func history() -> [RandomStep] {
        var steps: [RandomStep] = once(in: 4) ? [] : [.edit(0, beginning(), isKeepingReferences: true)]
        if !steps.isEmpty { steps += [.sync(0, 1), .sync(0, 2)] }
        for _ in 0..<(2 + below(5)) {
            steps += collision()
            for _ in 0..<below(5) { steps.append(step()) }
        }
        if once(in: 2) { steps.insert(contentsOf: joining(), at: steps.count / 2) }
        return steps
    }

    private mutating func beginning() -> [RandomStatement] {
        let all = [
            "place": ["('s', 'a', 1.5, 1.5, 7, 'n')", "('x', 'b', NULL, NULL, 1, NULL)"],
            "node": ["('1', 't', NULL, NULL)", "('2', 'a', '1', NULL)"],
            "leaf": ["('1', NULL, 'a')", "('2', '1', NULL)"],
        ]
        var sql = tables.flatMap { name in
            (all[name] ?? []).map { "INSERT OR IGNORE INTO \(name) VALUES \($0)" }
        }
        if tables.contains("item") {
            sql += [
                "INSERT OR IGNORE INTO place (id, name) VALUES ('s', 'a'), ('x', 'b')",
                "INSERT INTO item (id, title, extra) VALUES ('s/1', 'a', 1), ('x/1', 'b', NULL)",
            ]
        }
        if tables.contains("part") {
            sql.append("INSERT INTO part VALUES ('s/p', 's/1', NULL), ('x/p', 'x/1', x'00')")
        }
        if tables.contains("link") {
            sql.append("INSERT INTO link VALUES ('s/1', 's', 'a'), ('x/1', 's', NULL)")
        }
        if tables.contains("step") {
            sql.append("INSERT INTO step (id, item, place) VALUES ('a', 's/1', 's')")
        }
        return sql.map { RandomStatement(sql: $0, time: time()) }
    }

    /// Two devices edit one row, or one of them a row that references it, without having seen each other.
    private mutating func collision() -> [RandomStep] {
        let ref = ref()
        let first = below(RandomStep.nodeCount)
        let second = other(than: first)
        var steps = [collide(on: ref, by: first), collide(on: once(in: 4) ? self.ref() : ref, by: second)]
        if !once(in: 4) { steps.append(.sync(first, second)) }
        return steps
    }

    private mutating func collide(on ref: ModelRef, by node: Int) -> RandomStep {
        switch below(8) {
        case 0: .remove(node, ref, time: time())
        case 1: .write(node, [operation(on: ref)])
        default: .edit(node, [statement(on: ref)], isKeepingReferences: !once(in: 4))
        }
    }

    /// The newcomer writes its rows, while another who hasn't heard of it does too.
    private mutating func joining() -> [RandomStep] {
        let host = below(2)
        var steps: [RandomStep] = [.join(by: host)]
        for node in [RandomStep.newcomer, 2] {
            let title = pick(["a", "b", "c"])
            steps.append(
                .edit(
                    node,
                    [
                        RandomStatement(
                            sql: "INSERT INTO item (id, title) VALUES ('x/1', '\(title)') "
                                + "ON CONFLICT (id) DO UPDATE SET title = '\(title)', extra = \(below(3))",
                            time: time())
                    ], isKeepingReferences: false))
        }
        return steps + [.sync(RandomStep.newcomer, 2)]
    }
}
