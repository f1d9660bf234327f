/// One row of the synthetic `offer` table: key and nine columns, made from its number alone.
///
/// The values are those of `peerbench.c`, so that figures of other systems compare.
struct SampleRow: Sendable {
    let key: String
    let texts: [String]
    let capacity: Int

    private static let words = [
        "harvest", "winter", "shelter", "night", "repair", "mobile", "kitchen", "clinic", "training",
        "garden",
        "youth", "senior", "legal", "housing", "water", "energy", "library", "transport", "market", "school",
        "river", "north", "harbour", "support", "advice", "open", "community", "family", "evening", "weekend",
        "service", "workshop", "pool", "center", "mill", "bridge",
    ]
    private static let stages = ["draft", "submitted", "in review", "approved", "published", "archived"]
    private static let territories = [
        "Nord", "Sued", "Mitte", "West", "Ost", "Hafen", "Altstadt", "Neustadt", "Umland", "Insel", "Tal",
        "Berg",
    ]

    init(_ number: Int, keys: KeyKind) {
        var chain = Chain(UInt64(number) &* 7 &+ 3)
        let first = chain.pick(Self.words)
        let second = chain.pick(Self.words)
        let third = chain.pick(Self.words)
        let count = 8 + chain.next(8)
        let summary = (0..<count).map { _ in chain.pick(Self.words) }.joined(separator: " ")
        let stage = chain.pick(Self.stages)
        let territory = chain.pick(Self.territories)
        let phone = "+49 \(30 + chain.next(900)) \(1_000_000 + chain.next(8_999_999))"
        let url = "https://example.org/\(chain.pick(Self.territories))/\(third)-\(number)"
        capacity = chain.next(500)
        let date = "2025-\(Self.two(1 + chain.next(12)))-\(Self.two(1 + chain.next(28)))"
        let time = "T\(Self.two(chain.next(24))):\(Self.two(chain.next(60))):00Z"
        texts = [
            "\(first) \(second) \(third)", summary, stage, territory, phone, "\(first).\(second)@example.org",
            url, date + time,
        ]
        key =
            switch keys {
            case .path: "s\(number % 20)/offre-\(number)"
            case .uuid: Self.uuid(Chain.mix(UInt64(2 * number + 1)), Chain.mix(UInt64(2 * number + 2)))
            }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func hex(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// A random UUID (RFC 9562, version 4).
    private static func uuid(_ high: UInt64, _ low: UInt64) -> String {
        [
            hex(high >> 32, digits: 8), hex((high >> 16) & 0xffff, digits: 4),
            "4" + hex(high & 0xfff, digits: 3), hex(0x8000 | (low & 0x3fff), digits: 4),
            hex(low >> 16, digits: 12),
        ].joined(separator: "-")
    }
}

/// What the rows are named by.
enum KeyKind: String, CaseIterable, Sendable {
    case path
    case uuid
}

/// SplitMix64, each number made from the one before.
private struct Chain {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = Self.mix(seed)
    }

    mutating func next(_ bound: Int) -> Int {
        state = Self.mix(state)
        return Int(state % UInt64(bound))
    }

    mutating func pick(_ list: [String]) -> String { list[next(list.count)] }

    static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
