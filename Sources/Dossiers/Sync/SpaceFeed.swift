import Foundation
import GRDB
import Spaces
import SyncCore
import TrustRules

/// What a side may be given of a log, by the structures for which it asks (rules Y1 to Y5, F11).
extension SpaceTransaction {
    /// A run of frames for another side.
    struct Outgoing {
        var groups: [SpaceGroup] = []
        /// The place up to which they reach.
        var position: UInt64
        var hasMore = false
        /// Spaces that are to be asked for by a want, since they were entered or left.
        var digests: [SpaceDigest] = []

        /// Goes no further than the words that go with it.
        mutating func stop(with words: OutgoingWords) {
            guard let end = words.end else { return }
            position = min(position, end)
            hasMore = true
        }
    }

    /// Whether one of the structures is in; nil if none ever was.
    func isIn(_ structures: [String], _ space: SpaceName) throws -> Bool? {
        var known: Bool?
        for structure in structures {
            let isIn = try Bool.fetchOne(
                database, sql: "SELECT is_in FROM reader WHERE structure = ? AND space = ?",
                arguments: [structure, space.data])
            if let isIn { known = known ?? false || isIn }
        }
        return known
    }

    /// What came after a place, for those structures; nothing that `source` brought.
    func feed(of structures: [String], after position: UInt64, without source: String) throws -> Outgoing {
        let end = try end().position
        var outgoing = Outgoing(position: end)
        let after = Int64(clamping: position)
        var places: [(position: Int64, space: SpaceName, count: Int)] = []
        var seen: Set<SpaceName> = []
        for structure in structures {
            let changed = try Row.fetchAll(
                database,
                sql:
                    "SELECT space, entered, is_in FROM reader WHERE structure = ? AND last > ? ORDER BY last",
                arguments: [structure, after])
            for row in changed {
                guard let space = SpaceName(bytes: row.bytes(0)), !seen.contains(space),
                    let known = try self.row(of: space)
                else { continue }
                let (entered, isIn): (Int64, Bool) = (row[1], row[2])
                let frames = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT position, length(bytes), source = ?, position > ? FROM frame
                        WHERE space = ? AND (position > ? OR ?) ORDER BY position
                        """, arguments: [source, after, known.id, after, entered > after])
                let isWhole = isIn && frames.allSatisfy { $0[3] as Bool }
                seen.insert(space)
                guard isWhole else {
                    outgoing.digests.append(
                        SpaceDigest(space: space, head: try head(of: space, for: [structure])))
                    continue
                }
                places += frames.filter { !($0[2] as Bool) }.map { ($0[0], space, $0[1]) }
            }
        }
        outgoing.digests.sort { $0.space < $1.space }
        try fill(&outgoing, with: places)
        return outgoing
    }

    /// All that came after a place, whoever it is for: what a device tells the hub that it has chosen.
    func everything(after position: UInt64, without source: String) throws -> Outgoing {
        var outgoing = Outgoing(position: try end().position)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT position, name, length(bytes) FROM frame JOIN space ON space.id = frame.space
                WHERE position > ? AND source <> ? ORDER BY position LIMIT \(SpaceMessageLimits.framesMax)
                """, arguments: [Int64(clamping: position), source])
        let places = rows.compactMap { row in
            SpaceName(bytes: row.bytes(1)).map {
                (position: row[0] as Int64, space: $0, count: row[2] as Int)
            }
        }
        if rows.count == SpaceMessageLimits.framesMax, let last = places.last {
            outgoing.position = UInt64(last.position)
            outgoing.hasMore = true
        }
        try fill(&outgoing, with: places)
        return outgoing
    }

    /// Frames up to the size of a message; own records before what was made from them (rule S7).
    private func fill(
        _ outgoing: inout Outgoing, with places: [(position: Int64, space: SpaceName, count: Int)]
    ) throws {
        var left = SpaceMessageLimits.bytesTarget
        var order: [SpaceName] = []
        var frames: [SpaceName: [[UInt8]]] = [:]
        var number = 0
        var last: Int64 = 0
        for place in places.sorted(by: { $0.position < $1.position }) {
            guard left > 0, number < SpaceMessageLimits.framesMax else {
                outgoing.hasMore = true
                outgoing.position = UInt64(last)
                break
            }
            let bytes = try Data.fetchOne(
                database, sql: "SELECT bytes FROM frame WHERE position = ?", arguments: [place.position])
            if frames[place.space] == nil { order.append(place.space) }
            frames[place.space, default: []].append(bytes.map { [UInt8]($0) } ?? [])
            left -= place.count
            number += 1
            last = place.position
        }
        let own = try Set(order.filter { try self.isOwnRecord($0) })
        let sorted = order.filter(own.contains) + order.filter { !own.contains($0) }
        outgoing.groups = sorted.map { SpaceGroup(space: $0, frames: frames[$0] ?? []) }
    }

    private func isOwnRecord(_ space: SpaceName) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM reader WHERE space = ?", arguments: [space.data]) == 1
    }

    // MARK: Digests

