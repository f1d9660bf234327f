import Spaces
import Testing

/// The worked histories, played by devices that keep the rules.
struct WorkedHistoryTests {
    @Test func histories_areThere() throws {
        #expect(try WorkedHistory.load().count == 30)
    }

    @Test(arguments: try WorkedHistory.load())
    func history_comesToWhatIsExpected(_ worked: WorkedHistory) {
        var world = worked.play()
        var broken = world.check()
        // Somebody who never comes back leaves others without a key.
        if world.names.contains(where: { !world.node($0).isOn }) {
            broken.remove("a member can never read something")
        }
        #expect(broken == [])
        let (outcome, expected) = (world.outcome, worked.expect)
        #expect(outcome.erased == expected.erased)
        #expect(outcome.roster == expected.roster)
        #expect(outcome.state == expected.state)
        #expect(outcome.holds == expected.holds)
        #expect(outcome.withoutEffect == expected.withoutEffect)
        #expect(outcome.void == expected.void)
        #expect(outcome.opens == expected.opens)
    }
}
