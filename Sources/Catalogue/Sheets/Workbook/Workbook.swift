/// A workbook of Office Open XML: `.xlsx`, `.xlsm`, and templates of both.
///
/// Source: ISO/IEC 29500-1, clause 18, and 29500-4 for the transitional variant.
enum Workbook {
    /// The part that a package of this format begins with; nil where it is another.
    static func part(in content: ZipContent) throws -> String? {
        let path = try PartRelations.read(of: "", in: content).path("officeDocument")
        return [path, "xl/workbook.xml"].compactMap(\.self).first(where: content.archive.holds)
    }

    /// - Throws: `SheetRefusal`.
    static func read(_ part: String, in content: ZipContent) throws -> SheetFile {
        let outline = WorkbookOutline()
        try content.read(xml: part, outline)
        let relations = try PartRelations.read(of: part, in: content)
        let texts = SharedTexts()
        if let path = relations.path("sharedStrings") { try content.read(xml: path, texts) }
        let styles = WorkbookStyles()
        if let path = relations.path("styles") { try content.read(xml: path, styles) }
        var file = SheetFile(encoding: "xlsx", delimiter: "", tables: [])
        var cellCount = 0
        for sheet in outline.sheets {
            // Charts are sheets of their own, without cells.
            guard let relation = relations.byIdentifier[sheet.relation], relation.kind == "worksheet" else {
                continue
            }
            guard !sheet.isHidden else {
                file.hidden.append(sheet.name)
                continue
            }
            let reader = WorksheetReader(
                name: sheet.name, texts: texts.texts, styles: styles, startsIn1904: outline.startsIn1904)
            guard try content.read(xml: relation.path, reader) else {
                throw SheetRefusal(.damagedFile, ["part": relation.path])
            }
            cellCount += reader.builder.cellCount
            guard cellCount <= SheetLimits.cellsMax else { throw SheetBuilder.tooMany }
            file.tables.append(reader.builder.finished())
        }
        return file
    }
}
