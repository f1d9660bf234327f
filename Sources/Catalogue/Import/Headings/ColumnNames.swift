public import SyncCore

/// The names of a table's columns for people, and the column that words mean.
public enum ColumnNames {
    /// `Téléphone`, `phone`: what people call the column.
    public static func label(_ column: String, in table: Table) -> Phrase {
        Phrase(
            fr: HeadingMeanings.of(table).heading(of: column), en: column.replacing("_", with: " "))
    }

    /// `étape`, `stage`: what people call a vocabulary.
    public static func vocabulary(_ vocabulary: String) -> Phrase {
        Phrase(fr: HeadingMeanings.name(ofVocabulary: vocabulary), en: vocabulary.replacing("_", with: " "))
    }

    /// `Téléphone (phone)`: what people call it, and its name where that is another.
    public static func shown(_ column: String, in table: Table, _ language: Language) -> String {
        let label = label(column, in: table)(language)
        return label.lowercased() == column ? column : "\(label) (\(column))"
    }

    /// The column that words mean, keys and computed ones included; nil for none.
    public static func column(_ words: String, of table: Table) -> String? {
        let own = table.keyColumns + table.columns.map(\.name) + table.generated
        if own.contains(words) { return words }
        if let name = own.first(where: { $0 == words.lowercased() }) { return name }
        let found = HeadingMeanings.of(table).of(Heading(words)).sorted { $0.rank < $1.rank }
        return found.lazy.compactMap { meaning, _ in
            switch meaning {
            case .column(let name) where own.contains(name): name
            case .owner where own.contains("structure"): "structure"
            default: nil
            }
        }.first
    }

    /// The vocabularies of whose terms the table's rows have several, if words mean some.
    public static func vocabularies(_ words: String, of table: Table) -> [String] {
        let found = HeadingMeanings.of(table).of(Heading(words)).sorted { $0.rank < $1.rank }
        return found.lazy.compactMap { meaning, _ in
            if case .terms(let names) = meaning { names } else { nil }
        }.first ?? []
    }

    /// Those that words may have meant, as people would type them.
    public static func near(_ words: String, of table: Table, _ language: Language) -> [String] {
        let columns = table.keyColumns + table.columns.map(\.name)
        let labels = columns.map { HeadingMeanings.of(table).heading(of: $0) }
        let found = NearNames.of(words, in: labels + columns)
        var near: [String] = []
        for name in found {
            guard let index = labels.firstIndex(of: name) ?? columns.firstIndex(of: name) else { continue }
            let shown = shown(columns[index], in: table, language)
            if !near.contains(shown) { near.append(shown) }
        }
        return near
    }
}
