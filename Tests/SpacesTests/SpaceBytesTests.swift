import Spaces
import Testing
import TrustRules

/// The bytes of spaces: one form each, and nothing else is taken.
struct SpaceBytesTests {
    @Test func hash_isThatOfTheStandard() {
        let text = PlainHash.sha256(Array("abc".utf8)).map { String($0, radix: 16) }
        #expect(text.prefix(4) == ["ba", "78", "16", "bf"])
    }

    @Test(arguments: SpaceSample.sections.keys.sorted())
    func section_hasItsBytes(_ name: String) throws {
        let section = try #require(SpaceSample.sections[name])
        let golden = try SpaceSample.golden("section-\(name)")
        #expect(section.payload() == golden)
        #expect(try SpaceSection(kind: section.kind, decoding: golden) == section)
    }

    @Test(arguments: SpaceSample.sections.keys.filter { $0 != "unknown" }.sorted())
    func section_cutOrLonger_isRefused(_ name: String) throws {
        let section = try #require(SpaceSample.sections[name])
        let bytes = section.payload()
        for count in 0..<bytes.count {
            #expect(throws: SectionError.self, "\(count)") {
                try SpaceSection(kind: section.kind, decoding: Array(bytes[..<count]))
            }
        }
        #expect(throws: SectionError.self) { try SpaceSection(kind: section.kind, decoding: bytes + [0]) }
    }

    @Test(arguments: SpaceSample.sections.keys.filter { $0 != "keys" }.sorted())
    func section_withAnyBitChanged_isRefused_orAnother(_ name: String) throws {
        let section = try #require(SpaceSample.sections[name])
        let bytes = section.payload()
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let other = try? SpaceSection(kind: section.kind, decoding: flipped) else { continue }
            #expect(other.payload() == flipped && other != section, "bit \(bit)")
        }
    }

    @Test func lengthsOfFourGigabytes_allocateNothing() {
        let huge: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0x0f]
        let start = SpaceSample.epoch.bytes + SpaceSample.device(1).bytes + [1]
        #expect(throws: SectionError.tooLarge("wrap")) { try SpaceSection(kind: 24, decoding: start + huge) }
        #expect(throws: SectionError.tooLarge("older keys")) { try SpaceSection(kind: 30, decoding: huge) }
        #expect(throws: SectionError.truncated) { try SpaceSection(kind: 30, decoding: [0x80, 0x20]) }
        #expect(throws: SectionError.overlongNumber) { try SpaceSection(kind: 30, decoding: [0x81, 0x00]) }
    }

    @Test(arguments: ["", "-a", "a-", "A", "é", "a b", String(repeating: "a", count: 65)])
    func structure_isASlugWithInnerHyphens(_ slug: String) {
        #expect(throws: SectionError.self) {
            try SpaceSection(kind: 22, decoding: SpaceSection.end(slug).payload())
        }
    }

    // MARK: Clear part

    @Test func clearPart_hasItsBytes() throws {
        let golden = try SpaceSample.golden("clear")
        #expect(SpaceSample.clear.encoded() == golden)
        #expect(try ClearPart(decoding: golden) == SpaceSample.clear)
        #expect(try ClearPart([]).encoded() == SpaceSample.golden("clear-empty"))
        #expect(throws: Never.self) { try SpaceSample.clear.check(isFirst: true) }
        #expect(throws: SectionError.outOfRange("title")) { try SpaceSample.clear.check(isFirst: false) }
    }

    @Test func clearPart_holdsNothingSealed_andNothingTwice() throws {
        let older = try #require(SpaceSample.sections["older"])
        let end = SpaceSection.end("apeas")
        #expect(throws: SectionError.misplaced(30)) { try ClearPart(decoding: ClearPart([older]).encoded()) }
        #expect(throws: SectionError.notSorted("sections")) {
            try ClearPart(decoding: ClearPart([end, end]).encoded())
        }
        for name in ["epoch", "found", "title"] {
            let section = try #require(SpaceSample.sections[name])
            var payload = section.payload()
            payload[5] ^= 0x01
            let other = try SpaceSection(kind: section.kind, decoding: payload)
            #expect(throws: SectionError.outOfRange(name)) {
                try ClearPart(decoding: ClearPart([section, other]).encoded())
            }
        }
    }

    @Test func clearPart_inAnotherOrder_isRefused() throws {
        let (end, ask) = (
            try #require(SpaceSample.sections["end"]), try #require(SpaceSample.sections["ask"])
        )
        let bytes: [UInt8] = [2] + framed(ask) + framed(end)
        #expect(throws: SectionError.notSorted("sections")) { try ClearPart(decoding: bytes) }
        #expect(throws: Never.self) { try ClearPart(decoding: [2] + framed(end) + framed(ask)) }
    }

    private func framed(_ section: SpaceSection) -> [UInt8] {
        [UInt8(section.kind), UInt8(section.payload().count)] + section.payload()
    }

    @Test func clearPart_withTooManyGrants_isRefused() throws {
        let grants = (0...256).map { number in
            let bytes = SpaceSample.run(0, 14) + [UInt8(number / 256), UInt8(number % 256)]
            return SpaceSection.grant(
                SpaceSample.epoch,
                .init(for: ShortHash(bytes: bytes) ?? SpaceSample.mark, number: 1, bytes: []))
        }
        #expect(throws: SectionError.tooLarge("grants")) { try ClearPart(grants).check() }
        #expect(throws: Never.self) { try ClearPart(Array(grants.dropLast())).check() }
    }

    // MARK: Stored form

    @Test func storedForm_hasItsBytes_andSignsTheSameOnceElided() throws {
        let sealed = SpaceSample.sealed
        let golden = try SpaceSample.golden("sealed")
        #expect(sealed.encoded() == golden)
        #expect(try SealedForm(decoding: golden, isElided: false) == sealed)
        let elided = sealed.eliding(sha256: PlainHash.sha256)
        #expect(try elided.encoded() == SpaceSample.golden("elided"))
        #expect(try SealedForm(decoding: elided.encoded(), isElided: true) == elided)
        let signed = try SpaceSample.golden("signed-sealed")
        #expect(sealed.signed(sha256: PlainHash.sha256) == signed)
        #expect(elided.signed(sha256: PlainHash.sha256) == signed)
    }

    @Test func storedForm_withNothingSealed() throws {
        let form = SealedForm(clear: SpaceSample.clear)
        #expect(try form.encoded() == SpaceSample.golden("open"))
        #expect(try SealedForm(decoding: form.encoded(), isElided: false) == form)
        #expect(try form.signed(sha256: PlainHash.sha256) == SpaceSample.golden("signed-open"))
        #expect(throws: SectionError.outOfRange("kind")) {
            try SealedForm(decoding: form.encoded(), isElided: true)
        }
        #expect(throws: SectionError.trailingBytes) {
            try SealedForm(decoding: form.encoded() + [0], isElided: false)
        }
    }

    @Test func storedForm_cutAnywhere_isRefused() {
        let bytes = SpaceSample.sealed.encoded()
        for count in 0..<bytes.count {
            #expect(throws: SectionError.self) {
                try SealedForm(decoding: Array(bytes[..<count]), isElided: false)
            }
        }
        #expect(throws: SectionError.unknownVersion(2)) { try SealedForm(decoding: [2], isElided: false) }
    }

    // MARK: Padding

    @Test func padding_hasItsBytes() throws {
        #expect(try Padding.pad(Array("bonjour".utf8), isPacked: false) == SpaceSample.golden("padded-short"))
        #expect(
            try Padding.pad(SpaceSample.run(0, 10_000), isPacked: true) == SpaceSample.golden("padded-long"))
    }

    @Test func padding_comesBack_andCostsLittle() throws {
        for count in Array(0...1_200) + [4_096, 65_535, 1_000_003] {
            let body = SpaceSample.run(count, count)
            let padded = Padding.pad(body, isPacked: count % 2 == 0)
            let back = try Padding.unpad(padded)
            #expect(back.body == body && back.isPacked == (count % 2 == 0))
            #expect(padded.count >= 512 && Double(padded.count) <= max(512, Double(count + 4) * 1.12))
        }
    }

    @Test func padding_thatIsntZeros_orOfAnotherLength_isRefused() {
        let padded = Padding.pad([1, 2, 3], isPacked: false)
        var dirty = padded
        dirty[511] = 1
        for other in [dirty, padded + [0], Array(padded.dropLast()), [2] + padded.dropFirst()] {
            #expect(throws: SectionError.self) { try Padding.unpad(other) }
        }
    }

    // MARK: Orders and messages

    @Test func order_hasItsBytes() throws {
        for (name, word) in [("order", SpaceSample.order), ("acknowledgement", SpaceSample.acknowledgement)] {
            let golden = try SpaceSample.golden(name)
            #expect(word.encoded() == golden)
            #expect(try ErasureWord(decoding: golden) == word)
            for count in 0..<golden.count {
                #expect(throws: SectionError.self) { try ErasureWord(decoding: Array(golden[..<count])) }
            }
            #expect(throws: SectionError.trailingBytes) { try ErasureWord(decoding: golden + [0]) }
        }
    }

    @Test func order_withAnyBitChanged_isRefused_orAnother() throws {
        let bytes = SpaceSample.order.encoded()
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let other = try? ErasureWord(decoding: flipped) else { continue }
            #expect(other.encoded() == flipped && other != SpaceSample.order, "bit \(bit)")
        }
    }

    @Test func S1_id_isTheHashOfWhoFounded() throws {
        let id = SpaceMessage.id(
            network: SpaceSample.network, founder: SpaceSample.founder, salt: SpaceSample.salt)
        #expect(try id == SpaceSample.golden("message-id"))
        #expect(try Array(PlainHash.sha256(id)[..<16]) == SpaceSample.golden("space-id"))
    }

    @Test func messages_haveTheirBytes() throws {
        let admission = SpaceMessage.admission(
            network: SpaceSample.network, space: SpaceSample.space, structure: "apeas")
        #expect(try admission == SpaceSample.golden("message-admission"))
        let erasure = SpaceMessage.erasure(
            network: SpaceSample.network, signedPart: SpaceSample.order.signedPart)
        #expect(try erasure == SpaceSample.golden("message-erasure"))
        let grant = SpaceMessage.grant(
            network: SpaceSample.network, space: SpaceSample.space, epoch: SpaceSample.epoch,
            recipient: SpaceSample.device(3), number: 300)
        #expect(try grant == SpaceSample.golden("message-grant"))
    }
}
