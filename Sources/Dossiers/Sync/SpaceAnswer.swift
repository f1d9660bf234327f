import Foundation
import GRDB
import Spaces
import SyncCore
package import TrustRules

/// Who asks for spaces: a device of a structure, or a hub that some structures have named as a carrier (rules Y1, Y8).
package struct SpaceAsker: Hashable, Sendable {
    package let device: KeyID
    /// Those whose spaces it is given.
    package let structures: [String]
    /// The structure of the device itself.
    package let structure: String

    /// Nil for a device that isn't at work in the network.
    package init?(_ device: KeyID, isHub: Bool = false, _ commons: Commons) {
        guard let known = commons.devices[device], known.isActing else { return nil }
        self.device = device
        structure = known.structure
        structures =
            isHub
            ? commons.carriers.filter { $0.value.contains(device) && commons.members.contains($0.key) }.map(
                \.key
            )
            .sorted()
            : [known.structure]
    }
}

/// The answering side of an exchange: a hub, or a laptop that answers another.
package struct SpaceAnswer {
    package let asker: SpaceAsker
    package let source: SpaceSource
    /// The structure of the answering side; nil for a hub.
    package let own: String?

    /// The answer of a hub to a device.
    package static func hub(to asker: SpaceAsker) -> SpaceAnswer {
        SpaceAnswer(asker: asker, source: .device(asker.device), own: nil)
    }

    /// The answer of a laptop of `structure`.
    package static func laptop(of structure: String, to asker: SpaceAsker) -> SpaceAnswer {
        SpaceAnswer(asker: asker, source: .peer(asker.device.text), own: structure)
    }

    /// The answer, and the structures that have something new by what the request brought.
    package func run(
        _ request: SpaceRequest, in transaction: SpaceTransaction
    ) throws -> (response: SpaceResponse, woken: Set<String>) {
        var response = SpaceResponse()
        response.time = transaction.time
        let before = try transaction.end().position
        let orders = try transaction.take(words: request.words, from: source, own: own)
        let report = try transaction.take(request.groups, from: source)
        response.refused = report.refused.filter { $0.reason != .waiting }
        let woken =
            orders > 0 || !report.changed.isEmpty || !request.words.isEmpty
            ? try transaction.structures(toldAfter: before) : []
        try answer(request, &response, transaction)
        try addStones(of: report.erased.sorted(), to: &response, transaction)
        return (response, woken)
    }

    private func answer(
        _ request: SpaceRequest, _ response: inout SpaceResponse, _ transaction: SpaceTransaction
    ) throws {
        response.cursor = try transaction.end()
        if let digests = request.digests {
            response.digests = try differing(from: digests, transaction)
            let words = try words(after: 0, transaction)
            response.words = words.words
            if let end = words.end {
                // The cursor brings the rest.
                response.cursor = try transaction.cursor(at: end)
                response.hasMore = true
            }
            try addStones(of: digests.map(\.space), to: &response, transaction)
        } else if let cursor = request.cursor {
            guard try cursor.isHere(transaction.database) else {
                response.needsDigests = true
                return
            }
            var feed = try transaction.feed(
                of: asker.structures, after: cursor.position, without: source.name)
            let words = try words(after: cursor.position, transaction)
            feed.stop(with: words)
            response.groups = feed.groups
            response.hasMore = feed.hasMore
            response.digests = feed.digests
            response.words = words.words
            response.cursor = try transaction.cursor(at: feed.position)
        }
        try fulfil(request.wants, &response, transaction)
    }

    private func words(
        after position: UInt64, _ transaction: SpaceTransaction
    ) throws -> SpaceTransaction.OutgoingWords {
        try transaction.words(of: asker.structures, after: position, without: source.name)
    }

    /// The orders on those that are erased here, as many as there is room for: the next digests ask for the rest.
    private func addStones(
        of spaces: [SpaceName], to response: inout SpaceResponse, _ transaction: SpaceTransaction
    ) throws {
        var known = Set(response.words)
        var left = 2 * SpaceMessageLimits.bytesTarget - response.words.reduce(0) { $0 + $1.count }
        for space in spaces where try transaction.isErased(space) {
            guard left > 0, known.count < SpaceMessageLimits.wordsMax else { return }
            guard let stone = try transaction.stone(of: space), known.insert(stone).inserted else { continue }
            response.words.append(stone)
            left -= stone.count
        }
    }

    /// The spaces whose heads differ, those that weren't named, and those that aren't here.
    private func differing(
        from digests: [SpaceDigest], _ transaction: SpaceTransaction
    ) throws -> [SpaceDigest] {
        let own = try transaction.digests(of: asker.structures)
        let named = Dictionary(digests.map { ($0.space, $0.head) }) { first, _ in first }
        let here = Set(own.map(\.space))
        var differing = own.filter { named[$0.space] != $0.head }
        for digest in digests where !here.contains(digest.space) {
            guard try !transaction.isErased(digest.space) else { continue }
            // A space of others is answered like one that isn't here.
            differing.append(SpaceDigest(space: digest.space, head: SpaceDigest.none))
        }
        return Array(differing.sorted { $0.space < $1.space }.prefix(SpaceMessageLimits.digestsMax))
    }

    private func fulfil(
        _ wants: [SpaceWant], _ response: inout SpaceResponse, _ transaction: SpaceTransaction
    ) throws {
        var left = SpaceMessageLimits.bytesTarget
        for want in wants {
            guard left > 0 else {
                response.hasMore = true
                return
            }
            guard let isIn = try transaction.isIn(asker.structures, want.space) else { continue }
            let missing = try transaction.missing(
                by: want, isIn: isIn, for: asker.structures, bytesMax: left)
            left -= missing.group.frames.reduce(0) { $0 + $1.count }
            if !missing.group.frames.isEmpty { response.groups.append(missing.group) }
            if missing.hasMore { response.hasMore = true }
            if isIn { response.wants.append(try transaction.want(of: want.space)) }
        }
    }
}

extension SpaceTransaction {
    /// The structures that hear of something that came after a place.
    func structures(toldAfter position: UInt64) throws -> Set<String> {
        Set(
            try String.fetchAll(
                database, sql: "SELECT DISTINCT structure FROM reader WHERE last > ?",
                arguments: [Int64(clamping: position)]))
    }

    func cursor(at position: UInt64) throws -> SpaceCursor {
        guard position > 0 else { return .start }
        let running = try Data.fetchOne(
            database, sql: "SELECT running FROM place WHERE position = ?",
            arguments: [Int64(clamping: position)])
        return SpaceCursor(position: position, running: running.map { [UInt8]($0) } ?? [])
    }
}
