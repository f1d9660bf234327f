import Foundation
import GRDB
package import Spaces
package import SyncCore
package import TrustRules

/// The reason why a frame of a space isn't taken, as it is told to who sent it.
package struct SpaceRefusal: RawRepresentable, Error, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package static let malformed = Self(rawValue: "malformed")
    package static let unsealed = Self(rawValue: "unsealed")
    package static let badSignature = Self(rawValue: "bad-signature")
    /// Its author's structure isn't in, by the changeset's own past.
    package static let notIn = Self(rawValue: "not-in")
    /// The catalogue doesn't know its author.
    package static let stranger = Self(rawValue: "stranger")
    /// It waits here for something that it names.
    package static let waiting = Self(rawValue: "waiting")
    /// To be sent again.
    package static let later = Self(rawValue: "later")
    package static let erased = Self(rawValue: "erased")
    package static let tooManySpaces = Self(rawValue: "too-many-spaces")
    package static let tooMany = Self(rawValue: "too-many")
}

/// A run of frames of one space, each after its past.
package struct SpaceGroup: Hashable, Sendable {
    package let space: SpaceName
    package var frames: [[UInt8]]

    package init(space: SpaceName, frames: [[UInt8]]) {
        self.space = space
        self.frames = frames
    }
}

/// A frame that wasn't taken.
package struct SpaceRefused: Hashable, Sendable {
    package let space: SpaceName
    /// Nil where the bytes don't tell.
    package let dot: Dot?
    package let reason: SpaceRefusal

    package init(space: SpaceName, dot: Dot?, reason: SpaceRefusal) {
        self.space = space
        self.dot = dot
        self.reason = reason
    }
}

/// What became of frames from outside.
package struct SpaceReport: Hashable, Sendable {
    package var received = 0
    package var known = 0
    package var refused: [SpaceRefused] = []
    /// The spaces in which something is new.
    package var changed: Set<SpaceName> = []
    /// The spaces that were erased, and that somebody still sends.
    package var erased: Set<SpaceName> = []
    /// New orders in force.
    package var orders = 0

    package init() {}
}

/// Who brings frames, and what is done with those that can't be judged yet.
package struct SpaceSource: Hashable, Sendable {
    package let name: String
    /// Whether frames of devices that the catalogue doesn't know wait here: at a hub they are refused (rule Y11).
    package let keepsStrangers: Bool
    /// Whether the number of spaces that a device founds is limited.
    package let limitsFoundings: Bool

    /// Another side from which a replica fetches.
    package static func peer(_ name: String) -> SpaceSource {
        SpaceSource(name: name, keepsStrangers: true, limitsFoundings: false)
    }

    /// A device that brings something to a hub.
    package static func device(_ key: KeyID) -> SpaceSource {
        SpaceSource(name: key.text, keepsStrangers: false, limitsFoundings: true)
    }

    /// This device itself.
    package static let own = SpaceSource(name: "", keepsStrangers: true, limitsFoundings: false)
}

extension SpaceTransaction {
    /// Takes in frames from outside, cheap checks first, and those that waited for them.
    package func take(_ groups: [SpaceGroup], from source: SpaceSource) throws -> SpaceReport {
        var report = SpaceReport()
        for group in groups {
            try take(group, from: source, &report)
        }
        return report
    }

    private func take(_ group: SpaceGroup, from source: SpaceSource, _ report: inout SpaceReport) throws {
        if try isErased(group.space) {
            report.erased.insert(group.space)
            report.refused.append(SpaceRefused(space: group.space, dot: nil, reason: .erased))
            return
        }
        var isNew = false
        var isShut: SpaceRefusal?
        for bytes in group.frames {
            if let reason = isShut {
                report.refused.append(SpaceRefused(space: group.space, dot: nil, reason: reason))
                continue
            }
            let fate = try take(bytes, in: group.space, from: source)
            switch fate {
            case .taken:
                report.received += 1
                isNew = true
            case .known: report.known += 1
            case .refused(let dot, let reason):
                report.refused.append(SpaceRefused(space: group.space, dot: dot, reason: reason))
                // Whoever isn't in is looked at once.
                if reason == .notIn || reason == .later || reason == .tooManySpaces { isShut = reason }
            }
        }
        try settleRestored(group.space)
        guard isNew else { return }
        report.changed.insert(group.space)
        report.received += try retryWaiting(in: group.space)
        try noteHead(of: group.space)
    }

    /// What became of one frame.
    enum Fate {
        case taken
        case known
        case refused(Dot?, SpaceRefusal)
    }

