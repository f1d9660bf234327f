import SyncCore

/// Places that a directory of structures tells in the same line.
extension ImportRun {
    /// Puts the place of one line, under a key made of its town or its street.
    ///
    /// A place of the structure that says the same already is left as it is.
    mutating func putPlace(
        of structure: String, _ cells: [String?], _ header: ImportHeader, _ file: String, _ line: Int,
        _ isSpreadsheet: Bool, _ sheet: inout ImportReport.Sheet
    ) throws {
        guard let table = editor.schema["place"] else { return }
        var notes: [HandWriting.Note] = []
        var values: [(column: String, text: String)] = []
        for (use, cell) in zip(header.uses, cells) {
            guard case .place(let name) = use, let cell, !cell.isEmpty,
                let column = table.columns.first(where: { $0.name == name })
            else { continue }
            let meant = try handWriting.read(
                cell, column, of: table, isSpreadsheet: isSpreadsheet, &notes)
            let isNumber = ["latitude", "longitude"].contains(name)
            values.append((name, isNumber && isSpreadsheet ? meant.replacing(",", with: ".") : meant))
        }
        let label = values.first { $0.column == "city" } ?? values.first { $0.column == "address" }
        guard !values.isEmpty else { return }
        let slug = ForeignKeys.slug(label?.text ?? "")
        let known = try editor.rows(table, where: "structure", is: .text(structure)).first { row in
            values.allSatisfy { row[$0.column]?.plain == $0.text }
        }
        let key = known?.key.texts ?? ["\(structure)/place/\(slug.isEmpty ? "lieu" : slug)"]
        try put(ImportRow(key: key, values: values, table: table), nil, table, file, line, &sheet)
    }
}
