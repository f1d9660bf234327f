import Testing

@testable import SyncCore

/// A trigger's refusal is a code to the program, and a sentence to whoever uses another tool.
struct TriggerRefusalTests {
    static let all: [TriggerRefusal] = [.owned, .reader, .charter, .named(by: "my mark.head [a]+tail")]

    @Test(arguments: all)
    func whatATriggerRaises_isToldByItsCode_andReadInBothLanguages(_ refusal: TriggerRefusal) {
        #expect(TriggerRefusal(raised: refusal.raised) == refusal)
        #expect(TriggerRefusal(refusal.error) == refusal)
        #expect(refusal.raised.hasPrefix("\(refusal.sentence.french) / \(refusal.sentence.english) ["))
        #expect(refusal.error.message == refusal.sentence.english)
    }

    @Test(arguments: ["", "rm --force", "forbidden [not-yours]", "no [still-named", "my own rule [x y]"])
    func anothersTrigger_isNoneOfOurs(_ message: String) {
        #expect(TriggerRefusal(raised: message) == nil)
    }
}
