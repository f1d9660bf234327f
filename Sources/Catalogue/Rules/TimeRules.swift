package import SyncCore

/// The columns that hold days, times and lengths of time, and the check that a value exists in the calendar.
///
/// The one rule of what is written, imported, checked and published: what it finds wrong is refused on its way
/// in and left out on its way out.
package enum TimeRules {
    /// A value that no calendar or clock has.
    package struct Flaw: Hashable, Sendable {
        package let column: String
        package let value: String
        package let code: CheckFinding.Code
        package let message: Phrase
    }

    enum Kind {
        case day, month, year
        /// A day, a month or a year, and perhaps words.
        case date
        /// A day, or a time.
        case moment
        case duration, recurrence
        case hours
    }

    /// What a column holds; nil for one that has nothing to do with time.
    static func kind(of column: String) -> Kind? {
        switch column {
        case "happened_on", "source_date", "valid_from", "valid_until", "since", "until": .date
        case "suspended_until", "authorised_until": .day
        case "month": .month
        case "year": .year
        case "duration_min", "duration_max": .duration
        case "recurrence": .recurrence
        case "opening_hours": .hours
        case _ where column.hasSuffix("_on"): .day
        case _ where column.hasSuffix("_at"): .moment
        default: nil
        }
    }

    /// Whether a value may stand in a column.
    static func exists(_ text: String, in column: String) -> Bool {
        switch kind(of: column) {
        case nil: true
        case .day: CalendarDay(text) != nil
        case .month: CalendarDay(text + "-01") != nil
        case .year: CalendarDay(text + "-01-01") != nil
        case .date: CalendarDay.dates(text)
        case .moment: Moment(text) != nil
        case .duration: ISODuration(text) != nil
        case .recurrence: Recurrence(text) != nil
        case .hours: OpeningHours.couldBe(text)
        }
    }

    /// What is wrong in a row.
    ///
    /// - Parameters:
    ///   - columns: those of the row.
    ///   - touched: those that were just written: only what has to do with them is told; nil for all.
    ///   - value: a column's text; nil where it is empty.
    /// - Returns: in the order of `columns`; an end that comes before its beginning at the end.
    package static func flaws(
        in columns: [String], touched: Set<String>? = nil, _ value: (String) -> String?
    ) -> [Flaw] {
        let wrong = columns.compactMap { column -> Flaw? in
            guard touched?.contains(column) != false, let text = value(column), !exists(text, in: column)
            else { return nil }
            return flaw(column, text)
        }
        let disordered = ends.compactMap { start, end -> Flaw? in
            guard columns.contains(start), columns.contains(end),
                touched.map({ $0.contains(start) || $0.contains(end) }) ?? true,
                let first = value(start), let last = value(end), isDisordered(first, last, end)
            else { return nil }
            return Flaw(column: end, value: last, code: .dateOrder, message: .endBeforeStart(last, first))
        }
        return wrong + disordered
    }

    /// Columns that begin something, and those that end it.
    private static let ends = [
        ("starts_at", "ends_at"), ("starts_at", "recurrence"), ("valid_from", "valid_until"),
        ("since", "until"),
    ]

    /// What doesn't exist is told as that alone.
    private static func isDisordered(_ start: String, _ end: String, _ column: String) -> Bool {
        switch kind(of: column) {
        case .moment:
            guard let start = Moment(start), let end = Moment(end) else { return false }
            return end.ends(before: start)
        case .recurrence:
            guard let start = Moment(start), let until = Recurrence(end)?.until else { return false }
            return until < start.day
        default:
            guard CalendarDay.dates(start), CalendarDay.dates(end) else { return false }
            // As far as both say: a year isn't before a day of it.
            let length = min(
                start.prefix { $0.isNumber || $0 == "-" }.count,
                end.prefix { $0.isNumber || $0 == "-" }.count, 10)
            return end.prefix(length) < start.prefix(length)
        }
    }

    private static func flaw(_ column: String, _ text: String) -> Flaw {
        let (code, message): (CheckFinding.Code, Phrase) =
            switch kind(of: column) {
            case .duration: (.duration, .noDuration(text))
            case .recurrence: (.recurrence, .noRecurrence(text))
            case .hours: (.openingHours, .noClock(text))
            case .moment: (.date, .noMoment(text))
            case .month, .year, .date: (.date, .noDate(text))
            case .day, nil: (.date, .noDay(text))
            }
        return Flaw(column: column, value: text, code: code, message: message)
    }
}

extension TimeRules {
    /// What is wrong in a row as it would be once `fields` are written to it.
    ///
    /// - Parameters:
    ///   - table: the row's.
    ///   - before: nil for a new row.
    ///   - key: its key's parts.
    ///   - fields: what is to be written, as text; nil to empty one.
    /// - Returns: as of a row that stands, of what is written only.
    package static func flaws(
        in table: Table, before: RowContent?, key: [String], writing fields: [(column: String, text: String?)]
    ) -> [Flaw] {
        var texts = Dictionary(zip(table.keyColumns, key).map { ($0, Optional($1)) }) { $1 }
        for column in table.columns { texts[column.name] = before?[column.name]?.shown }
        for field in fields { texts[field.column] = field.text.flatMap { $0.isEmpty ? nil : $0 } }
        let touched = Set(fields.map(\.column) + (before == nil ? table.keyColumns : []))
        return flaws(in: table.keyColumns + table.columns.map(\.name), touched: touched) {
            texts[$0] ?? nil
        }
    }

    /// What is wrong in a row that was read.
    static func flaws(of row: RowFields) -> [Flaw] {
        flaws(in: row.columns) { row.text($0) }
    }
}
