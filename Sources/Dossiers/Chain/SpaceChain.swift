package import Spaces
package import SyncCore
package import TrustRules

/// The changesets of one space, each after its past: where they stand, and what their dots mean (rule T1).
///
/// A frame's signature covers the hashes of its past, which it doesn't carry. So taking a frame in is also what
/// verifies it. *Cost*: all frames of a space are in memory while it is folded; they are few and small.
package struct SpaceChain: Sendable {
    /// A changeset that has been taken in.
    package struct Entry: Sendable {
        package let frame: Frame
        package let form: SealedForm
        package let clear: ClearPart
        package let hash: Hash
        package let key: PublicKey
        package let point: Point
        package let previous: Point?
        /// All that its author had seen.
        package let past: Past

        package var author: KeyID { key.keyName }
        package var mark: Mark { hash.markName }
    }

    /// The reason why a frame isn't taken.
    package enum Refusal: Error, Hashable, Sendable {
        case malformed
        /// Not sealed: kinds 0, 1 and 3 have no place in a space (rule S3).
        case unsealed
        /// Something that it names isn't here yet.
        case waiting
        case badSignature
        case known
        /// It may be meant in more ways than are tried.
        case tooManyWays
        case tooMany
    }

    /// The lines of one device that are taken: a device that forks without end would make each frame dearer.
    package static let linesOfDeviceMax = 32

    package let space: SpaceName
    /// The size of all frames.
    package private(set) var byteCount = 0
    package private(set) var lines = Lines()
    /// In order of arrival, which is one in which each stands after its past.
    package private(set) var entries: [Entry] = []
    private var places: [Point: Int] = [:]
    private var keys: [KeyID: PublicKey] = [:]
    private var linesOfKey: [KeyID: [Int]] = [:]
    private var known: Set<Hash> = []

    package init(of space: SpaceName) {
        self.space = space
    }

    package subscript(point: Point) -> Entry? { places[point].map { entries[$0] } }

    /// The key of a device that has written here.
    package func key(of device: KeyID) -> PublicKey? { keys[device] }

    /// The changesets that nothing here holds.
    package var heads: [Point] {
        var all = Past()
        for entry in entries { all.merge(entry.past) }
        let held = entries.map(\.point).filter { !all.holds($0) }
        return held.sorted()
    }

    package var spaceID: SpaceID {
        guard let id = SpaceID(bytes: space.bytes) else { preconditionFailure("A space's name has 16 bytes") }
        return id
    }

    // MARK: Taking in

    /// Takes in a frame, whose past is here.
    package mutating func take(_ frame: Frame) throws(Refusal) -> Entry {
        let (form, clear) = try Self.read(frame)
        guard entries.count < SpaceLimits.framesMax else { throw .tooMany }
        guard let key = frame.publicKey ?? keys[frame.dot.origin.keyName] else { throw .waiting }
        let standing = Hash(bytes: form.signed { Array(Hash(of: $0).bytes) })
        guard let standing else { throw .malformed }
        for way in try ways(of: frame) {
            let message = frame.sealedMessage(space: spaceID, chain: way.hashes, body: standing)
            guard key.verifies(frame.signature, of: message) else { continue }
            let hash = Frame.hash(message: message, signature: frame.signature)
            guard !known.contains(hash) else { throw .known }
            guard way.isForm(frame.delta) else { throw .malformed }
            guard isTip(way.previous) || lines(of: key.keyName).count < Self.linesOfDeviceMax else {
                throw .tooMany
            }
            // More couldn't be told apart by whoever names one of them.
            guard points(key.keyName, frame.dot.seq).count < Limits.branchChoicesMax else { throw .tooMany }
            return add(frame, form, clear, hash, key, way)
        }
        throw .badSignature
    }

    /// Whether what comes after a changeset goes on with its line.
    private func isTip(_ point: Point?) -> Bool { point.map { lines.tips[$0.line] == $0.seq } ?? false }

    private static func read(_ frame: Frame) throws(Refusal) -> (form: SealedForm, clear: ClearPart) {
        guard frame.kind == .sealed || frame.kind == .sealedElided else { throw .unsealed }
        do throws(SectionError) {
            let form = try SealedForm(decoding: frame.storedBody, isElided: frame.kind == .sealedElided)
            let clear = try ClearPart(decoding: form.clear)
            try clear.check(isFirst: frame.dot.seq == 1)
            return (form, clear)
        } catch {
            throw .malformed
        }
    }

    private mutating func add(
        _ frame: Frame, _ form: SealedForm, _ clear: ClearPart, _ hash: Hash, _ key: PublicKey,
        _ way: SpaceWay
    ) -> Entry {
        let point = lines.add(after: way.previous)
        let entry = Entry(
            frame: frame, form: form, clear: clear, hash: hash, key: key, point: point,
            previous: way.previous,
            past: way.past)
        places[point] = entries.count
        entries.append(entry)
        byteCount += frame.bytes.count
        known.insert(hash)
        keys[entry.author] = key
        if !(linesOfKey[entry.author] ?? []).contains(point.line) {
            linesOfKey[entry.author, default: []].append(point.line)
        }
        return entry
    }

    // MARK: Meaning

    /// The points that frames call `dot`.
    func points(_ origin: KeyID, _ seq: UInt64) -> [Point] {
        (linesOfKey[origin] ?? []).map { Point(line: $0, seq: seq) }.filter(lines.contains)
    }

    /// The lines of a device's key, in order of arrival.
    package func lines(of device: KeyID) -> [Int] { linesOfKey[device] ?? [] }

    /// All that a changeset holds, itself included; the empty past for nil.
    func past(through point: Point?) -> Past {
        guard let point, let entry = self[point] else { return Past() }
        var past = entry.past
        past.insert(point, of: entry.past, in: lines)
        return past
    }

    /// The changesets of a past that nothing in it follows, the author's own line apart.
    func tips(of past: Past, without own: Point?) -> [SpaceTip] {
        past.tips(in: lines).filter { $0.line != own?.line }.compactMap { point in
            self[point].map { SpaceTip(point: point, head: $0.named) }
        }.sorted { NamedHead.isBefore($0.head, $1.head) }
    }

    /// The place of the tip on the chain that leads to a point.
    func place(below point: Point, among tips: [SpaceTip]) -> Int? {
        for part in lines.chain(to: point) {
            if let place = tips.firstIndex(where: { $0.point.line == part.line && $0.point.seq <= part.seq })
            {
                return place
            }
        }
        return nil
    }
}

/// A tip of a past, and how heads are called by it.
struct SpaceTip {
    let point: Point
    let head: NamedHead
}

extension SpaceChain.Entry {
    var named: NamedHead { NamedHead(frame.dot, mark) }
}
