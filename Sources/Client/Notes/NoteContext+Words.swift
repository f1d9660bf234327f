package import Catalogue
import SyncCore

/// Words that become codes and keys: the one way in which commands and pages read them.
extension NoteContext {
    /// The code of the territory that the words name.
    ///
    /// - Throws: `unknown-row`, with those near or all that are meant.
    package func territory(_ words: String?) throws -> String? {
        guard let words else { return nil }
        switch names.territory(words) {
        case .one(let code): return code
        case .several(let all):
            throw SyncError.told(
                .unknownRow, .severalTerritories(words, all), details: ["several": "territory"])
        case .none(let near):
            throw SyncError.told(.unknownRow, .noTerritory(words, near), details: ["table": "territory"])
        }
    }

    /// The territory that the words name, or the nearest that is a row where they name a place that is none.
    ///
    /// - Throws: as `territory`.
    package func territoryRow(_ words: String?) throws -> String? {
        guard let code = try territory(words) else { return nil }
        let rows = Set(catalogue.territories.codes)
        return ([code] + catalogue.territories.ancestors(code)).first(where: rows.contains)
    }

    /// The code of the vocabulary's term that the words name: itself, or its label.
    ///
    /// - Throws: `unknown-row`, with those near.
    package func code(_ words: String?, in vocabulary: String) throws -> String? {
        guard let words else { return nil }
        switch names.term(words, of: vocabulary) {
        case .one(let code): return code
        case .several(let all), .none(let all):
            throw SyncError.told(.unknownRow, .noTerm(words, vocabulary, near: all, catalogue.book))
        }
    }

    /// The question that the words mean: its key, its number in the list, its words.
    ///
    /// - Throws: `unknown-row`, with those near.
    package func question(_ words: String) throws -> Question? {
        switch names.question(words) {
        case .one(let id): return catalogue.questions.first { $0.id == id }
        case .several(let labels):
            throw SyncError.told(.unknownRow, .severalQuestions(words, labels))
        case .none(let near):
            let labels = catalogue.questions.filter(\.isActive).map(\.label)
            throw SyncError.told(.unknownRow, .noQuestion(words, near, of: labels))
        }
    }

    /// The key of the offer that the words name.
    ///
    /// - Throws: `unknown-row`, with those near.
    package func offer(_ words: String?) throws -> String? {
        guard let words else { return nil }
        return try key(words, names.offer(words, of: try? own()), "offer")
    }

    /// The key of the event that the words name.
    ///
    /// - Throws: `unknown-row`, with those near.
    package func event(_ words: String) throws -> String {
        try key(words, names.event(words), "event")
    }

    private func key(_ words: String, _ meaning: Meaning, _ table: String) throws -> String {
        switch meaning {
        case .one(let key): return key
        case .several(let keys):
            throw SyncError.told(.unknownRow, .severalRows(words, keys), details: ["several": table])
        case .none(let near): throw SyncError.noRow([words], in: table, near: near)
        }
    }

    private var names: CatalogueNames { CatalogueNames(catalogue) }
}
