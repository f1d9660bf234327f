import Foundation
import SyncCore

/// What people write in a spreadsheet, read as what the catalogue holds.
///
/// Only what can mean one thing: a term's label for its code, yes and no, days written day first, lengths of
/// time in words, a telephone number that lost its zero. What was read otherwise than written is reported.
struct HandWriting {
    /// A cell that was read as something else, or of which a part was left.
    struct Note {
        let column: String
        let reason: ImportReason
    }

    private let editor: RowEditor
    private var labels: [String: [String: String]] = [:]

    init(editor: RowEditor) {
        self.editor = editor
    }

    /// The value that a cell means; the cell itself where nothing is known of it.
    ///
    /// - Parameters:
    ///   - cell: what stands there.
    ///   - column: where.
    ///   - table: of the column.
    ///   - isSpreadsheet: whether the file has semicolons or tabs, as spreadsheets write them; only there are
    ///     numbers mended, so that what the catalogue itself exports is read as it stands.
    ///   - notes: what was read otherwise than written.
    /// - Returns: what to write.
    /// - Throws: what reading the terms throws.
    mutating func read(
        _ cell: String, _ column: Column, of table: Table, isSpreadsheet: Bool, _ notes: inout [Note]
    ) throws -> String {
        if let vocabulary = VocabularyColumns.vocabulary(of: column.name, in: table.name) {
            return try code(cell, in: vocabulary)
        }
        if Self.flags.contains(column.name), let answer = Self.answers[FoldedText.fold(cell)] {
            return answer
        }
        switch column.name {
        case "phone" where isSpreadsheet: return phone(cell, &notes)
        case "duration_min", "duration_max": return duration(cell) ?? cell
        case _ where column.name.hasSuffix("_on") || column.name.hasSuffix("_at"): return day(cell) ?? cell
        case "postal_code" where cell.utf8.count == 4 && cell.utf8.allSatisfy(Self.isDigit): return "0" + cell
        default: return cell
        }
    }

    // MARK: Kinds of cells

    /// A term's code, also for its label; what is neither stays, and is refused for what it is.
    private mutating func code(_ cell: String, in vocabulary: String) throws -> String {
        if labels[vocabulary] == nil {
            let rows = try editor.schema["term"].map {
                try editor.rows($0, where: "vocabulary", is: .text(vocabulary))
            }
            var known: [String: String] = [:]
            for row in rows ?? [] {
                guard let code = row["code"]?.shown else { continue }
                for label in [code, row["label_fr"]?.shown, row["label_en"]?.shown].compactMap(\.self) {
                    let folded = FoldedText.fold(label)
                    // A label that two terms share names neither.
                    known[folded] = known[folded].map { $0 == code ? code : "" } ?? code
                }
                known[code] = code
            }
            // Terms may stand in the same import: an empty vocabulary is asked for again.
            if known.isEmpty { return cell }
            labels[vocabulary] = known
        }
        let found = labels[vocabulary]?[cell] ?? labels[vocabulary]?[FoldedText.fold(cell)] ?? ""
        return found.isEmpty ? cell : found
    }

    /// Columns of 0 and 1.
    private static let flags: Set<String> = [
        "open_to_public", "fee_progressive", "direct_access", "members_only", "public", "active",
        "open_to_holders", "repeat",
    ]

    private static let answers = [
        "oui": "1", "vrai": "1", "yes": "1", "true": "1", "x": "1", "non": "0", "faux": "0", "no": "0",
        "false": "0",
    ]

    /// The first number of several; spreadsheets take the zero of a number that they hold for a quantity.
    private func phone(_ cell: String, _ notes: inout [Note]) -> String {
        let parts = cell.split { "/;,|\n".contains($0) }.map {
            String($0).trimmingPrefix(while: \.isWhitespace)
        }
        let numbers = parts.filter { PhoneNumber(String($0)) != nil }
        if parts.count > 1, numbers.count == parts.count, let first = numbers.first {
            let rest = numbers.dropFirst().joined(separator: ", ")
            notes.append(Note(column: "phone", reason: ImportReason(.oneNumber, ["value": rest])))
            return first.trimmingCharacters(in: .whitespaces)
        }
        let digits = cell.filter { !$0.isWhitespace && $0 != "." }
        guard digits.utf8.count == 9, digits.first != "0", digits.utf8.allSatisfy(Self.isDigit) else {
            return cell
        }
        return PhoneNumber("0" + digits)?.e164 ?? cell
    }

    /// `9 mois`, `13 semaines`, `1 an et demi` not: half a year has no place in whole units.
    private func duration(_ cell: String) -> String? {
        guard ISODuration(cell) == nil,
            let match = FoldedText.fold(cell).wholeMatch(of: /\s*(\d+)\s*([a-z]+)\s*/),
            let unit = Self.units.first(where: { $0.names.contains(String(match.2)) })
        else { return nil }
        return "P\(match.1)\(unit.letter)"
    }

    private static let units: [(letter: String, names: Set<String>)] = [
        ("D", ["jour", "jours", "day", "days"]), ("W", ["semaine", "semaines", "week", "weeks"]),
        ("M", ["mois", "month", "months"]), ("Y", ["an", "ans", "annee", "annees", "year", "years"]),
    ]

    /// `21/11/2026`, day first; a day that no month has is none.
    private func day(_ cell: String) -> String? {
        guard let match = cell.wholeMatch(of: /\s*(\d{1,2})[\/.](\d{1,2})[\/.](\d{4})\s*/),
            let day = Int(match.1), let month = Int(match.2), let year = Int(match.3)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)?.description
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
