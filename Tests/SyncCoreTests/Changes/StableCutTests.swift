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

    @Test func cut_countsWhatItElides_andIsReadAgain() throws {
        let cut = try TrustSample.cut()
        #expect(cut.elidedCount == 3 && cut.lines[0].elided.max == 10)
        var reader = ByteReader(Bytes(cut.encoded()))
        #expect(try StableCut(decoding: &reader) == cut)
    }

    /// By its mark voices know each other: it is of all that the cut says.
    @Test func mark_isOfHeadsAndOfWhatIsElided() throws {
        let cut = try TrustSample.cut()
        let others = [
            StableCut(heads: cut.heads, lines: []),
            StableCut(heads: Array(cut.heads.dropLast()), lines: cut.lines),
        ]
        for other in others { #expect(other.mark != cut.mark) }
        #expect(try TrustSample.cut().mark == cut.mark)
    }
}
