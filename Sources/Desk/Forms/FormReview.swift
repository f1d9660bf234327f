import Catalogue
import Client
import SyncCore

/// The values that a form asks to write, and all that is wrong with them; nothing is written here.
struct FormReview {
    private(set) var values: [(column: String, text: String?)] = []
    private(set) var faults: [FormFault] = []
    private let form: RowForm
    private let model: DeskModel
    private let today: CalendarDay

    /// - Parameters:
    ///   - form: as it came back.
    ///   - asDraft: whether the row is to be taken off the published ones.
    ///   - model: where it would be written.
    ///   - today: by which ages are counted.
    /// - Throws: what reading the replica throws; not what is wrong with the values.
    init(_ form: RowForm, asDraft: Bool, in model: DeskModel, today: CalendarDay) throws {
        self.form = form
        self.model = model
        self.today = today
        read()
        try readTicks()
        if asDraft, form.table.columns.contains(where: { $0.name == "status" }) {
            values.removeAll { $0.column == "status" }
            values.append(("status", "brouillon"))
        }
        // Values that can be read are judged beside one that can't: all that is wrong is told at once.
        let unread = faults.count
        let before = try model.replica.row(form.table.name, form.address.key)
        judgeTimes(before)
        if faults.count == unread { try judgeByEngine() }
        if faults.count == unread { try judgeByCheck(before) }
    }

    private mutating func read() {
        for field in form.fields where field.isTouched {
            do throws(WrittenValue.Flaw) {
                let value = try FieldText.read(field.text, field.column, in: form.table.name)
                if value == nil, field.column.isRequired {
                    faults.append(
                        FormFault(
                            field: field.column.name,
                            message: Phrase(
                                fr: "Ce champ ne peut pas rester vide.", en: "This field can't be left empty."
                            )))
                } else if !accepts(value, field.widget) {
                    faults.append(
                        FormFault(
                            field: field.column.name,
                            message: Phrase(fr: "Choisissez dans la liste.", en: "Choose from the list.")))
                } else {
                    values.append((field.column.name, value))
                }
            } catch {
                faults.append(FormFault(field: field.column.name, message: error.message))
            }
        }
    }

    private mutating func readTicks() throws {
        let catalogue = try model.catalogue()
        for list in form.ticks {
            let known =
                list.name == RowForm.places
                ? catalogue.places(of: RowKey.owner(of: form.address.key[0])).map(\.id)
                : catalogue.book.codes(list.name)
            guard !list.chosen.subtracting(list.was).isSubset(of: known) else { continue }
            faults.append(
                FormFault(
                    field: list.name,
                    message: Phrase(fr: "Choisissez dans la liste.", en: "Choose from the list.")))
        }
    }

    /// Whether a code is one of those that were offered.
    private func accepts(_ value: String?, _ widget: Widget) -> Bool {
        guard let value else { return true }
        return switch widget {
        case .choice(let codes), .list(let codes): codes.contains(value)
        case .yesNo: ["0", "1"].contains(value)
        default: true
        }
    }

    private mutating func judgeTimes(_ before: RowContent?) {
        let flaws = TimeRules.flaws(in: form.table, before: before, key: form.address.key, writing: values)
        faults += flaws.map { FormFault(field: $0.column, message: $0.message) }
    }

    /// The table's own rules: SQLite doesn't always say which column it is about, so that each is tried alone.
    private mutating func judgeByEngine() throws {
        guard !values.isEmpty, let error = try refusal(of: values) else { return }
        for value in values {
            guard let alone = try refusal(of: [value]) else { continue }
            faults.append(fault(alone, in: value.column))
        }
        if faults.isEmpty { faults.append(fault(error, in: error.details["field"])) }
    }

    private func refusal(of values: [(column: String, text: String?)]) throws -> SyncError? {
        do {
            try model.writing { replica in
                _ = try replica.edit(dryRun: true) { try $0.put(form.table, form.address.key, values) }
            }
            return nil
        } catch let error as SyncError where Self.codes.contains(error.code) {
            return error
        }
    }

    private static let codes: Set<SyncError.Code> = [
        .constraint, .wrongType, .brokenReference, .notYours, .wrongKey,
    ]

    private func fault(_ error: SyncError, in column: String?) -> FormFault {
        if error.code == .brokenReference {
            return FormFault(
                field: column,
                message: Phrase(
                    fr: "Cette fiche n'existe pas dans le catalogue.", en: "The catalogue has no such record."
                ))
        }
        return FormFault(
            field: column, message: Phrase(fr: error.sentence(.french), en: error.sentence(.english)))
    }

    /// The rules of what may be published, for what stands in this section.
    private mutating func judgeByCheck(_ before: RowContent?) throws {
        let row = try written(before)
        let catalogue = try model.catalogue()
        let key = form.address.key
        let stages =
            form.ticks.first { $0.name == "stage" }.map { $0.chosen.sorted() }
            ?? catalogue.offer(key[0])?.codes("stage") ?? []
        let findings = CatalogueCheck.findings(
            in: form.table.name, key: key, values: row, stages: stages, within: catalogue, today: today)
        let isPublished = row["status"] == .text("publie")
        for finding in findings where finding.weight == .error {
            guard let field = finding.field, form.number(of: field) != nil else { continue }
            let isTouched = values.contains { $0.column == field } || form.ticks.contains { $0.name == field }
            guard isPublished || isTouched && !Self.onlyForPublishing.contains(finding.code) else { continue }
            faults.append(FormFault(field: field, message: finding.message, isOfPublishing: isPublished))
        }
    }

    private static let onlyForPublishing: Set<CheckFinding.Code> = [.noStage, .noDescription]

    private func written(_ before: RowContent?) throws -> [String: Value] {
        var row: [String: Value] = [:]
        for column in form.table.columns { row[column.name] = before?[column.name] ?? column.defaultValue }
        for value in values {
            row[value.column] =
                try value.text.map { try form.table.value(of: value.column, from: $0) } ?? .null
        }
        return row
    }
}
