/// Sixteen bits as a word that people can say to each other, or copy from paper.
///
/// *Shape*: consonant, vowel, consonant, vowel, consonant.
///
/// Source: Wilkerson, "A Proposal for Proquints", arXiv:0901.4016, 2009.
package enum SpokenWord {
    private static let consonants = Array("bdfghjklmnprstvz")
    private static let vowels = Array("aiou")

    package static func text(of bits: UInt16) -> String {
        func consonant(_ shift: UInt16) -> Character { consonants[Int(bits >> shift & 15)] }
        func vowel(_ shift: UInt16) -> Character { vowels[Int(bits >> shift & 3)] }
        return String([consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)])
    }

    /// The bits of a word, whatever its case; nil if it is none.
    package static func bits(of text: some StringProtocol) -> UInt16? {
        let letters = Array(text.lowercased())
        guard letters.count == 5 else { return nil }
        var bits: UInt16 = 0
        for (index, letter) in letters.enumerated() {
            let isVowel = index % 2 == 1
            guard let number = (isVowel ? vowels : consonants).firstIndex(of: letter) else { return nil }
            bits = bits << (isVowel ? 2 : 4) | UInt16(number)
        }
        return bits
    }
}
