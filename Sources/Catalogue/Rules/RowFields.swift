import SyncCore

/// A row's values by column; empty text counts as no value.
struct RowFields: Hashable, Sendable {
    let key: [String]
    private let values: [String: Value]
    /// Those of the key included, by name.
    var columns: [String] { values.keys.sorted() }

    init(_ row: RowContent) {
        key = row.key.texts
        values = Dictionary(zip(row.columns, row.values)) { first, _ in first }
    }

    /// A row that isn't written yet.
    init(key: [String], values: [String: Value]) {
        self.key = key
        self.values = values
    }

    func text(_ column: String) -> String? { values[column]?.shown }

    func integer(_ column: String) -> Int? {
        guard case .integer(let number) = values[column] else { return nil }
        return Int(number)
    }

    func real(_ column: String) -> Double? {
        switch values[column] {
        case .real(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    /// A column of 0 and 1.
    func flag(_ column: String) -> Bool? { integer(column).map { $0 != 0 } }

    /// A day, time or length of time; nil for one that doesn't exist, which nothing is to be made of.
    func time(_ column: String) -> String? {
        text(column).flatMap { TimeRules.exists($0, in: column) ? $0 : nil }
    }

    /// A day; nil for what isn't one, also where the column says no more than a year.
    func day(_ column: String) -> CalendarDay? { text(column).flatMap(CalendarDay.init) }
}