    /// The heads of all spaces that the structures may hear of, by name.
    func digests(of structures: [String]) throws -> [SpaceDigest] {
        var heads: [SpaceName: [UInt8]] = [:]
        for structure in structures {
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT reader.space, is_in, head FROM reader JOIN space ON space.name = reader.space
                    WHERE structure = ?
                    """, arguments: [structure])
            for row in rows {
                guard let space = SpaceName(bytes: row.bytes(0)) else { continue }
                let isIn: Bool = row[1]
                if isIn {
                    heads[space] = row.bytes(2)
                } else if heads[space] == nil {
                    heads[space] = try head(of: space, for: structures)
                }
            }
        }
        return heads.map { SpaceDigest(space: $0.key, head: $0.value) }.sorted { $0.space < $1.space }
    }

    /// The head of what the structures may be given of a space.
    private func head(of space: SpaceName, for structures: [String]) throws -> [UInt8] {
        guard let image = try image(of: space) else { return SpaceDigest.none }
        if try isIn(structures, space) ?? false { return image.head }
        let served = served(image, for: structures)
        let last = Dictionary(grouping: served, by: \.point.line).compactMap { $0.value.last }
        return SpaceImage.head(of: last, elided: served.filter { $0.form.content != nil }.map(\.mark))
    }

    // MARK: Wants

    /// The changesets that structures which are out are told of (rule F11).
    func served(_ image: SpaceImage, for structures: [String]) -> [SpaceChain.Entry] {
        var past = Past()
        for structure in structures { past.merge(image.skeleton(for: structure)) }
        return image.chain.entries.filter { past.holds($0.point) }
    }

    /// What is here of a space, for another side to give what is missing.
    func want(of space: SpaceName) throws -> SpaceWant {
        guard let image = try image(of: space) else { return SpaceWant(space: space, heads: [], lacks: []) }
        let heads = image.tips.map { SpaceWant.Head(device: $0.author, seq: $0.frame.dot.seq, mark: $0.mark) }
        return SpaceWant(
            space: space, heads: Array(heads.sorted().prefix(SpaceMessageLimits.headsMax)),
            lacks: image.chain.entries.filter(\.isElided).map(\.mark))
    }

    /// The frames of a space that another side lacks, whole if it may read, else without ciphertexts.
    ///
    /// After so many bytes the rest is left for another message.
    func missing(
        by want: SpaceWant, isIn: Bool, for structures: [String], bytesMax: Int
    ) throws -> (group: SpaceGroup, hasMore: Bool) {
        var group = SpaceGroup(space: want.space, frames: [])
        guard let image = try image(of: want.space) else { return (group, false) }
        var held = Past()
        for head in want.heads {
            guard let point = image.chain.point(of: head.device, head.seq, head.mark) else { continue }
            held.merge(image.chain.past(through: point))
        }
        let lacks = Set(want.lacks)
        var left = bytesMax
        for entry in isIn ? image.chain.entries : served(image, for: structures) {
            let isLacking = isIn && !entry.isElided && lacks.contains(entry.mark)
            guard !held.holds(entry.point) || isLacking else { continue }
            guard left > 0 else { return (group, true) }
            let frame = isIn ? entry.frame : try SpaceFrame.elided(entry.frame)
            group.frames.append(frame.bytes.array)
            left -= frame.bytes.count
        }
        return (group, false)
    }

    // MARK: Words

    /// Words for another side, orders first.
    struct OutgoingWords {
        var words: [[UInt8]] = []
        /// The place up to which they reach; nil where nothing was cut off.
        var end: UInt64?
    }

    /// The orders and acknowledgements that came after a place, of spaces that the structures ever were in.
    ///
    /// As many as one message carries, in order of arrival.
    func words(
        of structures: [String]?, after position: UInt64, without source: String
    ) throws -> OutgoingWords {
        var sql =
            "SELECT position, is_order, bytes FROM word WHERE position > ? AND source <> ? AND state <> 2"
        var arguments: StatementArguments = [Int64(clamping: position), source]
        if let structures {
            let marks = databaseQuestionMarks(count: structures.count)
            sql += " AND EXISTS (SELECT 1 FROM reader WHERE space = word.space AND structure IN (\(marks)))"
            arguments += StatementArguments(structures)
        }
        let rows = try Row.fetchCursor(database, sql: sql + " ORDER BY position", arguments: arguments)
        var outgoing = OutgoingWords()
        var (orders, others): ([[UInt8]], [[UInt8]]) = ([], [])
        var left = SpaceMessageLimits.bytesTarget
        var last = position
        while let row = try rows.next() {
            guard left > 0, orders.count + others.count < SpaceMessageLimits.wordsMax else {
                outgoing.end = last
                break
            }
            let bytes = row.bytes(2)
            if row[1] as Bool { orders.append(bytes) } else { others.append(bytes) }
            left -= bytes.count
            last = UInt64(row[0] as Int64)
        }
        outgoing.words = orders + others
        return outgoing
    }

    /// The stone of a space as another side is told of it.
    func stone(of space: SpaceName) throws -> [UInt8]? { try order(of: space)?.bytes }
}
