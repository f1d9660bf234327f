import SyncTestSupport
import Testing
import TrustRules

/// The worked histories, by the plain rules and by the ledger, in many orders.
struct WorkedHistoryTests {
    @Test func histories_areThere() throws {
        #expect(try WorkedHistory.load().count == 18)
    }

    @Test(arguments: try WorkedHistory.load())
    func plainRules_sayWhatIsExpected(_ worked: WorkedHistory) {
        let rules = PlainRules(worked.terms, worked.history)
        expect(worked, taken: rules.log.places, rules.verdicts, rules.actingKeys, rules.coordinators)
        let rows = worked.steps.enumerated().compactMap { place, step in step.row.map { (place, $0) } }
        let fold = PlainFold(rows: Dictionary(uniqueKeysWithValues: rows), rules: rules)
        let state = fold.state().mapValues { Set($0.map { worked.steps[$0].id }) }
        #expect(state == worked.expect.rows.mapValues { Set($0) })
    }

    @Test(arguments: try WorkedHistory.load())
    func ledger_saysTheSame_inAnyOrder(_ worked: WorkedHistory) {
        let history = worked.history
        var random = SplitMix64(seed: 7)
        for _ in 0..<20 {
            var log = LedgerLog(worked.terms, history)
            for place in history.order(&random) {
                _ = log.take(place)
                if random.once(in: 3) { log.settle() }
            }
            log.settle()
            expect(worked, taken: log.points.keys.sorted(), log.verdicts, log.acting, log.ledger.coordinators)
        }
    }

    private func expect(
        _ worked: WorkedHistory, taken: [Int], _ verdicts: [Int: [NoEffect?]],
        _ acting: [String: Set<String>], _ coordinators: Set<String>
    ) {
        let outcome = worked.expect
        let ids = worked.steps.map(\.id)
        let isTaken = Set(taken)
        let refused = ids.indices.filter { !isTaken.contains($0) }.map { ids[$0] }
        #expect(refused.sorted() == outcome.refused.sorted())
        var (void, none) = ([String: String](), [String: String]())
        for (place, verdict) in verdicts {
            guard let reason = verdict.compactMap({ $0 }).first else { continue }
            if reason.isVoid {
                void[ids[place]] = reason.rawValue
            } else {
                none[ids[place]] = reason.rawValue
            }
        }
        #expect(void == outcome.void)
        #expect(none == outcome.none)
        #expect(acting == outcome.acting.mapValues { Set($0) })
        #expect(coordinators == Set(outcome.coordinators))
    }
}
