public import Foundation
import SyncCore

extension ImportReport {
    /// Lines that an import left out, to be corrected and imported again.
    public struct ReviewedFile: Hashable, Sendable {
        /// The file that they come from, as the report calls it.
        public let file: String
        public let url: URL
        public let lines: Int
    }
}

/// Writes the lines that an import refused beside their file, with what is wrong with each.
///
/// *Shape*: `NAME.à-revoir.csv`, the headings and cells as they were, and a last column that says what is
/// missing, which imports pass over; semicolons and UTF-8 with a mark, as French spreadsheets open it.
enum ReviewFile {
    static let heading = "Ce qui manque"
    private static let mark = ".à-revoir"

    static func isOne(_ file: URL) -> Bool {
        file.deletingPathExtension().lastPathComponent.precomposedStringWithCanonicalMapping.contains(mark)
    }

    /// - Throws: errors of the disk; files that were written before one are taken away again.
    static func write(
        _ refusals: [ImportReport.Refusal], of sources: [ImportSource]
    ) throws -> [ImportReport.ReviewedFile] {
        var written: [ImportReport.ReviewedFile] = []
        do {
            for source in sources {
                let own = Dictionary(grouping: refusals.filter { $0.file == source.name }, by: \.line)
                guard !own.isEmpty, case .table(let sheet) = source.content else { continue }
                let url = try write(bytes(sheet.rows, own), beside: source)
                written.append(.init(file: source.name, url: url, lines: own.count))
            }
        } catch {
            // What can't be taken away again is lines that are in the file all the same.
            for file in written { try? FileManager.default.removeItem(at: file.url) }
            throw error
        }
        return written
    }

    /// Never over a file that is there.
    private static func write(_ bytes: [UInt8], beside source: ImportSource) throws -> URL {
        let folder = source.file.deletingLastPathComponent()
        let base = source.file.deletingPathExtension().lastPathComponent.precomposedStringWithCanonicalMapping
        let start = base.firstRange(of: mark).map { String(base[..<$0.lowerBound]) } ?? base
        let sheet =
            source.isOneOfSeveral ? source.names.first.map { " " + $0.replacing("/", with: "-") } ?? "" : ""
        for number in 1...999 {
            let name = start + sheet + mark + (number == 1 ? "" : "-\(number)") + ".csv"
            let url = folder.appending(path: name)
            do {
                try Data(bytes).write(to: url, options: .withoutOverwriting)
                return url
            } catch let error as CocoaError where error.code == .fileWriteFileExists {
                continue
            }
        }
        throw CocoaError(.fileWriteFileExists)
    }

    private static func bytes(_ rows: [SheetRow], _ refusals: [Int: [ImportReport.Refusal]]) -> [UInt8] {
        let first = refusals.keys.min() ?? 0
        // The headings stand above the first refused line, and so may titles.
        let header = rows.prefix { $0.line < first }.max {
            $0.cells.count(where: isFilled) < $1.cells.count(where: isFilled)
        }
        var lines = header.map { [$0.cells + [heading]] } ?? []
        for row in rows {
            guard let reasons = refusals[row.line] else { continue }
            let said = reasons.map { refusal in
                let name = refusal.heading ?? refusal.field
                let suggestion = refusal.reason.suggestion.map { " : " + $0 } ?? ""
                return (name.map { $0 + " : " } ?? "") + refusal.reason.message(.french) + suggestion
            }
            let width = header?.cells.count ?? row.cells.count
            let cells =
                row.cells.prefix(width) + [String?](repeating: nil, count: max(0, width - row.cells.count))
            lines.append(cells + [said.joined(separator: " | ")])
        }
        let text = lines.map { $0.map(cell).joined(separator: ";") + "\r\n" }.joined()
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    private static func isFilled(_ cell: String?) -> Bool { CellText.visible(cell) != nil }

    private static func cell(_ text: String?) -> String {
        guard let text else { return "" }
        let needsQuotes = text.contains { $0.isNewline || ";\"".contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
