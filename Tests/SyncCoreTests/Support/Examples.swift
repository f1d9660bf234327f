import Foundation
import Testing

@testable import SyncCore

/// The worked merge histories, as they stand in the fixture.
struct Examples: Decodable {
    struct Step: Decodable, Sendable {
        let `do`: String
        let replica: String?
        let with: [String]?
        let table: String?
        let key: [String]?
        let time: Int64?
        let fields: [String: String?]?
    }

    struct Row: Decodable, Hashable, Sendable {
        let table: String
        let key: [String]
        let fields: [String: String?]
    }

    struct ListedConflict: Decodable, Hashable, Sendable {
        let table: String
        let key: [String]
        let field: String?
        let values: [String?]
    }

    struct Outcome: Decodable, Sendable {
        let rows: [Row]
        let conflicts: [ListedConflict]
    }

    struct History: Decodable, CustomTestStringConvertible, Sendable {
        let name: String
        let replicas: [String]
        let steps: [Step]
        let expect: Outcome
        var testDescription: String { name }
    }

    let histories: [History]

    static func load() throws -> [History] {
        guard let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else { return [] }
        let data = try Data(contentsOf: folder.appending(path: "examples.json"))
        return try JSONDecoder().decode(Examples.self, from: data).histories
    }
}

extension Examples.Step {
    /// The statement as a person would give it.
    func sql(keys: [String]) -> String {
        func value(_ text: String?) -> String { text.map(literal) ?? "NULL" }
        let table = table ?? ""
        let parts = key ?? []
        let condition = zip(keys, parts).map { "\($0) = \(literal($1))" }.joined(separator: " AND ")
        let pairs = (fields ?? [:]).sorted { $0.key < $1.key }
        switch self.do {
        case "insert":
            let columns = (keys + pairs.map(\.key)).joined(separator: ", ")
            let values = (parts.map { literal($0) } + pairs.map { value($0.value) }).joined(separator: ", ")
            return "INSERT INTO \(table) (\(columns)) VALUES (\(values))"
        case "update":
            return
                "UPDATE \(table) SET \(pairs.map { "\($0.key) = \(value($0.value))" }.joined(separator: ", ")) WHERE \(condition)"
        default:
            return "DELETE FROM \(table) WHERE \(condition)"
        }
    }
}
