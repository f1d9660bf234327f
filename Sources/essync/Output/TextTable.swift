import SyncCore

/// Rows of text in aligned columns.
///
/// *Shape*: every row has as many cells as `headings`. Line breaks in cells are shown as ⏎; what is longer
/// than `cellWidthMax` is cut with an ellipsis, except in the last column, which may take what is left of the
/// line.
struct TextTable: Sendable {
    static let gap = "  "
    let headings: [String]
    var rows: [[String]] = []
    var cellWidthMax = 44

    init(_ headings: [String], rows: [[String]] = []) {
        self.headings = headings
        self.rows = rows
    }

    /// The lines, headings first, at most `width` wide where the cells can be cut to it.
    func lines(width: Int) -> (heading: String, rows: [String]) {
        let cells = ([headings] + rows).map { $0.map(Self.flat) }
        let widths = columnWidths(cells, width: width)
        let lines = cells.map { row in
            let padded = zip(row, widths).map { Self.fitted($0, $1) }
            return Self.trimmed(padded.joined(separator: Self.gap))
        }
        return (lines[0], Array(lines.dropFirst()))
    }

    private func columnWidths(_ cells: [[String]], width: Int) -> [Int] {
        var widths = headings.indices.map { column in cells.map { displayWidth($0[column]) }.max() ?? 0 }
        for column in widths.indices.dropLast() { widths[column] = min(widths[column], cellWidthMax) }
        let used = widths.dropLast().reduce(0) { $0 + $1 + Self.gap.count }
        if let last = widths.indices.last { widths[last] = min(widths[last], max(20, width - used)) }
        return widths
    }

    /// One line, whatever the value holds: control characters would move the cursor.
    static func flat(_ text: String) -> String { ShownText.line(text) }

    static func fitted(_ text: String, _ width: Int) -> String {
        let own = displayWidth(text)
        if own <= width { return text + String(repeating: " ", count: width - own) }
        var cut = ""
        var taken = 0
        for character in text {
            let next = displayWidth(String(character))
            if taken + next > width - 1 { break }
            cut.append(character)
            taken += next
        }
        return cut + "…" + String(repeating: " ", count: max(0, width - 1 - taken))
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
