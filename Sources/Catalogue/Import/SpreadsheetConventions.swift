import Foundation
import SyncCore

/// The conventions by which people write values in spreadsheets: cells of a hand-made table, by their column.
///
/// Only what can mean one thing is read. What was read otherwise than written is noted; what means nothing
/// stays as it is, and is refused for what it is.
struct SpreadsheetConventions {
    var names: ImportNames
    let table: Table
    let header: ImportHeader

    mutating func draft(_ cells: [String?]) throws -> RowDraft {
        var draft = RowDraft(key: [String?](repeating: nil, count: table.keyColumns.count))
        let visible = zip(header.uses.indices, cells).compactMap { index, cell in
            CellText.visible(cell).map { (index: index, text: $0) }
        }
        // Whose row it is comes first, for other cells are read by it.
        for (index, text) in visible where header.uses[index] == .meaning(.owner) {
            try readOwner(text, header.headings[index], &draft)
        }
        for (index, text) in visible {
            let heading = header.headings[index]
            switch header.uses[index] {
            case .key(let part): draft.key[part] = text
            case .field(let column): try read(text, column, heading, &draft)
            case .meaning(let meaning): try read(text, meaning, heading, &draft)
            case .ignored: break
            }
        }
        for (index, text) in visible {
            guard case .meaning(.time(let column)) = header.uses[index] else { continue }
            readTime(text, column, header.headings[index], &draft)
        }
        return draft
    }

    // MARK: Whose it is

    private mutating func readOwner(_ text: String, _ heading: Heading, _ draft: inout RowDraft) throws {
        let structures = try names.structures()
        if let id = structures.id(text) {
            draft.owner = id
        } else {
            draft.refuse("structure", heading, Self.unknownStructure(text, structures))
        }
    }

    static func unknownStructure(_ text: String, _ structures: StructureNames) -> ImportReason {
        ImportReason(.unknownStructure, ["value": text, "near": structures.near(text).quoted])
    }

    // MARK: What isn't a field

    private mutating func read(
        _ text: String, _ meaning: HeadingMeaning, _ heading: Heading, _ draft: inout RowDraft
    ) throws {
        switch meaning {
        case .terms(let vocabularies): try readTerms(text, vocabularies, heading, &draft)
        case .identifier: readIdentifier(text, heading, &draft)
        case .place(let name):
            guard let places = names.source.schema["place"], !CellText.clears(text),
                let column = places.columns.first(where: { $0.name == name })
            else { return }
            draft.place.append((name, PlaceCell.text(text, column)))
        case .owner, .time, .person, .review, .column: break
        }
    }

    private mutating func readTerms(
        _ text: String, _ vocabularies: [String], _ heading: Heading, _ draft: inout RowDraft
    ) throws {
        if CellText.clears(text) {
            draft.cleared += vocabularies
            return
        }
        let known = try vocabularies.map { (name: $0, terms: try names.terms(of: $0)) }
        func term(_ words: String) -> (String, String)? {
            known.lazy.compactMap { name, terms in terms.code(words).map { (name, $0) } }.first
        }
        for part in CellList.parts(text, { term($0)?.1 }) {
            let nearest =
                vocabularies == ["territory"] && part.value == nil
                ? try names.territory(around: part.text) : nil
            if let nearest { draft.note(heading, .written(part.text, OfficialPlaces.shared.name(nearest))) }
            guard let (vocabulary, code) = term(part.text) ?? nearest.map({ ("territory", $0) }) else {
                let labels = known.flatMap(\.terms.labels)
                let details = [
                    "value": part.text, "vocabulary": vocabularies.joined(separator: "/"),
                    "near": NearNames.of(part.text, in: labels).quoted,
                    "terms": ImportReferences.shown(labels),
                ]
                draft.refuse(vocabularies[0], heading, ImportReason(.unknownTerm, details))
                continue
            }
            if !draft.terms.contains(where: { $0 == (vocabulary, code) }) {
                draft.terms.append((vocabulary, code))
            }
        }
    }

    private func readIdentifier(_ text: String, _ heading: Heading, _ draft: inout RowDraft) {
        guard !CellText.clears(text) else { return }
        for part in text.split(whereSeparator: { ";/|".contains($0) || $0.isNewline }).map(String.init) {
            switch RegisterCell(part) {
            case .number(let scheme, let value):
                if !draft.identifiers.contains(where: { $0 == (scheme, value) }) {
                    draft.identifiers.append((scheme, value))
                }
                if value != part {
                    draft.note(heading, .written(part, value))
                }
            case .rounded:
                draft.refuse("identifier", heading, ImportReason(.rounded, ["value": part]))
            case .invalid:
                draft.refuse("identifier", heading, ImportReason(.notRegistered, ["value": part]))
            }
        }
    }
}

/// A cell of a place's column.
enum PlaceCell {
    static func text(_ text: String, _ column: Column) -> String {
        switch column.name {
        case "postal_code", "insee_code": PostalCodeCell.code(text)
        default: column.type == "REAL" ? DecimalCell.text(text) : text
        }
    }
}

/// A number with a decimal comma, as French spreadsheets write it.
enum DecimalCell {
    static func text(_ text: String) -> String {
        text.wholeMatch(of: /[+\-−]?\s?\d+,\d+/) == nil
            ? text : text.replacing(",", with: ".").replacing("−", with: "-").filter { !$0.isWhitespace }
    }
}
