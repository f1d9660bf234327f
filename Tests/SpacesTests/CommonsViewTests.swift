import Spaces
import Testing
import TrustRules

/// The part of the commons that a space asks about.
struct CommonsViewTests {
    private let device = SpaceAuthor("a1")
    private let mark = Mark("ban")

    private func view(isAnswered: Bool) -> CommonsView {
        var view = CommonsView()
        view.add(device)
        view.add(CommonsView.Ban(of: device, isAnswered: isAnswered), called: mark)
        return view
    }

    /// One key may belong to two structures; each bans its own device.
    @Test func F4_ban_isOfOneStructure() {
        let view = view(isAnswered: false)
        #expect(view.isBanned(device, by: mark))
        #expect(!view.isBanned(SpaceAuthor(key: device.key, structure: "B"), by: mark))
        #expect(!view.isBanned(device, by: Mark("other")))
    }

    @Test func answer_stays_whoeverIsHeardFirst() {
        for (first, second) in [(true, false), (false, true)] {
            var view = view(isAnswered: first)
            view.formUnion(self.view(isAnswered: second))
            #expect(view == self.view(isAnswered: true))
            #expect(!view.isBanned(device, by: mark) && view.banned == [])
        }
    }

    @Test func bannedDevice_isGivenNothing_untilItsBanIsAnswered() {
        #expect(view(isAnswered: false).current(of: ["A"]) == [])
        #expect(view(isAnswered: true).current(of: ["A"]) == [device.key])
        #expect(view(isAnswered: true).current(of: ["B"]) == [])
    }
}
