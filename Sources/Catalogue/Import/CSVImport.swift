public import Foundation
public import SyncCore

/// Reads tables into the catalogue: a file of them, or a folder of such files.
///
/// Two kinds of tables are told apart by a sure sign. *Our own export*: commas, UTF-8, and a first line that
/// names all of the table's columns in their order. There a cell is what it says, and an empty one NULL. Any
/// other is *made by hand*: an empty cell leaves the field, `-` or `∅` empties it, headings and cells are read
/// as people write them, and rows without keys are found by their owner and name. Rows are created or
/// changed, never deleted, and a row that already says the same isn't written.
///
/// All or nothing: one refused line, and nothing is written, unless refused lines are to be skipped; these
/// then stand in a file of their own. Every refused line, ignored column, changed and erased value is
/// reported.
public struct CSVImport {
    private let replica: Replica

    public init(replica: Replica) {
        self.replica = replica
    }

    /// Imports what is at `url`.
    ///
    /// - Parameters:
    ///   - url: a folder, or a file.
    ///   - table: the table of a single file whose name and headings don't say it.
    ///   - dryRun: does the same, and takes it back.
    ///   - skipsRefused: takes the other lines, and writes the refused ones into `NAME.à-revoir.csv` beside
    ///     each file, never over one that is there.
    /// - Returns: what became of every file.
    /// - Throws: `noSuchFile`, `badFile` for a folder without tables; `busy`, `diskFull`; errors of the disk
    ///   where refused lines can't be written, and nothing is imported then.
    public func run(
        _ url: URL, table: String? = nil, dryRun: Bool = false, skipsRefused: Bool = false
    ) throws -> ImportReport {
        let sources = try Self.files(at: url).flatMap { try ImportSource.all(of: $0, table: table) }
        guard skipsRefused else {
            return try ImportRun.whole(into: replica, dryRun: dryRun) { try $0.take(sources) }
        }
        return try ImportRun.skipping(into: replica, dryRun: dryRun) {
            try ReviewFile.write($0, of: sources)
        } _: {
            try $0.take(sources)
        }
    }

    /// What files of tables are called.
    private static let endings: Set<String> = ["csv", "tsv", "xlsx", "xlsm", "ods"]

    private static func files(at url: URL) throws -> [URL] {
        let path = url.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SyncError(.noSuchFile, "There is no file \(path).", details: ["path": path])
        }
        guard isFolder.boolValue else { return [url] }
        // By path, which follows a folder that is a symbolic link; by URL nothing is found in it.
        let files = try FileManager.default.contentsOfDirectory(atPath: path).map { url.appending(path: $0) }
            .filter { endings.contains($0.pathExtension.lowercased()) && !ReviewFile.isOne($0) }
        guard !files.isEmpty else {
            throw SyncError(
                .badFile, "The folder \(path) has no CSV file. Name them by their tables, such as offer.csv.",
                details: ["path": path])
        }
        return files.sorted { Bytes($0.lastPathComponent) < Bytes($1.lastPathComponent) }
    }
}
