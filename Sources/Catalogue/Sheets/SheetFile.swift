import Foundation

/// A file of tables, read as a whole: CSV.
///
/// What it is is told by its content, whatever its name.
struct SheetFile: Sendable {
    /// What the text is encoded as, or the format of a file that says so itself.
    let encoding: String
    /// What stands between cells; empty where the format has none.
    let delimiter: String
    /// In the order in which the file shows them.
    var tables: [SheetTable]

    /// Reads the file at `url`.
    ///
    /// - Throws: `SheetRefusal` for what can't be read as tables; errors of the disk.
    static func read(_ url: URL) throws -> SheetFile {
        let handle = try FileHandle(forReadingFrom: url)
        defer { try? handle.close() }  // It was only read: nothing can be lost.
        let data = try handle.read(upToCount: SheetLimits.fileBytesMax + 1) ?? Data()
        return try SheetFile.read([UInt8](data))
    }

    /// Reads a file's content.
    ///
    /// - Throws: `SheetRefusal`.
    static func read(_ bytes: [UInt8]) throws -> SheetFile {
        guard bytes.count <= SheetLimits.fileBytesMax else {
            throw SheetRefusal(.fileTooLarge, ["max": "\(SheetLimits.fileBytesMax)"])
        }
        return try CSVSheet.read(bytes)
    }
}

/// Why a whole file can't be read.
struct SheetRefusal: Error, Hashable {
    let reason: ImportReason

    init(_ code: ImportReason.Code, _ details: [String: String] = [:]) {
        reason = ImportReason(code, details)
    }
}
