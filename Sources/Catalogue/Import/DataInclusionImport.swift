public import Foundation
public import SyncCore

/// Reads structures and services of data·inclusion, schema v1, into the catalogue.
///
/// As with CSV, all or nothing: one refused record, and nothing is written; each refusal says file, line,
/// field and reason. Rows are created or changed, never deleted. A field that isn't there, or is null, leaves
/// the row as it is, and so does one that says what the catalogue says already. Fields and codes that have no
/// place here are reported.
///
/// Source: https://github.com/gip-inclusion/data-inclusion-schema, version 1.0.10.
public struct DataInclusionImport {
    /// The files, in the order in which they are read.
    static let files = ["structures.json", "services.json"]

    private let replica: Replica

    public init(replica: Replica) {
        self.replica = replica
    }

    /// Imports what is at `url`.
    ///
    /// - Parameters:
    ///   - url: a folder with one or both files, or one of them.
    ///   - dryRun: does the same, and takes it back.
    /// - Returns: what became of every table; where a record was refused, nothing was written.
    /// - Throws: `noSuchFile`; `busy`, `diskFull`.
    public func run(_ url: URL, dryRun: Bool = false) throws -> ImportReport {
        let files = try Self.files(at: url)
        var reading = DataInclusionReading(try CatalogueSnapshot(replica))
        for file in files { reading.take(file.lastPathComponent, try Self.bytes(of: file)) }
        let foreign = reading
        do {
            return try replica.edit(dryRun: dryRun) { editor in
                var run = ImportRun(editor: editor, isDryRun: dryRun)
                try run.take(foreign)
                guard run.report.refusals.isEmpty else { throw Refused(report: run.report) }
                return run.report
            }
        } catch let refused as Refused {
            return refused.report
        }
    }

    /// Takes back what a refused import wrote.
    private struct Refused: Error {
        let report: ImportReport
    }

    private static func files(at url: URL) throws -> [URL] {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        let isThere = manager.fileExists(atPath: url.path(percentEncoded: false), isDirectory: &isFolder)
        let found = isFolder.boolValue ? Self.files.map { url.appending(path: $0) } : [url]
        let files = found.filter { manager.fileExists(atPath: $0.path(percentEncoded: false)) }
        guard isThere, !files.isEmpty else {
            let path = url.path(percentEncoded: false)
            throw SyncError(
                .noSuchFile, "\(path) holds neither structures.json nor services.json.",
                details: ["path": path])
        }
        return files
    }

    /// Nil where the file is too large.
    private static func bytes(of file: URL) throws -> [UInt8]? {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }  // It was only read: nothing can be lost.
        let data = try handle.read(upToCount: CSVImport.fileBytesMax + 1) ?? Data()
        return data.count > CSVImport.fileBytesMax ? nil : [UInt8](data)
    }
}