    func take(_ bytes: [UInt8], in space: SpaceName, from source: SpaceSource) throws -> Fate {
        // Whatever is wrong with the bytes, they are no frame.
        guard let frame = try? Frame(decoding: Bytes(bytes)) else { return .refused(nil, .malformed) }
        let dot = frame.dot
        let clear: ClearPart
        do throws(SpaceChain.Refusal) {
            clear = try SpaceFrame.clear(of: frame)
        } catch {
            return .refused(dot, error == .unsealed ? .unsealed : .malformed)
        }
        if try isKnown(frame, in: space) { return .known }
        guard signaturesLeft > 0 else { return .refused(dot, .later) }
        do {
            try judge(frame, clear, in: space, from: source)
            return .taken
        } catch let lack as Lack {
            guard lack.isKept(by: source) else { return .refused(dot, .stranger) }
            try keep(frame, of: space, lacking: lack, from: source)
            return .refused(dot, .waiting)
        } catch let refusal as SpaceRefusal {
            return .refused(dot, refusal)
        }
    }

    /// - Throws: `Lack`, `SpaceRefusal`.
    private func judge(
        _ frame: Frame, _ clear: ClearPart, in space: SpaceName, from source: SpaceSource
    ) throws {
        let key = frame.dot.origin.keyName
        guard let device = commons.devices[key], let author = commons.author(key) else {
            throw Lack.device(key)
        }
        guard !device.isReader else { throw SpaceRefusal.notIn }
        if let title = clear.title, !device.titles.contains(where: { $0.bytes == title }) {
            throw Lack.device(key)
        }
        for mark in clear.cited.sorted() where commons.view.bans[mark] == nil {
            throw Lack.catalogue(mark)
        }
        let known = try image(of: space)
        guard let image = try known ?? begin(space, with: frame, clear, from: source) else {
            throw Lack.frame
        }
        try add(frame, to: image, isNew: known == nil, by: author, from: source)
    }

    func add(
        _ frame: Frame, to image: SpaceImage, isNew: Bool, by author: SpaceAuthor, from source: SpaceSource
    ) throws {
        var image = image
        let room = source == .own ? 0 : SpaceBudget.framesForDuties
        guard image.chain.entries.count < SpaceLimits.framesMax - room else { throw SpaceRefusal.tooMany }
        try checkAdmissions(
            in: SpaceFrame.clear(of: frame), of: image.name,
            by: frame.publicKey ?? commons.devices[author.key]?.publicKey)
        // One owner, so that what is taken in changes it in place.
        images[image.name] = nil
        signaturesLeft -= 1
        let entry: SpaceChain.Entry
        do {
            entry = try image.take(frame, by: author)
        } catch let refusal as SpaceChain.Refusal {
            if !isNew { images[image.name] = image }
            throw try refusal.told()
        } catch is SpaceImage.Outside {
            // The chain has it already: the space is folded again when it is asked for.
            signaturesLeft -= image.chain.entries.count
            throw SpaceRefusal.notIn
        }
        let row = isNew ? try insert(image) : try row(of: image.name)
        guard let row else { throw SpaceRefusal.later }
        if isNew, source.limitsFoundings { try noteFounding(by: author.key) }
        try store(entry, of: row, source)
        try noteReaders(of: image, entry)
        images[image.name] = image
    }

    /// The space that a founding frame begins.
    private func begin(
        _ space: SpaceName, with frame: Frame, _ clear: ClearPart, from source: SpaceSource
    ) throws -> SpaceImage? {
        guard let salt = clear.foundingSalt, let founder = frame.publicKey else { return nil }
        guard let image = SpaceImage(space, founder: founder, salt: salt, commons) else {
            throw SpaceRefusal.malformed
        }
        if source.limitsFoundings, try foundings(by: founder.keyName) >= SpaceBudget.foundingsADayMax {
            throw SpaceRefusal.tooManySpaces
        }
        return image
    }

    /// Each admission is signed once more by itself, so that an order can show it without the frame (21).
    private func checkAdmissions(in clear: ClearPart, of space: SpaceName, by key: PublicKey?) throws {
        for case .admit(let structure, let signature) in clear.sections {
            guard let key, let signature = Signature(bytes: signature) else { throw SpaceRefusal.malformed }
            let message = SpaceMessage.admission(
                network: commons.networkBytes, space: space, structure: structure)
            signaturesLeft -= 1
            guard key.verifies(signature, of: message) else { throw SpaceRefusal.badSignature }
        }
    }
}

extension SpaceChain.Refusal {
    /// What is told of it; what only isn't here yet is a lack.
    fileprivate func told() throws -> SpaceRefusal {
        switch self {
        case .waiting: throw Lack.frame
        // A frame that is known was told apart before.
        case .malformed, .tooManyWays, .known: .malformed
        case .unsealed: .unsealed
        case .badSignature: .badSignature
        case .tooMany: .tooMany
        }
    }
}
