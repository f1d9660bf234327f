import Testing

@testable import Catalogue

/// Times as calendars write them, and as the catalogue keeps them.
struct CalendarTimeTests {
    private static let zones = """
        BEGIN:VCALENDAR
        BEGIN:VTIMEZONE
        TZID:Bureau
        BEGIN:STANDARD
        DTSTART:16010101T000000
        TZOFFSETFROM:+0400
        TZOFFSETTO:+0400
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VTIMEZONE
        TZID:Notre heure
        X-LIC-LOCATION:Europe/Paris
        END:VTIMEZONE
        END:VCALENDAR
        """

    static let times: [(given: String, kept: String)] = [
        // RFC 5545, sections 3.3.4 and 3.3.5.
        ("DTSTART;VALUE=DATE:19970714", "1997-07-14"),
        ("DTSTART:19980119T070000Z", "1998-01-19T08:00:00+01:00"),
        ("DTSTART;TZID=America/New_York:19980119T020000", "1998-01-19T02:00:00-05:00"),
        ("DTSTART:19980118T230000", "1998-01-18T23:00:00+01:00"),
        ("DTSTART:19970630T235960Z", "1997-07-01T01:59:59+02:00"),
        // Summer, both changes of the clock, and midnight.
        ("DTSTART:20260701T120000Z", "2026-07-01T14:00:00+02:00"),
        ("DTSTART;TZID=Europe/Paris:20261025T023000", "2026-10-25T02:30:00+02:00"),
        ("DTSTART;TZID=Europe/Paris:20261025T030000", "2026-10-25T03:00:00+01:00"),
        ("DTSTART;TZID=Europe/Paris:20260329T013000", "2026-03-29T01:30:00+01:00"),
        ("DTSTART;TZID=Europe/Paris:20260329T033000", "2026-03-29T03:30:00+02:00"),
        ("DTSTART:20251231T233000Z", "2026-01-01T00:30:00+01:00"),
        // Other programs' names.
        ("DTSTART;TZID=Romance Standard Time:20260116T140000", "2026-01-16T14:00:00+01:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Paris:20260116T140000", "2026-01-16T14:00:00+01:00"),
        ("DTSTART;TZID=\"Indian/Reunion\":20260116T140000", "2026-01-16T14:00:00+04:00"),
        (
            "DTSTART;TZID=\"(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris\":20260504T110000",
            "2026-05-04T11:00:00+02:00"
        ),
        ("DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern:20261204T110000", "2026-12-04T11:00:00+01:00"),
        ("DTSTART;TZID=Paris, Madrid:20260504T110000", "2026-05-04T11:00:00+02:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260504T110000", "2026-05-04T11:00:00-04:00"),
        // What the calendar says of a zone itself.
        ("DTSTART;TZID=Bureau:20260716T140000", "2026-07-16T14:00:00+04:00"),
        ("DTSTART;TZID=Notre heure:20260716T140000", "2026-07-16T14:00:00+02:00"),
    ]

    @Test(arguments: times)
    func aTime_isKept_withItsOffset(_ given: String, _ kept: String) throws {
        let zones = try CalendarZones(ContentComponent.read(Array(Self.zones.utf8))[0])
        let line = try #require(ContentLine(given, line: 1))
        #expect(try zones.time(line).get().text == kept)
    }

    @Test(arguments: [
        ("DTSTART:1998011", ImportReason.Code.notATime), ("DTSTART:19980230", .notATime),
        ("DTSTART:19980119T250000", .notATime), ("DTSTART:19980119T230000-0800", .notATime),
        ("DTSTART:demain", .notATime), ("DTSTART;TZID=Nulle part:20260116T140000", .unknownZone),
    ])
    func whatIsNoTime_isRefused(_ given: String, _ code: ImportReason.Code) throws {
        let zones = try CalendarZones(ContentComponent.read(Array(Self.zones.utf8))[0])
        let line = try #require(ContentLine(given, line: 7))
        guard case .failure(let problem) = zones.time(line) else {
            Issue.record("\(given) was read")
            return
        }
        #expect(problem.line == 7 && ImportReason(content: problem.fault).code == code)
    }

    @Test(arguments: [
        ("PT1H30M", "2026-01-16T15:30:00+01:00"), ("P15DT5H0M20S", "2026-01-31T19:00:20+01:00"),
        ("P7W", "2026-03-06T14:00:00+01:00"), ("1H", nil), ("P", nil), ("-PT1H", nil), ("PT99999999H", nil),
    ])
    func aDuration_isAdded(_ duration: String, _ end: String?) throws {
        let zones = try CalendarZones(ContentComponent.read(Array(Self.zones.utf8))[0])
        let start = try zones.time(#require(ContentLine("DTSTART:20260116T130000Z", line: 1))).get()
        #expect(start.adding(duration)?.text == end)
    }
}
