import Catalogue
import SyncCore
import Testing

struct TimeTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-2-1", "26-02-01", "2026-02-01T", "-026-02-01",
    ])
    func day_refusesWhatNoMonthHas(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func day_ofEverySecond_isTheOneThatItIsWrittenAs() throws {
        for (seconds, text) in [
            (Int64(0), "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"),
            (1_709_164_800, "2024-02-29"), (4_102_444_799, "2099-12-31"),
        ] {
            #expect(CalendarDay(secondsSince1970: seconds).description == text)
            #expect(try day(text).description == text)
        }
    }

    @Test func months_areWholeOnes() throws {
        let cases = [
            ("2026-01-31", "2026-02-28", 0), ("2026-01-15", "2026-02-15", 1),
            ("2024-06-10", "2026-06-09", 23),
            ("2026-05-01", "2026-05-30", 0),
        ]
        for (from, to, months) in cases {
            #expect(try day(to).months(since: day(from)) == months, "\(from) \(to)")
        }
    }

    @Test func days_areSpoken_asSourcesDateThem() {
        #expect(CalendarDay.spoken("2026-02-01", .french) == "1er février 2026")
        #expect(CalendarDay.spoken("2012-02", .french) == "février 2012")
        #expect(CalendarDay.spoken("2012-02", .english) == "February 2012")
        #expect(CalendarDay.spoken("2021", .french) == "2021")
    }

    @Test(arguments: [
        ("P13W", "13 semaines", "13 weeks"), ("P9M", "9 mois", "9 months"),
        ("P1Y6M", "1 an et 6 mois", "1 year and 6 months"),
        ("P4Y", "4 ans", "4 years"), ("PT2H", "2 heures", "2 hours"),
        ("P1DT12H", "1 jour et 12 heures", "1 day and 12 hours"),
    ])
    func durations_areSpoken_andWrittenBack(_ text: String, _ french: String, _ english: String) throws {
        let duration = try #require(ISODuration(text))
        #expect(duration.spoken(.french) == french)
        #expect(duration.spoken(.english) == english)
        #expect(duration.text == text)
    }

    @Test(arguments: ["", "P", "9M", "P9", "PM", "P0D", "P1M1Y", "PT", "P1H", "P-1M", "P1.5M"])
    func durations_refuseWhatIsNone(_ text: String) {
        #expect(ISODuration(text) == nil)
    }

    @Test(arguments: [
        ("Mo-Fr 09:00-12:00,14:00-17:30", ["lundi à vendredi : 9 h – 12 h, 14 h – 17 h 30"]),
        ("Tu,Th 10:00-18:00; Sa off", ["mardi, jeudi : 10 h – 18 h", "samedi : fermé"]),
        ("24/7", ["toujours ouvert"]),
    ])
    func openingHours_areSpoken(_ text: String, _ lines: [String]) throws {
        #expect(try #require(OpeningHours(text)).spoken(.french) == lines)
    }

    @Test(arguments: [
        "", "lundi 9h-12h", "Mo-Fr", "Fr-Mo 09:00-10:00", "Mo 9-12", "Mo 12:00-09:00", "Mo 09:61-10:00",
        "Mo;",
    ])
    func openingHours_refuseWhatIsNone(_ text: String) {
        #expect(OpeningHours(text) == nil)
    }

    @Test func whatNobodyChecked_isHistorical_whereASourceSaysIt() throws {
        let today = try day("2026-11-21")
        #expect(Freshness(verifiedOn: nil, hasSource: false, today: today).state == .unverified)
        #expect(Freshness(verifiedOn: nil, hasSource: true, today: today).state == .historical)
        let verified = try day("2026-11-01")
        #expect(Freshness(verifiedOn: verified, hasSource: false, today: today).state == .current)
    }

    @Test func freshness_fallsFromSixMonthsToTwoYears() throws {
        let today = try day("2026-11-21")
        let cases: [(String?, Freshness.State, Double)] = [
            (nil, .historical, 0), ("2026-11-21", .current, 1), ("2026-05-22", .current, 1),
            ("2026-05-21", .ageing, 1), ("2025-08-21", .ageing, 0.5), ("2024-11-21", .stale, 0),
            ("2010-01-01", .stale, 0),
        ]
        for (text, state, score) in cases {
            let freshness = Freshness(verifiedOn: text.flatMap { CalendarDay($0) }, today: today)
            #expect(freshness.state == state, "\(text ?? "-")")
            #expect(freshness.score == score, "\(text ?? "-")")
        }
    }
}
