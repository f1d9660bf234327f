/// The structures that a log speaks of, numbered in the order in which it came to speak of them.
struct StructureTable: Sendable {
    struct Structure: Sendable {
        let slug: String
        var devices: [Int] = []
        /// Bans of its own, and words of others against it.
        var bans: [Int] = []
        var words: [Int] = []
        var claims: [Int] = []
    }

    private(set) var all: [Structure] = []
    private var numbers: [String: Int] = [:]

    subscript(number: Int) -> Structure {
        get { all[number] }
        _modify { yield &all[number] }
    }

    func number(of slug: String) -> Int? { numbers[slug] }

    mutating func add(_ slug: String) -> Int {
        if let number = numbers[slug] { return number }
        numbers[slug] = all.count
        all.append(Structure(slug: slug))
        return all.count - 1
    }
}
