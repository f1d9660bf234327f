/// Names that somebody may have meant.
package enum NearNames {
    static let shownMax = 3

    /// Those nearest to `word`, best first: few letters differ, or one contains the other.
    package static func of(_ word: String, in names: some Sequence<String>) -> [String] {
        let wanted = Array(NameWords.normal(word))
        guard !wanted.isEmpty else { return [] }
        let ranked = names.compactMap { name -> (rank: Int, name: String)? in
            rank(wanted, Array(NameWords.normal(name))).map { ($0, name) }
        }
        var near: [String] = []
        for (_, name) in ranked.sorted(by: { ($0.rank, $0.name) < ($1.rank, $1.name) })
        where !near.contains(name) && near.count < shownMax {
            near.append(name)
        }
        return near
    }

    private static func rank(_ wanted: [Character], _ name: [Character]) -> Int? {
        guard !name.isEmpty else { return nil }
        let allowed = max(1, min(wanted.count, name.count) / 3)
        let distance = distance(wanted, name)
        if distance <= allowed { return distance }
        let (short, long) = wanted.count < name.count ? (wanted, name) : (name, wanted)
        let isPart = short.count > 3 && (" " + String(long)).contains(" " + String(short))
        if isPart { return allowed + long.count - short.count }
        let common = Set(words(wanted)).intersection(words(name)).contains { $0.count > 3 }
        return common ? wanted.count + name.count : nil
    }

    private static func words(_ text: [Character]) -> [ArraySlice<Character>] { text.split(separator: " ") }

    /// How many letters have to be put, taken or changed.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var here = [row + 1]
            for (column, other) in right.enumerated() {
                let change = before[column] + (letter == other ? 0 : 1)
                here.append(min(change, before[column + 1] + 1, here[column] + 1))
            }
            before = here
        }
        return before[right.count]
    }
}
