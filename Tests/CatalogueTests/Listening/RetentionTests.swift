import Catalogue
import Foundation
import SyncCore
import Testing

/// Filled-in questionnaires go after 24 months, and not before.
struct RetentionTests {
    private func network(months: [String?]) throws -> TestNetwork {
        let network = try TestNetwork.seeded()
        for (index, month) in months.enumerated() {
            var sheet = AnswerSheet(try #require(try Questionnaire.all(network.replica).first))
            sheet.month = month
            try sheet.answer("manques", "Du temps")
            try sheet.write(as: "inter-made/answers/\(index)", network.replica)
        }
        return network
    }

    private func due(_ network: TestNetwork, _ day: String) throws -> [String] {
        try AnswerRetention(network.replica, today: #require(CalendarDay(day))).due.map {
            String($0.sheet.split(separator: "/")[2])
        }
    }

    /// The sheet's month, the day, and whether it is due: a month counts from its first day.
    @Test(arguments: [
        ("2024-11", "2026-10-31", false), ("2024-11", "2026-11-01", true), ("2024-11", "2026-11-30", true),
        ("2024-12", "2026-11-30", false), ("2020-02", "2022-01-31", false), ("2020-02", "2022-02-01", true),
    ])
    func aSheet_isDue_afterItsMonths(_ month: String, _ day: String, _ isDue: Bool) throws {
        #expect(try due(network(months: [month]), day) == (isDue ? ["0"] : []))
    }

    /// Without a month, and with one that is yet to come, the day of typing in counts.
    @Test func withoutAMonth_theDayOfTypingIn_counts() throws {
        let network = try network(months: [nil, "2999-01"])
        #expect(try due(network, "2999-06-01").isEmpty, "an edit that isn't sealed was written by nobody")
        try network.replica.seal()
        let today = CalendarDay(secondsSince1970: Int64(Date().timeIntervalSince1970))
        let year = today.year + 2
        let day = CalendarDay(year: year, month: today.month, day: today.day)
        #expect(try due(network, day.map { "\($0)" } ?? "\(year)-03-01") == ["0", "1"])
        #expect(try due(network, "\(today)").isEmpty)
    }

    @Test func theCheckTells_andOnlyThePurgeTakesAway() throws {
        let network = try network(months: ["2020-01", "2026-11"])
        let day = try #require(CalendarDay("2026-11-21"))
        let retention = try AnswerRetention(network.replica, today: day)
        let finding = try #require(retention.findings(of: nil).first)
        #expect(finding.code == .keptTooLong && finding.weight == .error)
        #expect(finding.message(.french).contains("1er janvier 2020"))
        #expect(retention.findings(of: "apeas").isEmpty && retention.findings(of: "inter-made").count == 1)
        #expect(try network.replica.rows("answer_sheet").count == 2)
        #expect(try retention.purge(of: "apeas", network.replica).isEmpty)
        #expect(try retention.purge(of: "inter-made", network.replica).map(\.answers) == [1])
        #expect(try network.replica.rows("answer_sheet").map { $0.key.texts[0] } == ["inter-made/answers/1"])
        #expect(try network.replica.rows("answer").count == 1)
        #expect(try AnswerRetention(network.replica, today: day).due.isEmpty)
    }
}
