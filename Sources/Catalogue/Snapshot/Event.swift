/// An event of the common agenda.
public struct Event: Hashable, Sendable, Identifiable {
    let fields: RowFields

    public var id: String { fields.key[0] }
    public var title: String { fields.text("title") ?? id }
    public var kind: String? { fields.text("kind") }
    /// A day, or a time with its zone (RFC 3339).
    public var startsAt: String? { fields.time("starts_at") }
    /// Not before the start.
    public var endsAt: String? { end("ends_at") }
    /// An RRULE (RFC 5545).
    public var recurrence: String? { end("recurrence") }
    public var city: String? { fields.text("city") }
    public var place: String? { fields.text("place") }
    public var organizer: String? { fields.text("organizer") }
    public var url: String? { fields.text("url") }
    public var status: String? { fields.text("status") }
    public var isOpenToHolders: Bool? { fields.flag("open_to_holders") }
    public var note: String? { fields.text("note") }
    public var source: String? { fields.text("source") }
    public var startDay: CalendarDay? { startsAt.flatMap { CalendarDay(String($0.prefix(10))) } }

    private func end(_ column: String) -> String? {
        let isBroken = TimeRules.flaws(in: ["starts_at", column], touched: [column]) { fields.text($0) }
            .contains { $0.column == column }
        return isBroken ? nil : fields.text(column)
    }
}
