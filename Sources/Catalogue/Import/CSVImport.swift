public import Foundation
public import SyncCore

/// Reads CSV files and spreadsheets into the catalogue: a folder of `TABLE.csv`, `.xlsx` or `.ods`, or a file.
///
/// Several sheets of a file go each into the table that it is named after.
///
/// The first line names SQL columns. A cell is a value, an empty cell NULL, two quotes empty text; a column
/// that isn't in the header is left as it is. Rows are created or changed by key, never deleted, and a row
/// that already says the same isn't written. Commas, semicolons, tabs and bars, UTF-8, UTF-16 and
/// Windows-1252 are told apart.
///
/// All or nothing: one refused line, and nothing is written. Every refused line and ignored column is
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
    ///   - table: the table of a single file whose name doesn't say it.
    ///   - dryRun: does the same, and takes it back.
    /// - Returns: what became of every file; where a line was refused, nothing was written.
    /// - Throws: `noSuchFile`, `badFile` for a folder without CSV files; `busy`, `diskFull`.
    public func run(_ url: URL, table: String? = nil, dryRun: Bool = false) throws -> ImportReport {
        let files = try Self.files(at: url)
        let sources = try files.flatMap { try ImportSource.all(of: $0, table: table) }
        return try ImportRun.whole(into: replica, dryRun: dryRun) { try $0.take(sources) }
    }

    /// Of the files of a folder that are read; a file given by itself is told by its content.
    private static let endings: Set<String> = ["csv", "xlsx", "xlsm", "ods"]

    private static func files(at url: URL) throws -> [URL] {
        let path = url.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SyncError(.noSuchFile, "There is no file \(path).", details: ["path": path])
        }
        guard isFolder.boolValue else { return [url] }
        // By path, which follows a folder that is a symbolic link; by URL nothing is found in it.
        let files = try FileManager.default.contentsOfDirectory(atPath: path).map { url.appending(path: $0) }
            .filter { Self.endings.contains($0.pathExtension.lowercased()) }
        guard !files.isEmpty else {
            throw SyncError(
                .badFile, "The folder \(path) has no CSV file. Name them by their tables, such as offer.csv.",
                details: ["path": path])
        }
        return files.sorted { Bytes($0.lastPathComponent) < Bytes($1.lastPathComponent) }
    }
}
