package import TrustRules

/// The memory of what was erased (rules E2 to E4): without it an old copy brings a space back.
///
/// *Shape*: each space once; of several orders for one space the one of the least name is kept, so that all who have
/// met keep the same.
package struct Stones: Hashable, Sendable {
    /// An erased space.
    package struct Stone: Hashable, Sendable {
        package internal(set) var order: Mark
        /// The whole order, until it is trimmed.
        package internal(set) var whole: ErasureOrder?
        /// By device: how it has obeyed.
        package internal(set) var acknowledged: [KeyID: Acknowledgement.How] = [:]
    }

    /// The word of a device about an order.
    package struct Acknowledgement: Hashable, Sendable {
        package enum How: UInt8, Hashable, Sendable, CaseIterable {
            case dropped = 1
            case hadNothing = 2
            /// A person has to confirm it first.
            case waits = 3
        }

        package let space: SpaceName
        package let device: KeyID
        package let how: How

        package init(of space: SpaceName, by device: KeyID, _ how: How) {
            self.space = space
            self.device = device
            self.how = how
        }
    }

    /// Months for which the order and its acknowledgements are kept; the stone itself is kept for ever.
    package static let orderMonths = 13

    package private(set) var stones: [SpaceName: Stone] = [:]

    package init() {}

    package func isErased(_ space: SpaceName) -> Bool { stones[space] != nil }

    /// Lays a stone for an order whose evidence is shown.
    ///
    /// - Returns: whether the space is erased by it now, and was not before.
    @discardableResult
    package mutating func lay(_ order: ErasureOrder) -> Bool {
        guard let stone = stones[order.space] else {
            stones[order.space] = Stone(order: order.name, whole: order)
            return true
        }
        if order.name < stone.order {
            stones[order.space]?.order = order.name
            stones[order.space]?.whole = order
        }
        return false
    }

    /// Notes an acknowledgement; a device that waited may say later that it has dropped the space.
    package mutating func note(_ acknowledgement: Acknowledgement) {
        let known = stones[acknowledgement.space]?.acknowledged[acknowledgement.device]
        if known == nil || known == .waits {
            stones[acknowledgement.space]?.acknowledged[acknowledgement.device] = acknowledgement.how
        }
    }

    /// Takes what another side knows, in either order alike.
    package mutating func merge(_ other: Stones) {
        for (space, stone) in other.stones {
            if let whole = stone.whole {
                lay(whole)
            } else if stones[space] == nil {
                stones[space] = Stone(order: stone.order)
            }
            for (device, how) in stone.acknowledged {
                note(Acknowledgement(of: space, by: device, how))
            }
        }
    }

    /// The devices that have not said yet that they hold nothing any more.
    ///
    /// The holders are all that were granted a key of the space or wrote in it. Of the banned ones nobody expects a
    /// word; a report lists them apart.
    package func missing(_ space: SpaceName, holders: Set<KeyID>, banned: Set<KeyID>) -> Set<KeyID> {
        let acknowledged = stones[space]?.acknowledged ?? [:]
        return holders.subtracting(banned).filter { acknowledged[$0] == nil || acknowledged[$0] == .waits }
    }

    /// Lets go of orders and acknowledgements whose time is over.
    ///
    /// The space's name and the order's stay for ever.
    package mutating func trim(today: Day) {
        for (space, stone) in stones {
            guard let order = stone.whole,
                Day(of: order.time).adding(months: Self.orderMonths) <= today
            else { continue }
            stones[space] = Stone(order: stone.order)
        }
    }
}
