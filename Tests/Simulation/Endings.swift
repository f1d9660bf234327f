@testable import SyncCore

/// Where, by what was said of each origin, its changesets may stop counting.
struct Endings {
    private var after: [ReplicaID: UInt64] = [:]

    /// Whatever anybody said, whether it counts or not.
    init(_ ledger: Ledger, _ membership: Membership) {
        var known: Set<Dot> = []
        for changeset in ledger.changesets.values {
            if !known.insert(changeset.dot).inserted { end(changeset.dot.origin, changeset.dot.seq - 1) }
            for case .trust(let operation) in changeset.body.sections {
                switch operation {
                case .revoke(let device, let after): end(device, after)
                case .succeed(let key, _):
                    let predecessor = ReplicaID(publicKey: key)
                    end(predecessor, changeset.context[predecessor])
                case .expel(let structure):
                    var past = changeset.context
                    past.insert(changeset.dot)
                    for device in membership.ended.values where device.structure == structure {
                        end(device.replica, past[device.replica])
                    }
                default: break
                }
            }
        }
    }

    private mutating func end(_ origin: ReplicaID, _ seq: UInt64) {
        after[origin] = min(seq, after[origin] ?? .max)
    }

    func check(_ changeset: SealedChangeset) throws {
        guard changeset.dot.seq > after[changeset.dot.origin] ?? .max else {
            throw Flaw("\(changeset.dot) is void, and nobody said so")
        }
    }
}

extension Body {
    /// Whether it enrols a successor or says again what a predecessor said.
    var isSuccession: Bool {
        sections.contains { section in
            switch section {
            case .trust(.succeed), .trust(.reseal): true
            default: false
            }
        }
    }

    var rowBlocks: [RowBlock] {
        sections.compactMap { if case .rows(let block) = $0 { block } else { nil } }
    }
}
