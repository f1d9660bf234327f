package import SyncCore

/// Makes one structure's row speak for two.
///
/// Both keys stay: the merged row is marked as ceased and the kept one as its successor, so that old links
/// still lead somewhere. Nothing is deleted, and all of it is one transaction: sealed alone, one `undo` takes
/// it back.
package struct StructureMerge {
    /// The numbers of rows that were written.
    package struct Report: Hashable, Sendable {
        package var fields = 0
        package var rows = 0
    }

    /// Fills what the kept row doesn't say from the merged one, and takes over its names, numbers and terms.
    ///
    /// - Parameters:
    ///   - merged: the key of the row that ceases.
    ///   - kept: the key of the row that stays.
    ///   - replica: where both are.
    /// - Returns: what was written.
    /// - Throws: `unknownRow`; `notYours` where either belongs to a member that isn't this device's structure.
    @discardableResult
    package static func run(_ merged: String, into kept: String, _ replica: Replica) throws -> Report {
        try replica.edit { editor in
            var report = Report()
            let table = try editor.schema.table("structure")
            guard let from = try editor.row(table, RowKey([merged])),
                let into = try editor.row(table, RowKey([kept])), merged != kept
            else {
                throw SyncError(
                    .unknownRow, "Name two structures that are in the catalogue.",
                    details: ["table": "structure", "key": "\(merged) \(kept)"])
            }
            let filled = table.columns.map(\.name).filter {
                !["status", "verified_on", "parent"].contains($0) && into[$0] == .null && from[$0] != .null
            }
            try editor.write(table, RowKey([kept]), filled.map { ($0, from[$0] ?? .null) })
            report.fields = filled.count
            for name in ["structure_term", "alias", "identifier"] {
                report.rows += try copy(name, of: merged, to: kept, editor)
            }
            try name(from, on: kept, editor)
            try editor.write(table, RowKey([merged]), [("status", .text("cesse"))])
            try editor.write(
                editor.schema.table("structure_link"), RowKey([kept, merged, "succede"]), [])
            report.rows += 2
            return report
        }
    }

    private static func copy(
        _ name: String, of merged: String, to kept: String, _ editor: RowEditor
    ) throws -> Int {
        let table = try editor.schema.table(name)
        var count = 0
        for row in try editor.rows(table, where: "structure", is: .text(merged)) {
            let key = RowKey([kept] + row.key.texts.dropFirst())
            guard try editor.row(table, key) == nil else { continue }
            try editor.write(table, key, table.columns.map { ($0.name, row[$0.name] ?? .null) })
            count += 1
        }
        return count
    }

    /// The merged row's name becomes another name of the kept one.
    private static func name(_ merged: RowContent, on kept: String, _ editor: RowEditor) throws {
        guard let name = merged["name"]?.shown else { return }
        let table = try editor.schema.table("alias")
        try editor.write(table, RowKey([kept, name]), [("kind", .text("autre-nom"))])
    }
}
