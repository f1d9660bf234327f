import SyncCore

/// Rows that another format's records became.
extension ImportRun {
    /// - Throws: what isn't a record's fault: `busy`, `diskFull`.
    mutating func take(_ rows: [ForeignRow], of reading: ForeignReading, files: [String]) throws {
        try editor.deferReferences()
        report.ignoredColumns += reading.left
        report.readings += reading.readings
        for name in ImportOrder.names(editor.schema) {
            guard let table = editor.schema[name] else { continue }
            let here = Dictionary(grouping: rows.filter { $0.table == name }, by: \.origin.file)
            for file in files {
                guard let rows = here[file] else { continue }
                var sheet = ImportReport.Sheet(file: file, table: name, encoding: "UTF-8", delimiter: "")
                for row in rows where !excluded.contains(row.origin.spot) {
                    let values = row.values.map { (column: $0.column, text: String?.some($0.text)) }
                    let cells = ImportRow(key: row.key, values: values, table: table)
                    try put(cells, table, at: row.origin.spot, &sheet)
                }
                report.sheets.append(sheet)
            }
        }
        try checkReferences()
        let fields = reading.names.fields
        report.refusals = report.refusals.map { refusal in
            // What the file calls it, in place of our column's name.
            let field = refusal.field.map { fields[$0] ?? $0 }
            return .init(
                file: refusal.file, line: refusal.line, field: field, reason: refusal.reason,
                concernsFile: refusal.concernsFile, part: refusal.part)
        }
        .sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }
}

extension ForeignOrigin {
    var spot: ImportSpot { ImportSpot(file: file, line: line, part: part) }
}
