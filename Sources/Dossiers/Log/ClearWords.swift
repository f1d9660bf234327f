package import Spaces
import SyncCore
package import TrustRules

/// The words of a clear part, with the changesets that it names as points of a log.
extension ClearPart {
    /// What a device of a structure said, in a log that has its past; what isn't in the log is nowhere.
    package func words(by author: SpaceAuthor, in chain: SpaceChain) -> [ClearWord<Point>] {
        sections.compactMap { section in
            switch section {
            case .found: .found
            case .admit(let structure, _): .admit(structure)
            case .end(let structure): .end(structure)
            case .epoch(let commitment, let exclusions, let wraps):
                EpochName(bytes: commitment.prefix(EpochName.byteCount)).map { name in
                    .epoch(
                        Epoch(name: name, exclusions: Set(exclusions), granted: Set(wraps.map(\.recipient))))
                }
            case .grant(let epoch, let wrap): .grant(epoch, to: wrap.recipient)
            case .ask(let epoch, _): .ask(epoch)
            case .cut(let device, let stays, let ban):
                .cut(
                    key: device, stays: stays.compactMap { chain.point(of: device, $0.seq, $0.mark) },
                    ban: ban)
            case .keys, .recovery, .carrier, .title, .unknown, .older: nil
            }
        }
    }

    /// The changesets of the catalogue that have to be known before this is judged (rule F12).
    var cited: Set<Mark> {
        sections.reduce(into: []) { cited, section in
            switch section {
            case .cut(_, _, let ban): cited.insert(ban)
            case .epoch(_, let exclusions, _): cited.formUnion(exclusions.map(\.ban))
            default: break
            }
        }
    }

    /// Whether this says nothing but cuts, which last even if the author's structure is out (the table below F13).
    var isOnlyCuts: Bool {
        var hasCut = false
        for section in sections {
            switch section {
            case .cut: hasCut = true
            case .title: break
            default: return false
            }
        }
        return hasCut
    }

    /// Whether it puts a structure out, or may: then those that are out hear of it (rule F11).
    var changesWhoIsOut: Bool {
        sections.contains { section in
            switch section {
            case .end, .cut: true
            default: false
            }
        }
    }

    /// The hash of the author's first changeset in the catalogue; in a chain's first changeset.
    var title: [UInt8]? {
        for case .title(let hash) in sections { return hash }
        return nil
    }

    var foundingSalt: [UInt8]? {
        for case .found(let salt) in sections { return salt }
        return nil
    }
}

extension SpaceChain {
    /// The changeset of a device with this number and mark; nil if it isn't here.
    func point(of device: KeyID, _ seq: UInt64, _ mark: Mark) -> Point? {
        points(device, seq).first { self[$0]?.mark == mark }
    }
}
