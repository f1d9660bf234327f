import SyncCore

/// What a line of a hand-made table says beside the row itself: terms, register numbers, a place.
extension ImportRun {
    mutating func putLinks(
        of draft: RowDraft, to key: RowKey, _ present: RowContent?, _ table: Table, at spot: ImportSpot,
        _ sheets: inout Sheets
    ) throws {
        if let name = ImportHeader.termTables[table.name], let links = editor.schema[name] {
            try clear(draft.cleared, of: key, links, present, at: spot)
            for (vocabulary, code) in draft.terms {
                try link([vocabulary, code], to: key, links, present, (vocabulary, code), at: spot, &sheets)
            }
        }
        if table.name == "structure", let identifiers = editor.schema["identifier"] {
            for (scheme, value) in draft.identifiers {
                try link([scheme, value], to: key, identifiers, present, (scheme, value), at: spot, &sheets)
            }
        }
        guard !draft.place.isEmpty, let owner = key.texts[0].split(separator: "/").first.map(String.init),
            let place = try putPlace(draft.place, of: owner, at: spot, &sheets)
        else { return }
        if table.name == "offer", let links = editor.schema["offer_place"] {
            try link([place], to: key, links, present, ("place", place), at: spot, &sheets)
        }
    }

    /// Adds a row that only links; those that are there stay.
    private mutating func link(
        _ parts: [String], to key: RowKey, _ links: Table, _ present: RowContent?,
        _ said: (field: String, value: String), at spot: ImportSpot, _ sheets: inout Sheets
    ) throws {
        var sheet = sheets.sheet(of: links)
        let before = sheet.new
        try put(ImportRow(key: key.texts + parts, values: [], table: links), links, at: spot, &sheet)
        sheets.others[links.name] = sheet
        guard let present, sheet.new > before else { return }
        report.changes.append(
            .init(
                file: spot.file, line: spot.line, table: links.name, key: key.texts, name: present.shownName,
                field: said.field, heading: headings[spot.file]?[said.field], old: nil, new: said.value))
    }

    /// Takes all terms of these vocabularies from the row.
    private mutating func clear(
        _ vocabularies: [String], of key: RowKey, _ links: Table, _ present: RowContent?, at spot: ImportSpot
    ) throws {
        guard let present, !vocabularies.isEmpty, let first = links.keyColumns.first else { return }
        for row in try editor.rows(links, where: first, is: .text(key.texts[0])) {
            guard let vocabulary = row["vocabulary"]?.shown, vocabularies.contains(vocabulary) else {
                continue
            }
            do {
                try editor.remove(links, row.key)
            } catch let error as SyncError {
                guard let (field, reason) = ImportReason.of(error, writing: key, [], to: links) else {
                    throw error
                }
                return refuse(spot, field, reason)
            }
            report.changes.append(
                .init(
                    file: spot.file, line: spot.line, table: links.name, key: key.texts,
                    name: present.shownName,
                    field: vocabulary, heading: headings[spot.file]?[vocabulary], old: row["term"]?.shown,
                    new: nil))
        }
    }

    /// Puts the place of one line, under a key made of its town or its street.
    ///
    /// - Returns: its key; a place of the structure that says the same already is left as it is.
    private mutating func putPlace(
        _ values: [(column: String, text: String)], of owner: String, at spot: ImportSpot,
        _ sheets: inout Sheets
    ) throws -> String? {
        guard let table = editor.schema["place"] else { return nil }
        var sheet = sheets.sheet(of: table)
        let known = try editor.rows(table, where: "structure", is: .text(owner)).first { row in
            values.allSatisfy { row[$0.column]?.plain == $0.text }
        }
        if let known {
            sheet.unchanged += 1
            sheets.others["place"] = sheet
            return known.key.texts[0]
        }
        let label = values.first { $0.column == "city" } ?? values.first { $0.column == "address" }
        let slug = ForeignKeys.slug(label?.text ?? "")
        let plain = "\(owner)/place/\(slug.isEmpty ? "lieu" : slug)"
        let key = ([plain] + (2...99).map { "\(plain)-\($0)" }).first { !hasPut(table, $0) } ?? plain
        let row = ImportRow(key: [key], values: values.map { ($0.column, $0.text) }, table: table)
        let stands = try put(row, table, at: spot, &sheet)
        sheets.others["place"] = sheet
        return stands ? key : nil
    }
}

extension ImportHeader {
    /// Where a table's terms stand.
    static let termTables = ["offer": "offer_term", "structure": "structure_term"]
}

extension ImportRun.Sheets {
    /// What counts the rows of a table that belong to those of this one.
    fileprivate func sheet(of table: Table) -> ImportReport.Sheet {
        others[table.name]
            ?? .init(file: main.file, table: table.name, encoding: main.encoding, delimiter: main.delimiter)
    }
}
