import Foundation
import Spaces
import TrustRules

/// The values whose bytes the golden files hold.
enum SpaceSample {
    static func run(_ start: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: start + $0) }
    }

    static func hash(_ start: Int) -> ShortHash {
        guard let hash = ShortHash(bytes: run(start, 16)) else { preconditionFailure("16 bytes") }
        return hash
    }

    static func device(_ number: Int) -> KeyID { hash(16 * number) }

    static func wrap(_ number: Int) -> SpaceSection.Wrap {
        SpaceSection.Wrap(for: device(number), number: UInt64(number), bytes: run(number, 20))
    }

    static let network = run(1, 16)
    static let space = hash(200)
    static let founder = run(40, 32)
    static let salt = run(90, 16)
    static let epoch = hash(7)
    static let mark = hash(150)
    static let key = run(33, 32)

    static let sections: [String: SpaceSection] = [
        "keys": .keys(.init(suite: 2, number: 3, publicKey: run(0, 1_216))),
        "recovery": .recovery(.init(suite: 2, number: 300, publicKey: run(9, 40))),
        "carrier": .carrier(device(1)),
        "found": .found(salt: salt),
        "admit": .admit("apeas", signature: run(3, 64)),
        "end": .end("inter-made"),
        "epoch": .epoch(
            commitment: run(7, 32),
            exclusions: [.init(device: device(1), ban: mark), .init(device: device(2), ban: mark)],
            wraps: [wrap(1), wrap(3)]),
        "epoch-alone": .epoch(commitment: run(7, 32), exclusions: [], wraps: []),
        "grant": .grant(epoch, wrap(4)),
        "ask": .ask(epoch, .notTheKeyCommittedTo),
        "cut": .cut(
            device(2), stays: [.init(seq: 5, mark: hash(1)), .init(seq: 300, mark: hash(2))], ban: mark),
        "cut-all": .cut(device(2), stays: [], ban: mark),
        "title": .title(run(60, 32)),
        "unknown": .unknown(29, Array("later".utf8)),
        "older": .older([run(1, 32), run(2, 32)]),
    ]

    static var clear: ClearPart {
        ClearPart(["title", "epoch", "admit", "found"].compactMap { sections[$0] })
    }

    static var sealed: SealedForm {
        SealedForm(
            clear: clear, under: epoch, .sealed(salt: run(80, 24), ciphertext: run(5, 512 + 16)))
    }

    static let order = ErasureWord(
        on: space, founder: founder, salt: salt, at: 1_764_579_600_000,
        .order(
            .holderAsks, isOnward: true, heads: [.init(origin: device(1), seq: 7, mark: mark)],
            evidence: [.init(structure: "apeas", key: run(11, 32), signature: run(12, 64))]),
        by: run(13, 32), signature: run(14, 64))

    static let acknowledgement = ErasureWord(
        on: space, founder: founder, salt: salt, at: 1_764_579_600_001,
        .acknowledgement(.dropped, of: run(70, 32)), by: run(13, 32), signature: run(14, 64))

    static func golden(_ name: String) throws -> [UInt8] {
        let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil)
        guard let file = folder?.appending(path: "golden/\(name).hex") else { return [] }
        let digits = try String(contentsOf: file, encoding: .utf8).filter { !$0.isWhitespace }
        return stride(from: 0, to: digits.count, by: 2).compactMap { offset in
            let start = digits.index(digits.startIndex, offsetBy: offset)
            return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
        }
    }
}
