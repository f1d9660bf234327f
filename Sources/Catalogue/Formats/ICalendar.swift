import SyncCore

/// The agenda, or one event of it, as a calendar.
///
/// Events without a date are left out: a calendar has no place for them. A cancelled one stays, so that
/// calendars that already have it learn of it.
///
/// Source: RFC 5545.
public enum ICalendar {
    /// - Parameters:
    ///   - events: in the order in which they are written.
    ///   - catalogue: where the organisers' names are.
    ///   - today: the day that the calendar is stamped with, for want of a time at which an event changed.
    /// - Returns: one VCALENDAR.
    public static func document(
        _ events: [Event], in catalogue: CatalogueSnapshot, today: CalendarDay
    ) -> String {
        var lines = ContentLines()
        lines.add("BEGIN", value: "VCALENDAR")
        lines.add("VERSION", value: "2.0")
        lines.add("PRODID", value: "-//essync//catalogue//FR")
        lines.add("CALSCALE", value: "GREGORIAN")
        for event in events { add(event, catalogue, today, to: &lines) }
        lines.add("END", value: "VCALENDAR")
        return lines.text
    }

    /// The keys of events that a calendar has no place for: without a date, or with one that doesn't exist.
    public static func leftOut(of events: [Event]) -> [String] {
        events.filter { $0.startsAt.flatMap(time) == nil }.map(\.id)
    }

    private static func add(
        _ event: Event, _ catalogue: CatalogueSnapshot, _ today: CalendarDay, to lines: inout ContentLines
    ) {
        guard let start = event.startsAt.flatMap(time) else { return }
        lines.add("BEGIN", value: "VEVENT")
        lines.add("UID", text: "\(event.id)@\(catalogue.network)")
        lines.add("DTSTAMP", value: "\(day(today))T000000Z")
        lines.add("DTSTART" + start.parameter, value: start.value)
        if let end = end(event) { lines.add("DTEND" + end.parameter, value: end.value) }
        lines.add("SUMMARY", text: event.title)
        lines.add("DESCRIPTION", text: event.note)
        let place = [event.place, event.city].compactMap(\.self).joined(separator: ", ")
        lines.add("LOCATION", text: place)
        lines.add("URL", value: event.url.flatMap(WebAddress.web))
        lines.add("RRULE", value: event.recurrence.flatMap { $0.hasPrefix("FREQ=") ? $0 : nil })
        lines.add("CATEGORIES", text: event.kind.map { catalogue.book.label("event_kind", $0, .french) })
        lines.add("STATUS", value: event.status == "annule" ? "CANCELLED" : "CONFIRMED")
        lines.add("END", value: "VEVENT")
    }

    /// As the start is told: a day, which a calendar ends on the next (RFC 5545, section 3.6.1), or a time.
    private static func end(_ event: Event) -> (parameter: String, value: String)? {
        guard let text = event.endsAt, let start = event.startsAt else { return nil }
        guard start.utf8.count == 10 else { return text.utf8.count > 10 ? time(text) : nil }
        let next = CalendarDay(String(text.prefix(10)))?.adding(days: 1)
        return next.map { (";VALUE=DATE", day($0)) }
    }

    /// A day, or a time in UTC.
    private static func time(_ text: String) -> (parameter: String, value: String)? {
        guard let day = CalendarDay(String(text.prefix(10))) else { return nil }
        guard text.utf8.count > 10 else { return (";VALUE=DATE", Self.day(day)) }
        guard let time = UTCTime(text) else { return nil }
        return ("", "\(Self.day(time.day))T\(two(time.hour))\(two(time.minute))\(two(time.second))Z")
    }

    private static func day(_ day: CalendarDay) -> String { day.description.replacing("-", with: "") }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
