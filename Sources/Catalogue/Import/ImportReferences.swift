import SyncCore

/// The rows and terms that imported rows name and that aren't there.
struct ImportReferences {
    typealias Problem = (field: String?, reason: ImportReason, target: (table: String, key: RowKey)?)

    /// The terms that a sentence lists.
    private static let termsShownMax = 40

    let editor: RowEditor
    private var vocabularies: [String: [String]] = [:]
    private var names: ImportNames

    init(editor: RowEditor) {
        self.editor = editor
        names = ImportNames(editor, own: nil)
    }

    /// So many names as a sentence lists.
    static func shown(_ names: [String]) -> String {
        let shown = names.prefix(termsShownMax).joined(separator: ", ")
        return names.count > termsShownMax ? shown + ", …" : shown
    }

    mutating func problems(of written: ImportRun.Written) throws -> [Problem] {
        guard let row = try editor.row(written.table, written.key) else { return [] }
        let references = try editor.brokenReferences(of: row, in: written.table)
        return try references.map { try problem($0, row, written.table) } + unknownTerms(row, written)
    }

    private mutating func problem(_ reference: Reference, _ row: RowContent, _ table: Table) throws -> Problem
    {
        let parts = reference.columns.map { row[$0]?.shown ?? "" }
        let column = reference.columns.last.flatMap {
            table.generated.contains($0) ? table.keyColumns.first : $0
        }
        let target = (table: reference.target, key: RowKey(parts))
        if reference.target == "term", parts.count == 2 {
            return (column, try unknownTerm(parts[1], parts[0]), target)
        }
        let details = ["table": reference.target, "key": parts.joined(separator: " ")]
        return (column, ImportReason(.brokenReference, details), target)
    }

    private mutating func unknownTerms(_ row: RowContent, _ written: ImportRun.Written) throws -> [Problem] {
        try written.columns.compactMap { column in
            let vocabulary = VocabularyColumns.vocabulary(of: column, in: written.table.name)
            guard let vocabulary, let code = row[column]?.shown else { return nil }
            let terms = try terms(of: vocabulary)
            guard !terms.isEmpty, !terms.contains(code) else { return nil }
            return (column, try unknownTerm(code, vocabulary), ("term", RowKey([vocabulary, code])))
        }
    }

    private mutating func unknownTerm(_ code: String, _ vocabulary: String) throws -> ImportReason {
        let terms = try terms(of: vocabulary)
        let near = NearNames.of(code, in: try names.terms(of: vocabulary).labels)
        let details = [
            "value": code, "vocabulary": vocabulary, "terms": Self.shown(terms), "near": near.quoted,
        ]
        return ImportReason(.unknownTerm, details)
    }

    private mutating func terms(of vocabulary: String) throws -> [String] {
        if let known = vocabularies[vocabulary] { return known }
        let rows = try editor.schema["term"].map {
            try editor.rows($0, where: "vocabulary", is: .text(vocabulary))
        }
        let terms = VocabularyColumns.codes(in: rows ?? [])
        vocabularies[vocabulary] = terms
        return terms
    }
}
