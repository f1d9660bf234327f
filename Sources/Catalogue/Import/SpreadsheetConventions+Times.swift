import Foundation
import SyncCore

/// Cells that tell when and how long.
extension SpreadsheetConventions {
    func readDuration(_ text: String, _ column: Column, _ heading: Heading, _ draft: inout RowDraft) {
        // What is meant as ISO 8601 and isn't is refused for that.
        guard text.wholeMatch(of: /P\d.*/) == nil else { return draft.set(column.name, text) }
        guard let length = DurationWords(text, unit: heading.unit) else {
            guard table.columns.contains(where: { $0.name == "rhythm" }) else {
                return draft.set(column.name, text)
            }
            draft.append(text, to: "rhythm")
            return draft.note(heading, .kept(text, "rhythm"))
        }
        if column.name == "duration_min" {
            (length.least ?? length.most).map { draft.set("duration_min", $0) }
        } else {
            length.least.map { draft.set("duration_min", $0) }
            length.most.map { draft.set("duration_max", $0) }
        }
        let both = [length.least, length.most].compactMap(\.self).joined(separator: ", ")
        if both != text { draft.note(heading, .written(text, both)) }
    }

    func readMoment(_ text: String, _ column: Column, _ heading: Heading, _ draft: inout RowDraft) {
        // A moment that names its zone is what it says.
        let isWhole = CalendarDay(text) != nil || text.wholeMatch(of: /\d{4}-\d\d-\d\dT.*[Z+\-]\S*/) != nil
        guard !isWhole, let moment = MomentWords(text) else { return draft.set(column.name, text) }
        draft.set(column.name, Self.text(moment.first, moment.from))
        if column.name == "starts_at", moment.last != nil || moment.until != nil {
            draft.set("ends_at", Self.text(moment.last ?? moment.first, moment.until))
        }
        let both = [draft[column.name], column.name == "starts_at" ? draft["ends_at"] : nil]
            .compactMap(\.self).joined(separator: ", ")
        let reason = moment.from == nil ? ImportReason.written(text, both) : ImportReason(.parisTime)
        draft.note(heading, reason)
    }

    /// The time of a day that another column tells: `14h30`, `9h - 17h`.
    func readTime(_ text: String, _ column: String, _ heading: Heading, _ draft: inout RowDraft) {
        guard !CellText.clears(text) else { return }
        let day = draft[column] ?? (column == "ends_at" ? draft["starts_at"] : nil)
        guard let day = day.flatMap({ CalendarDay(String($0.prefix(10))) }),
            let moment = MomentWords(day.description + " " + text), let from = moment.from
        else {
            return draft.leave(heading, ImportReason(.unsure, ["value": text]))
        }
        draft.values.removeAll { $0.column == column }
        draft.set(column, Self.text(day, from))
        if column == "starts_at", let until = moment.until, draft["ends_at"] == nil {
            draft.set("ends_at", Self.text(day, until))
        }
        draft.note(heading, ImportReason(.parisTime))
    }

    /// A day, or a moment as a clock in Paris shows it.
    static func text(_ day: CalendarDay, _ minutes: Int?) -> String {
        guard let minutes else { return day.description }
        return CalendarTime.local(day.secondsSince1970 + minutes * 60, in: .paris, isFloating: true).text
    }
}
