package import TrustRules

/// A dossier as its structure's devices know it when an order has to go on (rules S7, E5).
package struct HeldDossier: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A structure's own record: its handle, the envelopes that were made from it, and the one it was taken from.
        case own(handle: [UInt8], disclosed: Set<SpaceName>, takenFrom: SpaceName?)
        /// A hand-over: the tag that only those can compute who have had the record; the structure that made it.
        case envelope(tag: [UInt8], maker: String)
        /// A joint follow-up.
        case joint
    }

    package let space: SpaceName
    package let kind: Kind

    package init(_ space: SpaceName, _ kind: Kind) {
        self.space = space
        self.kind = kind
    }
}

/// The words that follow an order along the copies: orders for one's own envelopes, and notices at receivers.
package struct Onward: Hashable, Sendable {
    /// A record that was taken from an erased envelope: another structure's own, so a person there decides.
    package struct Notice: Hashable, Sendable {
        package let record: SpaceName
        package let envelope: SpaceName
        package let order: Mark
        /// The day by which the person has to be answered: one month.
        package let due: Day
    }

    /// The envelopes to order the erasure of, in this device's name.
    package private(set) var orders: Set<SpaceName> = []
    package private(set) var notices: Set<Notice> = []

    /// What an order asks of a device that is about to obey it.
    ///
    /// Every device of the structure does so before it drops the record, since it may know envelopes that the first one
    /// didn't.
    ///
    /// `dossiers` are what the device holds, the erased space included; `handles` those of the records that were erased
    /// before, from the local stones; `tag` gives the first 16 bytes of the HMAC of an envelope's name under a handle.
    package init(
        from order: ErasureOrder, in dossiers: [HeldDossier], handles: Set<[UInt8]>, of structure: String,
        tag: (_ handle: [UInt8], _ envelope: SpaceName) -> [UInt8]
    ) {
        var handles = handles
        for dossier in dossiers {
            guard case .own(let handle, let disclosed, let takenFrom) = dossier.kind else { continue }
            if dossier.space == order.space, order.isOnward {
                handles.insert(handle)
                orders.formUnion(disclosed)
            }
            if takenFrom == order.space, order.isOnward {
                notices.insert(
                    Notice(
                        record: dossier.space, envelope: order.space, order: order.name,
                        due: Day(of: order.time).adding(months: 1)))
            }
        }
        orders.formUnion(Self.strays(in: dossiers, handles: handles, of: structure, tag: tag))
        orders.remove(order.space)
    }

    /// The envelopes of this structure that were made from an erased record, however late they turn up.
    package static func strays(
        in dossiers: [HeldDossier], handles: Set<[UInt8]>, of structure: String,
        tag: (_ handle: [UInt8], _ envelope: SpaceName) -> [UInt8]
    ) -> Set<SpaceName> {
        let strays = dossiers.filter { dossier in
            guard case .envelope(let found, structure) = dossier.kind else { return false }
            return handles.contains { tag($0, dossier.space) == found }
        }
        return Set(strays.map(\.space))
    }
}
