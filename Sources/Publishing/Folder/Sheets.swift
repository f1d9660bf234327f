package import Catalogue
package import SyncCore

/// The sheets of the folder, by stage and by structure.
package struct Sheets {
    /// Every sheet as a file of its own, all of them in one, and the list of the edition.
    package struct Output: Sendable {
        package let files: [PublishedFile]
        package let edition: Edition
    }

    /// The file that holds all sheets, and the one that lists them.
    package static let allPath = "fiches.html"
    package static let listPath = "edition.txt"

    /// Writes the sheets of both kinds, or of one.
    ///
    /// - Parameters:
    ///   - catalogue: what they say.
    ///   - kinds: which.
    ///   - options: title, address, and the day printed on them.
    ///   - language: in which.
    /// - Returns: sheets by stage first, then by structure in the order of names.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func output(
        _ catalogue: CatalogueSnapshot, kinds: [Sheet.Kind] = Sheet.Kind.allCases, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> Output {
        let paper = try PaperWriter(catalogue, options, language)
        var contents: [[String: Any]] = []
        if kinds.contains(.stage) { contents += catalogue.book.phases.map(paper.stageSheet) }
        if kinds.contains(.structure) {
            let offering = Set(catalogue.publishedOffers.map(\.structure))
            contents += catalogue.publishedStructures.filter { offering.contains($0.id) }
                .map(paper.structureSheet)
        }
        var files: [PublishedFile] = []
        var sheets: [Sheet] = []
        for content in contents {
            let code = content["code"] as? String ?? ""
            let title = content["title"] as? String ?? ""
            let file = paper.file(
                "\(PageNames.file(code)).html", title: "\(code) · \(title)", "sheet", [content])
            files.append(file)
            let day = options.today.spoken(language)
            let said = String(decoding: file.bytes, as: UTF8.self).replacing(day, with: "")
            sheets.append(Sheet(code: code, title: title, fingerprint: Fingerprint.text(said)))
        }
        let edition = Edition(sheets)
        let title = language == .french ? "Fiches" : "Sheets"
        files.append(paper.file(allPath, title: title, "sheet", contents))
        files.append(PublishedFile(listPath, edition.text))
        return Output(files: files, edition: edition)
    }
}

extension Sheets {
    /// One sheet as a file of its own: of a phase, by its code, or of a structure, by its key.
    ///
    /// - Parameters:
    ///   - subject: what it is about; a step's sheet is its phase's.
    ///   - path: the file's.
    ///   - catalogue: what it says.
    ///   - options: title, address, and the day printed on it.
    ///   - language: in which.
    /// - Returns: nil for a structure that isn't there.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func sheet(
        of subject: Sheet.Subject, path: String, _ catalogue: CatalogueSnapshot, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> PublishedFile? {
        let paper = try PaperWriter(catalogue, options, language)
        let content: [String: Any]
        switch subject {
        case .stage(let code): content = paper.stageSheet(catalogue.book.phase(of: code))
        case .structure(let id):
            guard let structure = catalogue.structure(id) else { return nil }
            content = paper.structureSheet(structure)
        }
        let title = "\(content["code"] as? String ?? "") · \(content["title"] as? String ?? "")"
        return paper.file(path, title: title, "sheet", [content])
    }
}

/// A short name for a text.
///
/// Source: FNV-1a, 64 bit, http://www.isthe.com/chongo/tech/comp/fnv/. It tells editions apart; nothing is
/// proven by it.
enum Fingerprint {
    static func text(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
