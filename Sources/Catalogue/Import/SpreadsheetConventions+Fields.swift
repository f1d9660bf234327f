import Foundation
import SyncCore

/// Cells that are fields of the row.
extension SpreadsheetConventions {
    mutating func read(_ text: String, _ column: Column, _ heading: Heading, _ draft: inout RowDraft) throws {
        if CellText.clears(text) {
            draft.values.append((column.name, nil))
            return
        }
        if column.name == "fee" { return try readFee(text, heading, &draft) }
        if let vocabulary = VocabularyColumns.vocabulary(of: column.name, in: table.name) {
            return try readTerm(text, column, vocabulary, heading, &draft)
        }
        if let target = table.references.first(where: { $0.columns == [column.name] })?.target {
            return try readReference(text, column, target, heading, &draft)
        }
        switch column.name {
        case "phone": readPhone(text, column, heading, &draft)
        case "email": readAddress(AddressCell(mail: text), text, column, heading, .notAMailbox, &draft)
        case "website", "url": readAddress(AddressCell(web: text), text, column, heading, .notAPage, &draft)
        case "duration_min", "duration_max": readDuration(text, column, heading, &draft)
        case "starts_at", "ends_at", "noted_at": readMoment(text, column, heading, &draft)
        case "source_date", "since", "until", "valid_from", "valid_until":
            set(column, DayWords.beginning(text) ?? text, text, heading, &draft)
        case _ where column.name.hasSuffix("_on") || column.name == "suspended_until":
            set(column, MomentWords(text)?.first.description ?? text, text, heading, &draft)
        case _ where Self.flags.contains(column.name):
            draft.values.append((column.name, YesNoWords.answer(text).map { $0 ? "1" : "0" } ?? text))
        case _ where column.type == "INTEGER" || column.type == "REAL":
            readNumber(text, column, heading, &draft)
        default: draft.values.append((column.name, PlaceCell.text(text, column)))
        }
    }

    /// Columns of 0 and 1.
    private static let flags: Set<String> = [
        "open_to_public", "fee_progressive", "direct_access", "members_only", "public", "active",
        "open_to_holders", "repeat",
    ]

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
        case "territory": found = try names.terms(of: "territory").code(text)
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
