import Testing

@testable import SyncCore

struct NetworkIDTests {
    @Test(arguments: [
        ("La Plateforme", "la-plateforme"), ("Économie sociale & solidaire", "economie-sociale-solidaire"),
        ("  ", ""), ("ÇA", "ca"), ("a--b", "a-b"), ("日本", ""), ("Cœur d'Œuvre", "coeur-d-oeuvre"),
    ])
    func slug_foldsNames(name: String, slug: String) {
        #expect(Slug.folding(name) == slug)
        #expect(slug.isEmpty || Slug.isValid(slug))
    }

    @Test func slug_endsInNoHyphen_whereItIsCut() {
        #expect(Slug.folding("maison verte", bytesMax: 7) == "maison")
        #expect(Slug.folding(String(repeating: "à", count: 100)).count == Slug.bytesMax)
    }

    @Test(arguments: ["", "A", "é", "a b", "a/b", "a_b", String(repeating: "a", count: 65)])
    func slug_refusesAllElse(text: String) {
        #expect(!Slug.isValid(text))
    }

    @Test func networkID_certifiesItsCharter() throws {
        let charter = try TrustSample.charter()
        let network = charter.network
        #expect(network.text.hasPrefix("la-plateforme-"))
        #expect(NetworkID(network.text) == network)
        let hash = Hash(of: charter.encoded())
        #expect(network.text.hasSuffix(Base32.encode(hash.bytes.prefix(16))))
    }

    @Test(arguments: [
        "", "laplateforme", "laplateforme-2v5r0c8m1n7q3x9z2v5r0c8m1",
        "laplateforme-2v5r0c8m1n7q3x9z2v5r0c8m1u",
        "A-2v5r0c8m1n7q3x9z2v5r0c8m1n", "laplateforme-2v5r0c8m1n7q3x9z",
    ])
    func networkID_refusesWhatHasNotItsShape(text: String) {
        #expect(NetworkID(text) == nil)
    }
}
