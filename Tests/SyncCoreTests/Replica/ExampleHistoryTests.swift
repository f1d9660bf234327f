import Simulation
import Testing

@testable import SyncCore

/// The worked histories, through real replicas: SQL, triggers, seal, sessions and merge.
struct ExampleHistoryTests {
    @Test(arguments: try Examples.load())
    func history_endsAsWorkedOut(_ history: Examples.History) async throws {
        let network = try TestNetwork(history.replicas, migrations: [ExampleSchema.migration])
        let schema = try network[history.replicas[0]].schema()
        for step in history.steps {
            switch step.do {
            case "sync":
                let pair = step.with ?? []
                try await network.sync(pair[0], pair[1])
            case "seal":
                try network[step.replica ?? ""].seal()
            default:
                let keys = try schema.table(step.table ?? "").keyColumns
                try network.edit(step.replica ?? "", at: step.time ?? 0, step.sql(keys: keys))
            }
        }
        try await network.syncAll()
        for name in history.replicas { try check(network[name], history.expect) }
        try network.checkEqualAndFolded()
    }

    private func check(_ replica: Replica, _ expected: Examples.Outcome) throws {
        let rows = try replica.schema().tables.flatMap { table in
            try replica.rows(table.name).map { row in
                Examples.Row(
                    table: table.name, key: row.key.texts,
                    fields: Dictionary(
                        uniqueKeysWithValues: table.columns.map { ($0.name, row[$0.name]?.optionalText) }))
            }
        }
        #expect(Set(rows) == Set(expected.rows))
        let conflicts = try replica.conflicts().map { conflict in
            Examples.ListedConflict(
                table: conflict.table, key: conflict.key.texts, field: conflict.field,
                values: conflict.versions.map(\.value.optionalText))
        }
        #expect(conflicts == expected.conflicts)
    }
}

extension Value {
    var optionalText: String? { self == .null ? nil : shown }
}
