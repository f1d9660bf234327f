/// A spreadsheet of OpenDocument: `.ods`, and templates.
///
/// Source: OpenDocument 1.3, parts 2 (packages) and 3 (schema).
enum OpenDocument {
    private static let mimeType = "application/vnd.oasis.opendocument.spreadsheet"

    /// The part with the sheets; nil where the file is no document of OpenDocument.
    ///
    /// - Throws: `SheetRefusal` for documents of other kinds, and for those with a password.
    static func part(in content: ZipContent) throws -> String? {
        let kind = try content.text("mimetype", bytesMax: 256)
        guard kind != nil || content.archive.holds("META-INF/manifest.xml") else { return nil }
        let manifest = Manifest()
        try content.read(xml: "META-INF/manifest.xml", manifest)
        if content.archive.holds("encrypted-package") || manifest.isEncrypted {
            throw SheetRefusal(.lockedFile)
        }
        if let kind, !kind.hasPrefix(mimeType) { throw SheetRefusal(.noSpreadsheet) }
        guard content.archive.holds("content.xml") else { throw SheetRefusal(.noSpreadsheet) }
        return "content.xml"
    }

    /// - Throws: `SheetRefusal`.
    static func read(_ part: String, in content: ZipContent) throws -> SheetFile {
        let reader = OpenSheetReader()
        try content.read(xml: part, reader)
        guard !reader.tables.isEmpty || !reader.hidden.isEmpty else { throw SheetRefusal(.noSpreadsheet) }
        return SheetFile(encoding: "ods", delimiter: "", tables: reader.tables, hidden: reader.hidden)
    }

    private final class Manifest: XMLElements {
        private(set) var isEncrypted = false

        func start(_ name: String, _ attributes: [String: String]) {
            if name == "manifest:encryption-data" { isEncrypted = true }
        }

        func end(_ name: String) {}
        func text(_ piece: UnsafeBufferPointer<UInt8>) {}
    }
}
