/// One row of the synthetic `offer` table: key and nine columns, made from its number by SplitMix64.
struct SampleRow {
    let key: String
    let texts: [String]
    let capacity: Int

    private static let words = [
        "accueil", "atelier", "conseil", "couveuse", "création", "emploi", "étude", "financement",
        "formation",
        "hébergement", "incubation", "mutualisation", "orientation", "pépinière", "projet", "réseau", "suivi",
        "test",
    ]
    private static let stages = [
        "emergence", "creation", "consolidation", "developpement", "idee", "test-activite",
    ]
    private static let territories = [
        "marseille", "avignon", "nice", "beziers", "narbonne", "sete", "lyon", "paris", "lille", "dijon",
        "brest",
        "romans",
    ]

    init(_ number: Int, isPath: Bool) {
        var state = UInt64(number) &* 7 &+ 3
        func next() -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) >> 2)
        }
        func word() -> String { Self.words[next() % Self.words.count] }
        let first = word()
        let second = word()
        let third = word()
        let territory = Self.territories[next() % 12]
        key = isPath ? "s\(number % 20)/offre-\(number)" : Self.uuid(next(), next())
        let summary = (0..<(8 + next() % 8)).map { _ in word() }.joined(separator: " ")
        texts = [
            "\(first) \(second) \(third)", summary, Self.stages[next() % 6], territory,
            "+33 4 \(10 + next() % 90) \(100_000 + next() % 899_999)", "\(first).\(second)@example.org",
            "https://example.org/\(territory)/\(third)-\(number)", "2025-0\(1 + next() % 9)-1\(next() % 9)",
        ]
        capacity = next() % 500
    }

    private static func uuid(_ high: Int, _ low: Int) -> String {
        let text = (String(high, radix: 16) + String(low, radix: 16) + String(repeating: "0", count: 32))
            .prefix(32)
        let digits = Array(text)
        return [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
            .map { String($0) }.joined(separator: "-")
    }
}
