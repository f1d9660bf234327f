import Catalogue
import Foundation
import SyncCore

extension ImportReport {
    /// The report as a JSON document, every value whole.
    func document(_ format: ImportFormat, sealed: [Dot]) -> JSON {
        .object([
            "format": .string(format.name), "dryRun": .bool(isDryRun), "written": .bool(isWritten),
            "changesets": .array(sealed.map { .string($0.description) }),
            "partial": .bool(isPartial), "new": .integer(new), "changed": .integer(changed),
            "unchanged": .integer(unchanged), "erased": .integer(erased.count),
            "sheets": .array(sheets.map(\.document)),
            "ignoredColumns": .array(
                ignoredColumns.map { column in
                    .object([
                        "file": .string(column.file), "column": .string(column.column),
                        "line": column.line.map { JSON.integer($0) } ?? .null,
                        "reason": .string(column.reason.code.rawValue),
                        "message": .string(column.reason.text()),
                    ])
                }),
            "readings": .array(
                readings.map { reading in
                    .object([
                        "file": .string(reading.file), "line": reading.line.map { JSON.integer($0) } ?? .null,
                        "heading": .string(reading.heading), "reason": .string(reading.reason.code.rawValue),
                        "message": .string(reading.reason.text()),
                    ])
                }),
            "created": .array(created.map(\.document)), "changes": .array(changes.map(\.document)),
            "refusals": .array(refusals.map(\.document)),
            "reviewFiles": .array(
                reviewFiles.map { file in
                    .object([
                        "file": .string(file.file), "path": .string(file.url.path(percentEncoded: false)),
                        "lines": .integer(file.lines),
                    ])
                }),
        ])
    }
}

extension ImportReport.Refusal {
    fileprivate var document: JSON {
        .object([
            "file": .string(file), "line": .integer(line), "field": .optional(field),
            "heading": .optional(heading), "reason": .string(reason.code.rawValue),
            "message": .string(reason.text()),
        ])
    }
}

extension ImportReport.Created {
    fileprivate var document: JSON {
        .object([
            "file": .string(file), "line": .integer(line), "table": .string(table),
            "key": .array(key.map(JSON.string)), "name": .string(name),
        ])
    }
}

extension ImportReport.Change {
    fileprivate var document: JSON {
        .object([
            "file": .string(file), "line": .integer(line), "table": .string(table),
            "key": .array(key.map(JSON.string)), "name": .string(name), "field": .string(field),
            "old": .optional(old), "new": .optional(new), "erased": .bool(isErasure),
        ])
    }
}

extension ImportReport.Sheet {
    fileprivate var document: JSON {
        .object([
            "file": .string(file), "table": .string(table), "new": .integer(new),
            "changed": .integer(changed),
            "unchanged": .integer(unchanged), "encoding": .string(encoding), "delimiter": .string(delimiter),
        ])
    }
}
