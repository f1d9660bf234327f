import Foundation
import SyncCore

/// Cells that are fields of the row.
extension SpreadsheetConventions {
    mutating func read(_ text: String, _ column: Column, _ heading: Heading, _ draft: inout RowDraft) throws {
        if CellText.clears(text) {
            draft.values.append((column.name, nil))
            return
        }
        switch CellKind.of(column, in: table) {
        case .fee: try readFee(text, heading, &draft)
        case .term(let vocabulary): try readTerm(text, column, vocabulary, heading, &draft)
        case .reference(let target): try readReference(text, column, target, heading, &draft)
        case .phone: readPhone(text, column, heading, &draft)
        case .mail: readAddress(AddressCell(mail: text), text, column, heading, .notAMailbox, &draft)
        case .page: readAddress(AddressCell(web: text), text, column, heading, .notAPage, &draft)
        case .duration: readDuration(text, column, heading, &draft)
        case .moment: readMoment(text, column, heading, &draft)
        case .date: set(column, DayWords.beginning(text) ?? text, text, heading, &draft)
        case .day: set(column, MomentWords(text)?.first.description ?? text, text, heading, &draft)
        case .flag: draft.values.append((column.name, YesNoWords.answer(text).map { $0 ? "1" : "0" } ?? text))
        case .number: readNumber(text, column, heading, &draft)
        case .code: draft.values.append((column.name, PlaceCell.text(text, column)))
        case .text: draft.values.append((column.name, text))
        }
    }

    private func set(
        _ column: Column, _ value: String, _ text: String, _ heading: Heading, _ draft: inout RowDraft
    ) {
        draft.values.append((column.name, value))
        if value != text { draft.note(heading, .written(text, value)) }
    }

    // MARK: Terms and references

    /// A term's code, also for its label; what is neither stays, and is refused for what it is.
    private mutating func readTerm(
        _ text: String, _ column: Column, _ vocabulary: String, _ heading: Heading, _ draft: inout RowDraft
    ) throws {
        let terms = try names.terms(of: vocabulary)
        let parts = terms.isEmpty ? [] : CellList.parts(text) { terms.code($0) }
        guard let first = parts.first?.value, parts.allSatisfy({ $0.value != nil }) else {
            return draft.values.append((column.name, text))
        }
        draft.values.append((column.name, first))
        let rest = parts.dropFirst()
        guard !rest.isEmpty else { return }
        if table.name == "structure", column.name == "type" {
            draft.terms += parts.compactMap { part in part.value.map { (vocabulary, $0) } }
        } else {
            let value = rest.map(\.text).joined(separator: ", ")
            draft.note(heading, ImportReason(.oneValue, ["value": value]))
        }
    }

    private mutating func readReference(
        _ text: String, _ column: Column, _ target: String, _ heading: Heading, _ draft: inout RowDraft
    ) throws {
        var found: String?
        switch target {
        case "structure":
            let structures = try names.structures()
            found = structures.id(text)
            // What the same file creates is called by its key.
            if found == nil, ForeignKeys.slug(text) != text {
                return draft.refuse(column.name, heading, Self.unknownStructure(text, structures))
            }
        case "offer": found = try names.offer(text, of: draft.owner ?? names.own)
        case "territory":
            found = try names.terms(of: "territory").code(text)
            if found == nil, let nearest = try names.territory(around: text) {
                found = nearest
                draft.note(heading, .written(text, OfficialPlaces.shared.name(nearest)))
            }
        default: break
        }
        draft.values.append((column.name, found ?? text))
    }

    // MARK: What it costs

    private mutating func readFee(_ text: String, _ heading: Heading, _ draft: inout RowDraft) throws {
        let terms = try names.terms(of: "fee")
        if let code = terms.code(text) { return draft.set("fee", code) }
        let fee = FeeWords(text)
        // A network without these terms keeps the words.
        let code = fee.isFree.flatMap { terms.code($0 ? "gratuit" : "payant") }
        if let code { draft.set("fee", code) }
        guard let detail = fee.detail ?? (code == nil ? text : nil) else {
            return draft.note(heading, .written(text, code ?? text))
        }
        draft.append(detail, to: "fee_detail")
        draft.note(heading, .kept(text, "fee_detail"))
    }

    // MARK: Numbers

    private func readNumber(_ text: String, _ column: Column, _ heading: Heading, _ draft: inout RowDraft) {
        let isPlace = column.name.hasPrefix("capacity_")
        let units = Self.units[column.name] ?? []
        guard let count = CountedCell(text, units: units) else {
            guard isPlace, !text.hasPrefix("-") else {
                return draft.values.append((column.name, DecimalCell.text(text)))
            }
            return draft.leave(heading, ImportReason(.unsure, ["value": text]))
        }
        set(column, count.number, text, heading, &draft)
        guard isPlace else { return }
        let isSeat = heading.forms.contains { $0.contains("place") }
        let unit = count.unit.map { Self.capacityUnits[$0] ?? "place" } ?? (isSeat ? "place" : nil)
        guard let unit else { return }
        if count.unit != nil, !header.has("capacity_unit") {
            draft.set("capacity_unit", unit)
        } else {
            draft.defaults.append(("capacity_unit", unit))
        }
    }

    private static let capacityUnits = [
        "bureau": "bureau", "projet": "projet", "heure": "heure", "h": "heure",
    ]

    private static let units: [String: Set<String>] = [
        "capacity_max": seats, "capacity_available": seats, "weeks": ["semaine", "week", "sem"],
        "hours_per_week": ["h", "heure", "hour", "semaine", "week", "per"],
        "answer_days": ["jour", "day", "j"],
        "contact_count": ["personne", "contact", "people"], "population": ["habitant", "hab"],
    ]

    private static let seats: Set<String> = [
        "place", "personne", "participant", "poste", "siege", "bureau", "projet", "heure", "h", "porteur",
        "de",
        "seat", "people", "disponible", "stagiaire",
    ]

    // MARK: Addresses and numbers to dial

    private func readPhone(_ text: String, _ column: Column, _ heading: Heading, _ draft: inout RowDraft) {
        guard let phone = PhoneCell(text) else {
            return draft.refuse(column.name, heading, ImportReason(.notAPhone, ["value": text]))
        }
        set(column, phone.number, text, heading, &draft)
        guard !phone.rest.isEmpty else { return }
        let rest = phone.rest.joined(separator: ", ")
        draft.note(heading, ImportReason(.oneNumber, ["value": rest]))
    }

    private func readAddress(
        _ read: AddressCell?, _ text: String, _ column: Column, _ heading: Heading, _ code: ImportReason.Code,
        _ draft: inout RowDraft
    ) {
        guard let read else {
            return draft.refuse(column.name, heading, ImportReason(code, ["value": text]))
        }
        set(column, read.address, text, heading, &draft)
        guard !read.rest.isEmpty else { return }
        let rest = read.rest.joined(separator: ", ")
        draft.note(heading, ImportReason(.oneValue, ["value": rest]))
    }
}
