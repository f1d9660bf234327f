public import Foundation
public import SyncCore

/// Reads what partners wrote, in one of the formats that others have, into the catalogue.
///
/// As with CSV, all or nothing: one refused record, and nothing is written, unless refused records are to be
/// skipped; each refusal says file, line, field and reason. Rows are created or changed, never deleted. A field that isn't there, or is null, leaves
/// the row as it is, and so does one that says what the catalogue says already. Fields and codes that have no
/// place here are reported.
public struct ForeignImport {
    private let replica: Replica
    private let format: ForeignFormat

    public init(replica: Replica, format: ForeignFormat) {
        self.replica = replica
        self.format = format
    }

    /// Imports what is at `url`.
    ///
    /// - Parameters:
    ///   - url: a file, or a folder with files of the format.
    ///   - dryRun: does the same, and takes it back.
    ///   - skipsRefused: takes the other records; a file that can't be read is refused all the same.
    /// - Returns: what became of every table; where a record was refused and not skipped, nothing was written.
    /// - Throws: `noSuchFile`, `badFile` for a folder without files of the format; `busy`, `diskFull`.
    public func run(_ url: URL, dryRun: Bool = false, skipsRefused: Bool = false) throws -> ImportReport {
        let files = try format.files(at: url)
        let (rows, reading) = try read(files)
        let names = files.map(\.lastPathComponent)
        guard skipsRefused else {
            return try ImportRun.whole(into: replica, dryRun: dryRun) { run in
                run.report.refusals = reading.refusals
                try run.take(rows, of: reading, files: names)
            }
        }
        return try ImportRun.skipping(into: replica, dryRun: dryRun, refused: reading.refusals) { run in
            try run.take(rows, of: reading, files: names)
        }
    }

    /// What the files say, before the replica is locked.
    private func read(_ files: [URL]) throws -> (rows: [ForeignRow], reading: ForeignReading) {
        let reader = format.reader(try CatalogueSnapshot(replica))
        var reading = ForeignReading(reader.catalogue, reader.names)
        for file in files {
            let name = file.lastPathComponent
            if let bytes = try Self.bytes(of: file) {
                reader.read(name, bytes, into: &reading)
            } else {
                reading.refuse(
                    file: name, ImportReason(.fileTooLarge, ["max": "\(SheetLimits.fileBytesMax)"]))
            }
        }
        return (reading.rows(), reading)
    }

    /// Nil where the file is too large.
    private static func bytes(of file: URL) throws -> [UInt8]? {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }  // It was only read: nothing can be lost.
        let data = try handle.read(upToCount: SheetLimits.fileBytesMax + 1) ?? Data()
        return data.count > SheetLimits.fileBytesMax ? nil : [UInt8](data)
    }
}
