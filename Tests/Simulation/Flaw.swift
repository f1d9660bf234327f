/// Something that the engine must never do.
package struct Flaw: Error, CustomStringConvertible, Sendable {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// How often each thing happened, by its name.
package struct Tally: Sendable {
    package private(set) var counts: [String: Int] = [:]

    package init() {}

    package subscript(name: String) -> Int { counts[name, default: 0] }

    mutating func add(_ name: String, _ count: Int = 1) {
        counts[name, default: 0] += count
    }

    package mutating func add(_ other: Tally) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }
}
