/// Takes the elements of an XML part as they come.
///
/// *Shape*: names as `XMLNames` has them: `row`, `table:table-cell`; `?` for those of unknown vocabularies.
protocol XMLElements: AnyObject {
    func start(_ name: String, _ attributes: [String: String]) throws
    func end(_ name: String) throws
    /// Pieces of text, in order, as UTF-8.
    func text(_ piece: UnsafeBufferPointer<UInt8>)
}

/// Short names of elements and attributes, whatever prefix a file gives their namespace.
///
/// *Shape*: `local` for spreadsheets of Office Open XML (both variants) and for names without a namespace,
/// `prefix:local` for others that are read, `?` for the rest.
///
/// Source: ISO/IEC 29500-1 annex A, 29500-4 (transitional), OpenDocument 1.3 part 3, 3.2.
struct XMLNames {
    /// What stands between a namespace and a name in what expat tells; no XML text holds it.
    static let separator: UInt8 = 0x0A

    private var known: [String: String] = [:]

    private static let prefixes: [String: String] = {
        let document = "urn:oasis:names:tc:opendocument:xmlns:"
        return [
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
            "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
            "http://schemas.openxmlformats.org/package/2006/relationships": "",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
            "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
            document + "office:1.0": "office:", document + "table:1.0": "table:",
            document + "text:1.0": "text:", document + "style:1.0": "style:",
            document + "manifest:1.0": "manifest:",
            "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext:",
        ]
    }()

    mutating func name(_ full: UnsafePointer<CChar>) -> String {
        let text = String(cString: full)
        if let name = known[text] { return name }
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        let name =
            parts.count < 2 ? text : Self.prefixes[String(parts[0])].map { $0 + parts[1] } ?? "?"
        // A file of ever new names is left to be read slowly.
        if known.count < 1_000 { known[text] = name }
        return name
    }
}
