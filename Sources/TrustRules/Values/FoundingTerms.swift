/// The part of a charter that the rules ask about (rule T2): how many have to say something, and who founded.
///
/// Neither ever changes. A network of another number is another network, under another id.
package struct FoundingTerms: Hashable, Sendable {
    /// A founding structure and the key of its first device.
    package struct Founder: Hashable, Comparable, Sendable {
        package let structure: String
        package let key: KeyID

        package init(structure: String, key: KeyID) {
            self.structure = structure
            self.key = key
        }

        package static func < (left: Founder, right: Founder) -> Bool {
            (left.structure, left.key) < (right.structure, right.key)
        }
    }

    package static let vouchersMax = 64
    package static let foundersMax = 4096

    /// N: how many structures must vouch for a newcomer; 0 in a draft, which admits nobody.
    package let vouchers: Int
    package let founders: Set<Founder>

    /// The terms, or nil where they aren't sound.
    ///
    /// Sound terms name at least N founders, each with a structure of its own; a draft names exactly one.
    package init?(vouchers: Int, founders: some Collection<Founder>) {
        let structures = Set(founders.map(\.structure))
        guard (0...Self.vouchersMax).contains(vouchers), structures.count == founders.count,
            (1...Self.foundersMax).contains(founders.count), founders.count >= vouchers,
            vouchers > 0 || founders.count == 1
        else { return nil }
        self.vouchers = vouchers
        self.founders = Set(founders)
    }

    /// M: how many structures must agree to expel one, or on a cut.
    package var majority: Int { max(2, vouchers) }

    package func isFounder(_ structure: String, _ key: KeyID) -> Bool {
        founders.contains(Founder(structure: structure, key: key))
    }
}
