package import SyncCore

/// The text that people read in place of a term's code.
package enum Label {
    /// The term's label in `language`, else in the other one, else its code.
    package static func text(
        _ vocabulary: String, _ code: String, _ language: Language, _ replica: Replica
    ) throws -> String {
        guard !vocabulary.isEmpty, !code.isEmpty else { return code }
        guard let row = try replica.row("term", [vocabulary, code]) else { return code }
        return text(of: row, language) ?? code
    }

    /// The label in a row of `term`.
    static func text(of row: RowContent, _ language: Language) -> String? {
        let names = language == .french ? ["label_fr", "label_en"] : ["label_en", "label_fr"]
        return names.lazy.compactMap { row[$0]?.shown }.first
    }
}

extension Value {
    /// The text of a TEXT value that isn't empty.
    var shown: String? {
        guard case .text(let bytes) = self, !bytes.isEmpty else { return nil }
        return String(decoding: bytes.slice, as: UTF8.self)
    }
}
