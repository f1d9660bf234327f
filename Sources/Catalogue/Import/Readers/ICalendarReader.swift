/// The events of a calendar.
///
/// Reads what `ICalendar` writes and what other programs do: days, times in UTC, with a zone or without one.
/// What is marked as anything but public stays out. To-dos, journals and single changed dates of a series have no place here, nor have persons.
///
/// Source: RFC 5545.
struct ICalendarReader: ForeignReader {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        let ending = "@" + catalogue.network
        names = ForeignNames(name: "iCalendar", fields: Self.fields) { _, id in
            id.hasSuffix(ending) ? String(id.dropLast(ending.count)) : nil
        }
    }

    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading) {
        do throws(ContentProblem) {
            for calendar in try ContentComponent.read(bytes) {
                guard calendar.name == "VCALENDAR" else {
                    let origin = ForeignOrigin(file: file, line: calendar.line)
                    reading.leave(calendar.name, ImportReason(.notTaken), origin)
                    continue
                }
                let zones = CalendarZones(calendar)
                let isWithheld = PublicMark.isWithheld(calendar)
                refuse(calendar, file, &reading)
                for part in calendar.components where part.name != "VTIMEZONE" {
                    let origin = ForeignOrigin(file: file, line: part.line)
                    // Of what can't be read it isn't known whether it may be shown.
                    if refuse(part, file, &reading) { continue }
                    if isWithheld || PublicMark.isWithheld(part) {
                        let name = part.text("SUMMARY") ?? ""
                        reading.withhold("CLASS", .event, part.text("UID") ?? "", name: name, origin)
                    } else {
                        take(part, zones, origin, &reading)
                    }
                }
            }
        } catch {
            reading.refuse(file: file, line: error.line, ImportReason(content: error.fault))
        }
    }

    /// Whether lines of it can't be read, which is then told.
    @discardableResult
    private func refuse(_ part: ContentComponent, _ file: String, _ reading: inout ForeignReading) -> Bool {
        for problem in part.problems {
            reading.refuse(file, problem.line, nil, ImportReason(content: problem.fault))
        }
        return !part.problems.isEmpty
    }

    private func take(
        _ given: ContentComponent, _ zones: CalendarZones, _ origin: ForeignOrigin,
        _ reading: inout ForeignReading
    ) {
        guard given.name == "VEVENT" else {
            return reading.leave(given.name, ImportReason(.notTaken), origin)
        }
        guard given.first("RECURRENCE-ID") == nil else {
            return reading.leave("RECURRENCE-ID", ImportReason(.notTaken), origin)
        }
        guard let title = given.text("SUMMARY") else {
            return reading.refuse(origin.file, origin.line, "SUMMARY", ImportReason(.required))
        }
        let id = given.text("UID") ?? ""
        var component = given
        if let present = reading.present(event: id) { component = component.without(own(present)) }
        var event = ForeignRecord(.event, id: id, name: title, origin)
        // The start is read in any case: without it no end can be told.
        guard let times = times(given, zones, origin, &reading) else { return }
        let isKnown = component.first("DTSTART") == nil
        let isSameEnd = component.first("DTEND") == nil && component.first("DURATION") == nil
        event.values =
            [
                ("starts_at", isKnown ? nil : times.start), ("ends_at", isSameEnd ? nil : times.end),
            ] + values(component, &reading, origin)
        let unread = Set(component.lines.map(\.name)).subtracting(Self.read).filter { !$0.hasPrefix("X-") }
        for field in unread.sorted() { reading.leave(field, ImportReason(.notTaken), origin) }
        reading.add(event)
    }

    /// What our own calendar says of the event.
    private func own(_ event: Event) -> ContentComponent {
        let text = ICalendar.document([event], in: catalogue, today: CalendarDay(secondsSince1970: 0))
        // Our own text, which is a calendar; of an event without a date it says nothing.
        let calendar = (try? ContentComponent.read(Array(text.utf8)))?.first
        return calendar?.components.first ?? ContentComponent(name: "VEVENT", line: 1)
    }

    // MARK: Values

    private func values(
        _ event: ContentComponent, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> [(column: String, text: String?)] {
        let kinds = event.all("CATEGORIES").flatMap(\.items)
        let kind = kinds.lazy.compactMap { catalogue.book.code("event_kind", meaning: $0) }.first
        if kind == nil, let other = kinds.first(where: { !$0.isEmpty }) {
            reading.leave("CATEGORIES", ImportReason(.valueNotTaken, ["value": other]), origin)
        }
        let status = event.text("STATUS").flatMap { Self.statuses[$0.uppercased()] }
        return [
            ("note", event.text("DESCRIPTION")), ("place", event.text("LOCATION")),
            ("url", event.text("URL")),
            ("recurrence", rule(event, &reading, origin)), ("kind", kind), ("status", status),
            ("organizer", organizer(event, &reading, origin)),
        ]
    }

    /// A rule that no calendar follows is left, and its event comes in without.
    private func rule(
        _ event: ContentComponent, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> String? {
        guard let text = event.first("RRULE")?.value, !text.isEmpty else { return nil }
        if Recurrence(text) != nil { return text }
        reading.leave("RRULE", ImportReason(.valueNotTaken, ["value": text]), origin)
        return nil
    }

    private static let statuses = ["CONFIRMED": "confirme", "TENTATIVE": "prevu", "CANCELLED": "annule"]

    /// A structure of that name; anybody else may be a person.
    private func organizer(
        _ event: ContentComponent, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> String? {
        for field in ["ATTENDEE", "CONTACT"] where event.first(field) != nil {
            reading.leave(field, ImportReason(.person), origin)
        }
        guard let line = event.first("ORGANIZER") else { return nil }
        if let structure = line.parameter("CN").map(MarkupText.plain).flatMap(catalogue.structure(named:)) {
            return structure.id
        }
        reading.leave("ORGANIZER", ImportReason(.person), origin)
        return nil
    }

    // MARK: Times

    /// Nil where the event is refused.
    private func times(
        _ event: ContentComponent, _ zones: CalendarZones, _ origin: ForeignOrigin,
        _ reading: inout ForeignReading
    ) -> (start: String?, end: String?)? {
        func read(_ name: String) -> CalendarTime?? {
            guard let line = event.first(name) else { return .some(nil) }
            switch zones.time(line) {
            case .success(let time):
                if time.isFloating { reading.note(name, ImportReason(.parisTime), origin) }
                return time
            case .failure(let problem):
                reading.refuse(origin.file, line.line, name, ImportReason(content: problem.fault))
                return nil
            }
        }
        guard let start = read("DTSTART"), let end = read("DTEND") else { return nil }
        if let end { return (start?.text, start.map { end.endText(from: $0) } ?? end.text) }
        guard let start, let line = event.first("DURATION") else { return (start?.text, nil) }
        guard let later = start.adding(line.text) else {
            let reason = ImportReason(.valueNotTaken, ["value": line.text])
            reading.refuse(origin.file, line.line, "DURATION", reason)
            return nil
        }
        return (start.text, later.endText(from: start))
    }

    /// Lines that are read, or say nothing of the event.
    private static let read: Set<String> = [
        "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "URL",
        "RRULE",
        "CATEGORIES", "STATUS", "ORGANIZER", "ATTENDEE", "CONTACT", "SEQUENCE", "CREATED", "LAST-MODIFIED",
        "TRANSP", "CLASS", "PRIORITY",
    ]

    private static let fields = [
        "title": "SUMMARY", "starts_at": "DTSTART", "ends_at": "DTEND", "note": "DESCRIPTION",
        "place": "LOCATION", "url": "URL", "recurrence": "RRULE", "kind": "CATEGORIES", "status": "STATUS",
    ]
}
