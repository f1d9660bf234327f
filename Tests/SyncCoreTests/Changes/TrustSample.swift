import Testing
import TrustRules

@testable import SyncCore

/// The sections on trust, and what names changesets, whose bytes stand in golden files.
enum TrustSample {
    static func mark(_ number: UInt8) throws -> Mark {
        try #require(Mark(bytes: [UInt8](repeating: number, count: Mark.byteCount)))
    }

    static func charter(draft isDraft: Bool = false) throws -> Charter {
        let (one, two) = (try CodecSample.publicKey(1), try CodecSample.publicKey(2))
        if isDraft {
            return Charter(
                name: "N", vouchers: 0, founders: [.init(structure: "a", key: one)],
                salt: Bytes([UInt8](repeating: 0, count: 16)))
        }
        return Charter(
            name: "La Plateforme", vouchers: 2,
            founders: [.init(structure: "adie", key: two), .init(structure: "inter-made", key: one)],
            salt: Bytes([UInt8](repeating: 0x5a, count: 16)))
    }

    static func cut() throws -> StableCut {
        var elided = SeqSet()
        for seq in [1, 9, 10] as [UInt64] { elided.insert(seq) }
        func head(_ origin: UInt8, _ seq: UInt64, _ hash: UInt8) throws -> StableCut.Tip {
            let dot = Dot(origin: try CodecSample.origin(origin), seq: seq)
            return StableCut.Tip(
                dot: dot, hash: try #require(Hash(bytes: [UInt8](repeating: hash, count: 32))))
        }
        return StableCut(
            heads: [try head(1, 10, 7), try head(2, 300, 6)],
            lines: [StableCut.Line(tip: try mark(7), elided: elided)])
    }

    /// Each section with the name of its file.
    static func sections() throws -> [(name: String, section: TrustOperation)] {
        let (invitation, device) = (try CodecSample.publicKey(3), try CodecSample.publicKey(5))
        let title = TrustOperation.Title.invited(
            in: try mark(9), key: invitation, proof: try CodecSample.signature(4))
        let stays = [
            TrustOperation.Stay(seq: 7, mark: try mark(8)), TrustOperation.Stay(seq: 300, mark: try mark(1)),
        ]
        return [
            ("charter", .charter(try charter())), ("draft", .charter(try charter(draft: true))),
            ("vouch", .vouch(key: invitation, structure: "apeas")),
            (
                "invite",
                .invite(key: invitation, role: .reader, expires: EditTime(milliseconds: 1_763_715_600_000))
            ),
            ("title-founder", .title(.founder, structure: "apeas")),
            ("title-vouched", .title(.vouched, structure: "apeas")),
            ("title-invited", .title(title, structure: "apeas")), ("label", .label("Café, poste 2")),
            ("raise", .raise(key: invitation, structure: "apeas")),
            ("revoke", .revoke(try CodecSample.origin(2), stays: stays)),
            ("expel", .expel(structure: "apeas")), ("leave", .leave),
            ("keep", .keep(invitation: invitation, device: device)),
            ("withdraw", .keep(invitation: invitation, device: nil)), ("stable", .stable(try cut())),
            ("claim", .claim),
        ]
    }

    /// A founder's first body: one of each kind.
    static func body() throws -> Body {
        let left: Set<String> = ["draft", "title-vouched", "title-invited", "withdraw"]
        return Body(try sections().filter { !left.contains($0.name) }.map { .trust($0.section) })
    }

    static func heads() throws -> HeadsDelta {
        let (four, five) = (try CodecSample.origin(4), try CodecSample.origin(5))
        return HeadsDelta(
            known: [.init(place: 0, count: 1), .init(place: 3, count: 5)],
            new: [Dot(origin: four, seq: 200), Dot(origin: four, seq: 200), Dot(origin: five, seq: 1)])
    }

    static func hinted() throws -> CarriedFrame {
        let hints = [
            BranchHints.Hint(index: 0, mark: try mark(6)), BranchHints.Hint(index: 5, mark: try mark(2)),
        ]
        return CarriedFrame(Bytes(Array("abc".utf8)), BranchHints(hints))
    }
}
