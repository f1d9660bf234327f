/// The part of a charter that the rules ask about (rule T2): how many have to say something, and who founded.
///
/// Neither ever changes. A network of another number is another network, under another id.
public struct FoundingTerms: Hashable, Sendable {
    /// A founding structure and the key of its first device.
    public struct Founder: Hashable, Comparable, Sendable {
        public let structure: String
        public let key: KeyID

        public init(structure: String, key: KeyID) {
            self.structure = structure
            self.key = key
        }

        public static func < (left: Founder, right: Founder) -> Bool {
            (left.structure, left.key) < (right.structure, right.key)
        }
    }

    public static let vouchersMax = 64
    public static let foundersMax = 4096

    /// N: how many structures must vouch for a newcomer; 0 in a draft, which admits nobody.
    public let vouchers: Int
    public let founders: Set<Founder>

    /// The terms, or nil where they aren't sound.
    ///
    /// Sound terms name at least N founders, each with a structure of its own; a draft names exactly one.
    public init?(vouchers: Int, founders: some Collection<Founder>) {
        let structures = Set(founders.map(\.structure))
        guard (0...Self.vouchersMax).contains(vouchers), structures.count == founders.count,
            (1...Self.foundersMax).contains(founders.count), founders.count >= vouchers,
            vouchers > 0 || founders.count == 1
        else { return nil }
        self.vouchers = vouchers
        self.founders = Set(founders)
    }

    /// M: how many structures must agree to expel one, or on a cut.
    public var majority: Int { max(2, vouchers) }

    public func isFounder(_ structure: String, _ key: KeyID) -> Bool {
        founders.contains(Founder(structure: structure, key: key))
    }
}
