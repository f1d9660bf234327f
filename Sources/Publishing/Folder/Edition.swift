import Foundation

/// The sheets of one printed run, and what to replace since the run before.
package struct Edition: Hashable, Sendable {
    package let sheets: [Sheet]

    /// The task of a holder of the folder with each sheet.
    package enum Change: String, Sendable {
        case new, changed, withdrawn
    }

    /// The list as it is kept beside the sheets: code, fingerprint and title, separated by tabs.
    package var text: String {
        sheets.map { "\($0.code)\t\($0.fingerprint)\t\($0.title)\n" }.joined()
    }

    init(_ sheets: [Sheet]) { self.sheets = sheets }

    /// Reads a list that an earlier run left; lines that it doesn't know are skipped.
    package init(reading text: String) {
        sheets = text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
            guard parts.count == 3 else { return nil }
            return Sheet(code: parts[0], title: parts[2], fingerprint: parts[1])
        }
    }

    /// The sheets of one kind; nil for all.
    package func only(_ kind: Sheet.Kind?) -> Edition {
        guard let kind else { return self }
        return Edition(sheets.filter { $0.code.hasPrefix(kind == .stage ? "E-" : "S-") })
    }

    /// The replacement slip: what is new, changed or withdrawn since `earlier`, by code.
    package func changes(since earlier: Edition) -> [(sheet: Sheet, change: Change)] {
        let before = Dictionary(earlier.sheets.map { ($0.code, $0) }) { first, _ in first }
        let now = Set(sheets.map(\.code))
        let changed = sheets.compactMap { sheet -> (sheet: Sheet, change: Change)? in
            guard let old = before[sheet.code] else { return (sheet, .new) }
            return old.fingerprint == sheet.fingerprint ? nil : (sheet, .changed)
        }
        let gone = earlier.sheets.filter { !now.contains($0.code) }.map {
            (sheet: $0, change: Change.withdrawn)
        }
        return changed + gone
    }
}
