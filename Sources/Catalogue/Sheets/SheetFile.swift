import Foundation

/// A file of tables, read as a whole: CSV, `.xlsx` or `.ods`, told by its content whatever its name.
struct SheetFile: Sendable {
    /// What text is encoded as, or the format of a file that says so itself: `xlsx`, `ods`.
    let encoding: String
    /// What stands between cells; empty where the format has none.
    let delimiter: String
    /// In the order in which the file shows them; those of a CSV file, one, those of a spreadsheet also where
    /// they are empty.
    var tables: [SheetTable]
    /// The names of sheets that the file hides, which aren't read; hidden rows and columns are.
    var hidden: [String] = []

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
        if ZipArchive.begins(bytes) { return try read(ZipContent(ZipArchive(bytes))) }
        // What encrypts .xlsx and what .xls files are alike: Microsoft's compound files.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            throw SheetRefusal(.lockedFile)
        }
        if let kind = markup(bytes) { throw SheetRefusal(.otherSpreadsheet, ["kind": kind]) }
        return try CSVSheet.read(bytes)
    }

    private static func read(_ content: ZipContent) throws -> SheetFile {
        if let part = try OpenDocument.part(in: content) {
            return try OpenDocument.read(part, in: content)
        }
        let archive = content.archive
        if archive.holds("Index/Document.iwa") || archive.holds("Index.zip") {
            throw SheetRefusal(.otherSpreadsheet, ["kind": "Numbers"])
        }
        guard let part = try Workbook.part(in: content) else { throw SheetRefusal(.noSpreadsheet) }
        if part.lowercased().hasSuffix(".bin") { throw SheetRefusal(.otherSpreadsheet, ["kind": ".xlsb"]) }
        let file = try Workbook.read(part, in: content)
        // Texts and presentations have a main part too, but no sheets.
        guard !file.tables.isEmpty || !file.hidden.isEmpty else { throw SheetRefusal(.noSpreadsheet) }
        return file
    }

    /// What web sites export as spreadsheets, and are none.
    private static func markup(_ bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
            .trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"]))
        if start.hasPrefix("<?xml") { return "XML" }
        return ["<html", "<!doctype html", "<table"].contains(where: start.hasPrefix) ? "HTML" : nil
    }
}

/// Why a whole file can't be read.
struct SheetRefusal: Error, Hashable {
    let reason: ImportReason

    init(_ code: ImportReason.Code, _ details: [String: String] = [:]) {
        reason = ImportReason(code, details)
    }
}
