package import SyncCore

/// One value as a person writes it into a form, read by the conventions by which cells of spreadsheets are read.
package enum WrittenValue {
    /// A value that can't be read, and why.
    package struct Flaw: Error {
        package let message: Phrase
    }

    /// The text as the catalogue keeps it; as it was written where no convention is meant.
    ///
    /// - Throws: `Flaw` for what means nothing in that column.
    package static func read(_ text: String, in column: Column, of table: String) throws(Flaw) -> String {
        switch column.name {
        case "phone":
            guard let phone = PhoneCell(text), phone.rest.isEmpty else { throw Flaw(message: .noPhone(text)) }
            return phone.number
        case "email":
            guard let cell = AddressCell(mail: text), cell.rest.isEmpty else {
                throw Flaw(message: .noMail(text))
            }
            return cell.address
        case "website", "url":
            guard let cell = AddressCell(web: text), cell.rest.isEmpty else {
                throw Flaw(message: .noWeb(text))
            }
            return cell.address
        default: return try readTime(text, column)
        }
    }

    private static func readTime(_ text: String, _ column: Column) throws(Flaw) -> String {
        switch TimeRules.kind(of: column.name) {
        case .duration:
            guard let length = DurationWords(text) else { throw Flaw(message: .noDuration(text)) }
            let wanted =
                column.name == "duration_min" ? length.least ?? length.most : length.most ?? length.least
            return wanted ?? text
        case .date, .month: return DayWords.beginning(text) ?? text
        case .day: return MomentWords(text)?.first.description ?? text
        case .moment:
            // A moment that names its zone is what it says.
            let isWhole =
                CalendarDay(text) != nil || text.wholeMatch(of: /\d{4}-\d\d-\d\dT.*[Z+\-]\S*/) != nil
            guard !isWhole, let moment = MomentWords(text) else { return text }
            return SpreadsheetConventions.text(moment.first, moment.from)
        default: return try readNumber(text, column)
        }
    }

    private static func readNumber(_ text: String, _ column: Column) throws(Flaw) -> String {
        guard column.type == "INTEGER" || column.type == "REAL" else { return text }
        let bare = text.filter { !$0.isWhitespace }
        let number = CountedCell(text, units: [])?.number ?? DecimalCell.text(bare)
        let isNumber = column.type == "INTEGER" ? Int64(number) != nil : Double(number) != nil
        guard isNumber else {
            throw Flaw(
                message: Phrase(
                    fr: "« \(text) » : il faut \(CheckHint.type(column.type, .french)).",
                    en: "`\(text)`: this takes \(CheckHint.type(column.type, .english))."))
        }
        return number
    }
}
