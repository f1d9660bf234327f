import SyncCore
import Testing

struct NameUUIDTests {
    /// Source: `uuid.uuid5` of Python 3.
    @Test(arguments: [
        ("", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"),
        ("https://example.org/é", "4db32f13-2b90-551e-bb13-4c966035961b"),
    ])
    func aName_givesItsUUID(_ name: String, _ text: String) {
        #expect(NameUUID(name, in: .url).text == text)
    }

    @Test func aUUID_isANamespaceTo() {
        let space = NameUUID("urn:essync:x", in: .url)
        #expect(NameUUID("a", in: space).text == "83e305f5-52c8-55fe-aa59-bc18b0746903")
    }
}
