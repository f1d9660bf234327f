import Client
import SyncCore

/// The words after a table's name: the parts of a key, then `FIELD=VALUE`.
struct RowArguments: Hashable, Sendable {
    let key: [String]
    let fields: [Assignment]

    /// One `FIELD=VALUE`.
    struct Assignment: Hashable, Sendable {
        let field: String
        let value: String
    }

    /// Splits `words` by the number of parts that the table's key has.
    ///
    /// - Throws: `wrongKey` where there are too few words, `wrongType` where one has no `=`.
    init(_ words: [String], of table: Table) throws {
        let count = table.keyColumns.count
        guard words.count >= count else {
            let columns = table.keyColumns.joined(separator: " ")
            throw SyncError(
                .wrongKey, "The key of \(table.name) is made of: \(columns).",
                details: ["table": table.name, "columns": columns])
        }
        key = Array(words.prefix(count))
        fields = try words.dropFirst(count).map { try Assignment($0, table: table) }
    }
}

extension RowArguments.Assignment {
    /// - Throws: `wrongType` where there is no `=`.
    init(_ word: String, table: Table) throws {
        guard let place = word.firstIndex(of: "=") else {
            throw SyncError.told(
                .wrongType, Sentence.noAssignment(word, table: table.name, columns: table.keyColumns))
        }
        field = String(word[..<place])
        value = String(word[word.index(after: place)...])
    }
}
