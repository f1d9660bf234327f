package import Spaces
package import SyncCore
package import TrustRules

/// One space as its log and its clear parts tell it: what a hub and a locked laptop know (rules F1 to F5).
package struct SpaceImage: Sendable {
    package let name: SpaceName
    package let founder: PublicKey
    package let salt: [UInt8]
    package private(set) var chain: SpaceChain
    package private(set) var ledger: SpaceLedger
    /// The structures that were ever let in, the founder's included.
    package private(set) var everIn: Set<String>

    /// A space without changesets.
    ///
    /// - Returns: nil if the name isn't that of the founder and the salt, or the catalogue doesn't know the founder.
    init?(_ name: SpaceName, founder: PublicKey, salt: [UInt8], _ commons: Commons) {
        let message = SpaceMessage.id(network: commons.networkBytes, founder: founder.bytes, salt: salt)
        guard Array(Hash(of: message).bytes.prefix(SpaceName.byteCount)) == name.bytes,
            let author = commons.author(founder.keyName)
        else { return nil }
        self.name = name
        self.founder = founder
        self.salt = salt
        chain = SpaceChain(of: name)
        ledger = SpaceLedger(founder: author, commons.view)
        everIn = [author.structure]
    }

    /// The reason why a changeset isn't taken, though its signature holds.
    enum Outside: Error {
        case notIn
    }

    /// Takes in a frame whose past is here, and whose author and citations the catalogue knows.
    ///
    /// *Invariant*: after `Outside` the image is of no use any more, since the chain holds the frame.
    ///
    /// - Throws: `SpaceChain.Refusal`, `Outside`.
    mutating func take(_ frame: Frame, by author: SpaceAuthor) throws -> SpaceChain.Entry {
        let entry = try chain.take(frame)
        let words = entry.clear.words(by: author, in: chain)
        let changeset = SpaceChangeset<Point>(
            by: author, after: entry.previous, time: 0, mark: entry.mark, clear: words,
            epoch: entry.form.epoch)
        guard let point = ledger.take(changeset, entry.past), point == entry.point else {
            throw Outside.notIn
        }
        guard ledger.isAllowed(point) || (entry.clear.isOnlyCuts && entry.form.content == nil) else {
            throw Outside.notIn
        }
        if ledger.isAllowed(point) {
            for case .admit(let structure) in words { everIn.insert(structure) }
        }
        return entry
    }

    // MARK: Heads

    /// The latest changeset of each line.
    package var tips: [SpaceChain.Entry] {
        chain.lines.tips.enumerated().compactMap { chain[Point(line: $0.offset, seq: $0.element)] }
    }

    /// The first 8 bytes of the hash of what is here: equal if and only if two sides hold the same (rule Y4).
    ///
    /// Bodies that were taken away count, so that a side that was given too little asks again.
    package var head: [UInt8] { Self.head(of: tips, elided: chain.entries.filter(\.isElided).map(\.mark)) }

    static func head(of tips: [SpaceChain.Entry], elided: [Mark]) -> [UInt8] {
        let sorted = tips.sorted { ($0.frame.dot, $0.mark) < ($1.frame.dot, $1.mark) }
        let heads = sorted.flatMap { entry in
            entry.frame.dot.origin.bytes
                + (0..<8).map { UInt8(truncatingIfNeeded: entry.frame.dot.seq >> (56 - 8 * UInt64($0))) }
                + entry.hash.bytes
        }
        return Array(Hash(of: heads, elided.sorted().flatMap(\.bytes)).bytes.prefix(headByteCount))
    }

    static let headByteCount = 8

    // MARK: Who is out

    /// What a structure that is out still hears: the changesets that put it out, with all that they hold (rule F11).
    package func skeleton(for structure: String) -> Past {
        var past = Past()
        for point in ledger.reasons(against: structure) { past.merge(chain.past(through: point)) }
        return past
    }
}

extension SpaceChain.Entry {
    /// Whether its sealed part was taken away.
    var isElided: Bool {
        if case .elided = form.content { true } else { false }
    }
}
