import Testing

@testable import SyncCore

/// A structure that an operation of trust names is a slug: it stands in keys, in commands and on screens.
struct StructureFormTests {
    private static let odd = [
        "", "x\u{1B}]0;t\u{7}y", "\u{430}peas", "../../etc", "<script>", "Apeas", "a b", "a/b", "é",
        String(repeating: "a", count: 65),
    ]

    private func operations(_ structure: String) throws -> [TrustOperation] {
        let key = try #require(PublicKey(bytes: [UInt8](repeating: 7, count: PublicKey.byteCount)))
        let proof = try #require(Signature(bytes: [UInt8](repeating: 9, count: Signature.byteCount)))
        let mark = try TrustSample.mark(3)
        return [
            .vouch(key: key, structure: structure), .raise(key: key, structure: structure),
            .expel(structure: structure), .title(.founder, structure: structure),
            .title(.invited(in: mark, key: key, proof: proof), structure: structure),
            .charter(
                Charter(
                    name: "Essai", vouchers: 1, founders: [Charter.Founder(structure: structure, key: key)],
                    salt: Bytes([UInt8](repeating: 1, count: Charter.saltByteCount)))),
        ]
    }

    /// A body as a program of somebody's own making writes it: ours refuses to.
    private static func encoded(_ section: Section) -> Bytes {
        let payload = section.payload().flatMap(\.self)
        var writer = ByteWriter()
        writer.append(varint: 1)
        writer.append(varint: section.kind.rawValue)
        writer.append(varint: payload.count)
        writer.append(payload)
        return Bytes(writer.bytes)
    }

    @Test(arguments: odd)
    func anythingElse_isRefused_whereItIsDecoded(_ structure: String) throws {
        for operation in try operations(structure) {
            let body = Body([.trust(operation)])
            #expect(throws: WireError.self, "\(operation.name)") { try body.check() }
            let bytes = Self.encoded(.trust(operation))
            #expect(throws: WireError.self, "\(operation.name)") { try Body(decoding: bytes) }
        }
    }

    @Test(arguments: ["apeas", "essor13", "inter-made", "1", String(repeating: "a", count: 64)])
    func aSlug_isTaken(_ structure: String) throws {
        for operation in try operations(structure) {
            let body = Body([.trust(operation)])
            #expect(try Body(decoding: Bytes(body.encoded())) == body, "\(operation.name)")
        }
    }
}
