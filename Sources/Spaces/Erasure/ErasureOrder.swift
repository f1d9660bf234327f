package import TrustRules

/// A signed order to erase a space, which stands outside the chains (rule E1).
///
/// Frames go with the space; the order stays. *Shape*: `name` is the hash of its bytes.
package struct ErasureOrder: Hashable, Sendable {
    package enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        case holderAsks = 1
        case retentionIsOver = 2
        case enteredInError = 3
        case authorityOrders = 4
    }

    /// An admission, as an order shows it: who admitted which structure.
    ///
    /// Its signature has been verified.
    package struct Proof: Hashable, Sendable {
        package let structure: String
        package let admitter: KeyID

        package init(structure: String, admitter: KeyID) {
            self.structure = structure
            self.admitter = admitter
        }
    }

    package let name: Mark
    package let space: SpaceName
    package let author: KeyID
    package let time: UInt64
    package let reason: Reason
    /// Whether also what was taken from the space is to be erased.
    package let isOnward: Bool
    package let evidence: [Proof]

    package init(
        _ name: Mark, of space: SpaceName, by author: KeyID, at time: UInt64, for reason: Reason,
        isOnward: Bool = false, evidence: [Proof] = []
    ) {
        self.name = name
        self.space = space
        self.author = author
        self.time = time
        self.reason = reason
        self.isOnward = isOnward
        self.evidence = evidence
    }
}

/// The judgement of an order's evidence: a way of admissions from the founder's structure to the author's.
///
/// Everybody judges alike, whether the space is here or not, and no cut takes an order back (F5).
package enum ErasureEvidence {
    package enum Verdict: Hashable, Sendable {
        case shown
        /// The commons doesn't know a device yet; the order is judged when it does (F12).
        case waits
        /// A person has to look at it (E2).
        case unproven
    }

    package static func verdict(
        on order: ErasureOrder, founder: KeyID, structure: (KeyID) -> String?
    ) -> Verdict {
        guard let author = structure(order.author), let first = structure(founder) else { return .waits }
        var inside: Set<String> = [first]
        var left = order.evidence
        while let index = left.firstIndex(where: { proof in
            structure(proof.admitter).map(inside.contains) ?? false
        }) {
            inside.insert(left.remove(at: index).structure)
        }
        if inside.contains(author) { return .shown }
        return left.contains { structure($0.admitter) == nil } ? .waits : .unproven
    }

    /// The admissions that lead from the founder's structure to another one, each after its admitter's.
    ///
    /// They are found among those of the space that the author has, in any order.
    package static func path(
        from first: String, to structure: String, among admissions: [(structure: String, by: SpaceAuthor)]
    ) -> [ErasureOrder.Proof]? {
        var ways: [String: [ErasureOrder.Proof]] = [first: []]
        var isNew = true
        while isNew, ways[structure] == nil {
            isNew = false
            for admission in admissions where ways[admission.structure] == nil {
                guard let way = ways[admission.by.structure] else { continue }
                let proof = ErasureOrder.Proof(structure: admission.structure, admitter: admission.by.key)
                ways[admission.structure] = way + [proof]
                isNew = true
            }
        }
        return ways[structure]
    }
}
