import Testing

@testable import Catalogue

/// Zones that a calendar defines itself.
struct ZoneRulesTests {
    private static func zone(_ name: String, _ parts: String) -> String {
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:\(name)\n\(parts)\nEND:VTIMEZONE\nEND:VCALENDAR"
    }

    private static func part(_ name: String, _ from: String, _ to: String, _ lines: String...) -> String {
        let lines = lines.joined(separator: "\n")
        return "BEGIN:\(name)\nTZOFFSETFROM:\(from)\nTZOFFSETTO:\(to)\n\(lines)\nEND:\(name)"
    }

    /// As Exchange writes it.
    private static let exchange =
        part(
            "STANDARD", "+0200", "+0100", "DTSTART:16010101T030000",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10")
        + "\n"
        + part(
            "DAYLIGHT", "+0100", "+0200", "DTSTART:16010101T020000",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3")

    static let names: [(defined: String, named: String)] = [
        ("Customized Time Zone", "Customized Time Zone"),
        ("tzone://Microsoft/Custom", "tzone://Microsoft/Custom"),
        ("Paris\\, Madrid", "\"Paris, Madrid\""), ("Paris\\, Madrid", "Paris\\, Madrid"),
        ("Heure du bureau", "\"Heure du bureau\""),
        ("GMT +0100 (Standard) / GMT +0200 (Daylight)", "GMT +0100 (Standard) / GMT +0200 (Daylight)"),
        ("(UTC+01:00) Amsterdam\\, Rome", "\"(UTC+01:00) Amsterdam, Rome\""),
        ("(UTC+01:00) Amsterdam\\, Rome", "(UTC+01:00) Amsterdam, Rome"),
    ]

    @Test(arguments: names)
    func aZoneOfAnyName_isTheOneDefined(_ defined: String, _ named: String) throws {
        let text = Self.zone(defined, Self.exchange)
        #expect(try Self.time("20260504T110000", named, in: text) == "2026-05-04T11:00:00+02:00")
        #expect(try Self.time("20261204T110000", named, in: text) == "2026-12-04T11:00:00+01:00")
    }

    /// Europe's days of change, of which the database of zones knows the times.
    @Test func everyDay_isThatOfTheDatabase() throws {
        let zones = try CalendarZones(ContentComponent.read(Array(Self.zone("Nous", Self.exchange).utf8))[0])
        for year in [1998, 2026, 2027, 2032] {
            for day in [
                "0101", "0228", "0325", "0328", "0329", "0331", "0701", "1024", "1025", "1028", "1031",
                "1231",
            ] {
                for hour in ["003000", "013000", "023000", "033000", "230000"] {
                    let value = "\(year)\(day)T\(hour)"
                    let own = try zones.time(#require(ContentLine("DTSTART;TZID=Nous:\(value)", line: 1)))
                        .get()
                    let known = try zones.time(
                        #require(ContentLine("DTSTART;TZID=Europe/Paris:\(value)", line: 1))
                    ).get()
                    #expect(own.text == known.text, "\(value)")
                }
            }
        }
    }

    static let writings: [(parts: String, given: String, kept: String)] = [
        // One change and no other.
        (
            part("STANDARD", "+0400", "+0400", "DTSTART:16010101T000000"), "20260716T140000",
            "2026-07-16T14:00:00+04:00"
        ),
        (
            part("DAYLIGHT", "-0330", "-0230", "DTSTART:00010101T000000"), "20260716T140000",
            "2026-07-16T14:00:00-02:30"
        ),
        // Listed days, as programs write a zone for one year.
        (
            part("DAYLIGHT", "+0100", "+0200", "DTSTART:20260329T020000", "RDATE:20270328T020000")
                + "\n" + part("STANDARD", "+0200", "+0100", "DTSTART:20261025T030000"),
            "20270401T090000", "2027-04-01T09:00:00+02:00"
        ),
        // A rule that ended, before another one.
        (
            part(
                "DAYLIGHT", "-0500", "-0400", "DTSTART:19870405T020000",
                "RRULE:FREQ=YEARLY;UNTIL=20060402T070000Z;BYMONTH=4;BYDAY=1SU")
                + "\n"
                + part(
                    "DAYLIGHT", "-0500", "-0400", "DTSTART:20070311T020000",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU")
                + "\n"
                + part(
                    "STANDARD", "-0400", "-0500", "DTSTART:20061029T020000",
                    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
            "20260312T090000", "2026-03-12T09:00:00-04:00"
        ),
        // The last Sunday by its possible dates.
        (
            part(
                "DAYLIGHT", "+0100", "+0200", "DTSTART:19960331T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31")
                + "\n"
                + part(
                    "STANDARD", "+0200", "+0100", "DTSTART:19961027T030000",
                    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31"),
            "20260330T090000", "2026-03-30T09:00:00+02:00"
        ),
        // Before everything that the zone tells.
        (
            part("DAYLIGHT", "+0100", "+0200", "DTSTART:20260329T020000"), "20260116T140000",
            "2026-01-16T14:00:00+01:00"
        ),
    ]

    @Test(arguments: writings)
    func aRule_isFollowed(_ parts: String, _ given: String, _ kept: String) throws {
        #expect(try Self.time(given, "Nous", in: Self.zone("Nous", parts)) == kept)
    }

    /// Half a zone would give wrong times.
    @Test(arguments: [
        part("STANDARD", "+0200", "+0100", "DTSTART:20201025T030000", "RRULE:FREQ=DAILY"),
        part("STANDARD", "deux", "+0100", "DTSTART:20201025T030000"), part("STANDARD", "+0200", "+0100"),
        "COMMENT:rien",
        // A file that would be read for hours.
        [String](
            repeating: part("STANDARD", "+0200", "+0100", "DTSTART:20201025T030000"),
            count: ZoneRules.changesMax + 1
        ).joined(separator: "\n"),
        part(
            "STANDARD", "+0200", "+0100", "DTSTART:20201025T030000",
            "RDATE:"
                + [String](repeating: "20211031T030000", count: ZoneRules.changesMax).joined(separator: ",")),
    ])
    func aZoneThatCantBeFollowed_isUnknown(_ parts: String) throws {
        #expect(try Self.time("20260116T140000", "Nous", in: Self.zone("Nous", parts)) == nil)
    }

    private static func time(_ value: String, _ zone: String, in text: String) throws -> String? {
        let zones = try CalendarZones(ContentComponent.read(Array(text.utf8))[0])
        let line = try #require(ContentLine("DTSTART;TZID=\(zone):\(value)", line: 1))
        switch zones.time(line) {
        case .success(let time): return time.text
        case .failure: return nil
        }
    }
}
