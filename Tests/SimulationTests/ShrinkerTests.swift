import Simulation
import Testing

/// The shrinker, on histories that are numbers.
struct ShrinkerTests {
    private let shrinker = Shrinker(while: { true })

    @Test(arguments: [[0], [99], [3, 4], [0, 50, 99], [10, 20, 30, 40, 50], Array(0..<100)])
    func shrink_keepsWhatIsNeeded(_ needed: [Int]) async {
        let found = await shrinker.shrink(Array(0..<100)) { Set($0).isSuperset(of: needed) }
        #expect(found == needed)
    }

    @Test func shrink_takesEitherOfTwoCauses() async {
        let found = await shrinker.shrink(Array(0..<64)) { steps in
            steps.contains(5) || steps.contains(60)
        }
        #expect(found == [5] || found == [60])
    }

    @Test func shrink_ofWhatAlwaysFails_isEmpty() async {
        let found = await shrinker.shrink(Array(0..<10)) { _ in true }
        #expect(found == [])
    }

    @Test func shrink_ends_whenTimeIsUp() async {
        var tries = 0
        let hurried = Shrinker(while: { tries < 5 })
        let found = await hurried.shrink(Array(0..<1_000)) { steps in
            tries += 1
            return steps.contains(999)
        }
        #expect(tries == 5)
        #expect(found.contains(999) && found.count < 1_000)
    }
}
