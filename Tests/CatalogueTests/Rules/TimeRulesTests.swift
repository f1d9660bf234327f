import Foundation
import SyncCore
import Testing

@testable import Catalogue

/// Days and times that don't exist get neither in nor out.
struct TimeRulesTests {
    @Test(arguments: [
        "2026-02-28", "2024-02-29", "2026-05-04T09:00", "2026-05-04T09:00:30", "2026-05-04T09:00:30.5Z",
        "2026-05-04 09:00+02:00", "2026-05-04T23:59:59-00:00", "1000-01-01", "9999-12-31",
        "2026-05-04T09:00+0200",
    ])
    func aMoment_exists(_ text: String) { #expect(Moment(text) != nil) }

    @Test(arguments: [
        "2026-02-30", "2025-02-29", "0000-00-00", "2026-13-01", "2026-00-10", "2026-05-04T25:61",
        "2026-05-04T24:00", "2026-05-04T24:00:00Z", "2026-05-04T23:59:60Z", "2026-05-04T11:00:00+99:99",
        "2026-05-04T11:00+24:00", "2026-05-04T11", "2026-05-04T", "0999-12-31", "202-01-01", "10000-01-01",
        "2026-05-04T10:00\r\nATTACH:http://exemple.org", "2026-05-04Tmatin", "２０２６-05-04", "", "2026-05",
    ])
    func anythingElse_doesNot(_ text: String) { #expect(Moment(text) == nil) }

    @Test(arguments: [
        ("2026-05-04", "2026-05-01", true), ("2026-05-04", "2026-05-04", false),
        ("2026-05-04T10:00+02:00", "2026-05-04T09:30+02:00", true),
        ("2026-05-04T10:00+02:00", "2026-05-04T09:30Z", false),
        ("2026-05-04T10:00", "2026-05-04", false), ("2026-05-04T10:00", "2026-05-03", true),
        ("2026-05-04T10:00", "2026-05-04T09:59", true),
    ])
    func anEnd_mayNotComeBeforeItsStart(_ start: String, _ end: String, _ isBefore: Bool) throws {
        #expect(try #require(Moment(end)).ends(before: #require(Moment(start))) == isBefore)
    }

    @Test(arguments: [
        "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=1TU,-1FR", "freq=daily;count=3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "FREQ=WEEKLY;UNTIL=20271231T225959Z;WKST=MO", "FREQ=DAILY;INTERVAL=2;BYHOUR=9,17;BYMINUTE=0",
    ])
    func aRule_isRead(_ text: String) { #expect(Recurrence(text) != nil) }

    @Test(arguments: [
        "", "WEEKLY", "FREQ=SOMETIMES", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;UNTIL=20270230",
        "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;COUNT=2;UNTIL=20271231", "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=DAILY;BYHOUR=24", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=WEEKLY;WHAT=1",
        "FREQ=DAILY\r\nATTACH:x", "FREQ=WEEKLY;BYMONTH=-1", "chaque mardi",
    ])
    func whatIsNone_isNot(_ text: String) { #expect(Recurrence(text) == nil) }

    @Test(arguments: [
        ("2026-02-30", false), ("2026-02", true), ("2026", true), ("2026-13", false), ("0999", false),
        ("2007-2008", true), ("2012 (printemps)", true), ("2026-02-30 au soir", false),
    ])
    func aSource_isDated(_ text: String, _ exists: Bool) { #expect(CalendarDay.dates(text) == exists) }

    @Test(arguments: [
        ("Mo-Fr 09:00-12:00", true), ("Fr 22:00-26:00", true), ("Apr-Sep: Mo-Fr 9h00-18h00", true),
        ("Mo 25:61-26:00", false), ("Mo 09:60-10:00", false), ("Mo 09:00-99:00", false),
        ("sur rendez-vous", true),
    ])
    func openingHours_showWhatClocksShow(_ text: String, _ could: Bool) {
        #expect(OpeningHours.couldBe(text) == could)
    }

    @Test func aDay_isNotMovedBeyondTheYears() throws {
        let last = try #require(CalendarDay("9999-12-31"))
        let first = try #require(CalendarDay("1000-01-01"))
        #expect(last.adding(days: 1) == nil && first.adding(days: -1) == nil)
        #expect(UTCTime("9999-12-31T23:30:00-05:00") == nil && UTCTime("2026-05-04T11:00:00+99:99") == nil)
    }

    // MARK: In and out

    /// Written by another tool, past every rule of ours.
    private func broken() throws -> TestNetwork {
        let network = try TestNetwork.seeded()
        let events = [
            ("d1", "2026-02-30", nil), ("d2", "2026-05-04T25:61", nil), ("d3", "2026-05-04", "2026-05-01"),
            ("d4", "2026-05-04T11:00:00+99:99", nil), ("d5", "2026-05-04", nil),
        ]
        for (key, start, end) in events {
            try network.replica.put(
                "event", [key],
                [
                    ("title", key), ("starts_at", start), ("ends_at", end),
                    ("recurrence", "FREQ=WEEKLY;UNTIL=20260230"),
                ])
        }
        try network.replica.put("call", ["appel"], [("title", "Appel"), ("closes_on", "2026-02-31")])
        try network.replica.put("structure", ["inter-made"], [("source_date", "2026-02-30")])
        return network
    }

    @Test func check_findsThem_inEveryTable() throws {
        let catalogue = try CatalogueSnapshot(broken().replica)
        let today = try #require(CalendarDay("2026-11-21"))
        let found = CatalogueCheck.run(catalogue, owner: "inter-made", today: today)
            .filter { $0.weight == .error }
            .map { "\($0.table) \($0.key[0]) \($0.field ?? "") \($0.code.rawValue)" }
        #expect(
            Set(found) == [
                "event d1 starts_at date", "event d2 starts_at date", "event d4 starts_at date",
                "event d3 ends_at date-order", "call appel closes_on date",
                "event d1 recurrence recurrence", "event d2 recurrence recurrence",
                "event d3 recurrence recurrence", "event d4 recurrence recurrence",
                "event d5 recurrence recurrence", "structure inter-made source_date date",
            ])
    }

    @Test func writers_leaveThemOut() throws {
        let catalogue = try CatalogueSnapshot(broken().replica)
        let today = try #require(CalendarDay("2026-11-21"))
        let calendar = ICalendar.document(catalogue.events, in: catalogue, today: today)
        for line in calendar.split(separator: "\r\n")
        where line.hasPrefix("DTSTART") || line.hasPrefix("DTEND") {
            #expect(line.contains(/^DT[A-Z]+(;VALUE=DATE:\d{8}|:\d{8}T\d{6}Z)$/), "\(line)")
        }
        // Events of the seeds that have no date yet are left out with them.
        let leftOut = Set(ICalendar.leftOut(of: catalogue.events))
        #expect(leftOut.isSuperset(of: ["d1", "d2", "d4"]) && leftOut.isDisjoint(with: ["d3", "d5"]))
        #expect(calendar.contains("UID:d3@") && calendar.contains("UID:d5@") && !calendar.contains("UID:d1@"))
        #expect(
            !calendar.contains("DTEND;VALUE=DATE:20260502") && !calendar.contains("RRULE:FREQ=WEEKLY;UNTIL"))
        let event = try #require(catalogue.event("d2"))
        #expect(event.startDay == nil && event.startsAt == nil && event.recurrence == nil)
        #expect(!LinkedData(catalogue).document(event).contains("startDate"))
        #expect(catalogue.structure("inter-made")?.sourceDate == nil)
    }

    @Test func files_withThem_areRefused() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("event.csv", "id;Titre;Début\ni1;T;2026-02-30\ni2;T;2026-05-04\n")
        #expect(report.refused == ["event.csv:2 starts_at not-a-time"])
        #expect(report.refusals.first?.reason.message(.french).contains("2026-02-30") == true)
        let order = try network.take(
            "event.csv", "id,title,starts_at,ends_at\ni1,T,2026-05-04,2026-05-01\n")
        #expect(order.refused == ["event.csv:2 ends_at not-a-time"])
        #expect(try network.replica.row("event", ["i1"]) == nil)
    }

    @Test func whatStoodThereBefore_stopsNoImport() throws {
        let network = try broken()
        let report = try network.take("event.csv", "id,title,starts_at\nd1,Autre titre,2026-02-30\n")
        #expect(report.isWritten, "\(report.refused)")
    }
}
