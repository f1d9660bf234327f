import Testing

@testable import SyncCore

struct StableCutTests {
    @Test func seqSet_holdsWhatWasInserted() {
        for seqs in [[], [1], [8], [9], [1, 8, 9, 16], [300]] as [[UInt64]] {
            var set = SeqSet()
            for seq in seqs { set.insert(seq) }
            #expect((0...400).filter(set.contains) == seqs)
            #expect(set.count == seqs.count && set.max == seqs.last ?? 0)
            #expect(SeqSet(bits: set.bits) == set)
        }
    }

    @Test func cut_knowsItsPast_andWhatItElides() throws {
        let cut = try CodecSample.cut()
        let first = ReplicaID(publicKey: try CodecSample.publicKey(2))
        #expect(cut.vector[first] == 301 && cut.elidedCount == 3)
        #expect(cut.elides(Dot(origin: first, seq: 9)) && !cut.elides(Dot(origin: first, seq: 2)))
        #expect(!cut.elides(Dot(origin: ReplicaID(publicKey: try CodecSample.publicKey(4)), seq: 1)))
        var reader = ByteReader(Bytes(cut.encoded()))
        #expect(try StableCut(decoding: &reader) == cut)
    }

    /// Bits above the head, a zero byte at the end, no head, heads out of order.
    @Test func otherForms_areRefused() throws {
        let head = try #require(CodecSample.cut().heads.first { $0.dot.seq > 1 })
        func bytes(_ heads: [(StableCut.Tip, [UInt8])]) -> Bytes {
            var writer = ByteWriter()
            writer.append(varint: heads.count)
            for (head, bits) in heads {
                writer.append(head.dot)
                writer.append(head.hash.bytes)
                writer.append(prefixed: bits)
            }
            return Bytes(writer.bytes)
        }
        let above = [UInt8](repeating: 0, count: 37) + [0x20]
        let wrong = [
            bytes([]), bytes([(head, [1, 0])]), bytes([(head, above)]), bytes([(head, []), (head, [])]),
        ]
        for item in wrong {
            #expect(throws: WireError.self) {
                var reader = ByteReader(item)
                _ = try StableCut(decoding: &reader)
            }
        }
        let last = [UInt8](repeating: 0, count: 37) + [0x10]
        var reader = ByteReader(bytes([(head, last)]))
        #expect(try StableCut(decoding: &reader).heads[0].elided.max == 301)
    }
}
