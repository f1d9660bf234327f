import Catalogue
import SyncCore

/// What a typed row says beside its own fields: terms, register numbers and a place, in rows of their own.
struct RowLinks {
    private let typed: TypedRow
    private let key: [String]

    init(_ typed: TypedRow, key: [String]) throws {
        self.typed = typed
        self.key = key
    }

    /// Adds the rows that aren't there, and takes the terms that were cleared.
    ///
    /// - Returns: what was added and taken, by vocabulary, scheme or column.
    /// - Throws: what writing a row throws.
    func write(in editor: RowEditor) throws -> [RowPut.Change] {
        try cleared(editor) + terms(editor) + identifiers(editor) + place(editor)
    }

    private var termTable: String? {
        ["offer": "offer_term", "structure": "structure_term"][typed.table.name]
    }

    private func terms(_ editor: RowEditor) throws -> [RowPut.Change] {
        guard let name = termTable, let links = editor.schema[name] else { return [] }
        return try typed.terms.compactMap { vocabulary, code in
            try add(key + [vocabulary, code], to: links, editor)
                ? RowPut.Change(field: vocabulary, old: nil, new: code) : nil
        }
    }

    private func cleared(_ editor: RowEditor) throws -> [RowPut.Change] {
        guard let name = termTable, let links = editor.schema[name], let first = links.keyColumns.first,
            !typed.clearedVocabularies.isEmpty
        else { return [] }
        let rows = try editor.rows(links, where: first, is: .text(Bytes(key[0])))
        return try rows.compactMap { row in
            let parts = row.key.texts
            guard typed.clearedVocabularies.contains(parts[1]) else { return nil }
            try editor.remove(links, row.key)
            return RowPut.Change(field: parts[1], old: parts[2], new: nil)
        }
    }

    private func identifiers(_ editor: RowEditor) throws -> [RowPut.Change] {
        guard typed.table.name == "structure", let links = editor.schema["identifier"] else { return [] }
        return try typed.identifiers.compactMap { scheme, value in
            try add(key + [scheme, value], to: links, editor)
                ? RowPut.Change(field: scheme, old: nil, new: value) : nil
        }
    }

    private func add(_ parts: [String], to links: Table, _ editor: RowEditor) throws -> Bool {
        guard try editor.row(links, links.key(parts)) == nil else { return false }
        return try editor.put(links, parts, [])
    }

    // MARK: Where it is

    private func place(_ editor: RowEditor) throws -> [RowPut.Change] {
        guard !typed.place.isEmpty, let places = editor.schema["place"] else { return [] }
        let owner = RowKey.owner(of: key[0])
        let known = try editor.rows(places, where: "structure", is: .text(Bytes(owner)))
        let same = known.first { row in typed.place.allSatisfy { row[$0.column]?.plain == $0.text } }
        let place = same?.key.texts[0] ?? newKey(owner, known)
        if same == nil { try editor.put(places, [place], typed.place.map { ($0.column, $0.text) }) }
        if typed.table.name == "offer", let links = editor.schema["offer_place"] {
            _ = try add(key + [place], to: links, editor)
        }
        return same == nil ? typed.place.map { RowPut.Change(field: $0.column, old: nil, new: $0.text) } : []
    }

    /// Made of the town or the street.
    private func newKey(_ owner: String, _ known: [RowContent]) -> String {
        let label = typed.place.first { $0.column == "city" } ?? typed.place.first { $0.column == "address" }
        let slug = Slug.folding(label?.text ?? "")
        let plain = "\(owner)/place/\(slug.isEmpty ? "lieu" : slug)"
        let taken = Set(known.map { $0.key.texts[0] })
        return ([plain] + (2...99).map { "\(plain)-\($0)" }).first { !taken.contains($0) } ?? plain
    }
}
