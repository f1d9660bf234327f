import Catalogue
import SyncCore

/// The fields of a form as they are drawn: label, hint, fault, and what was typed.
struct FormFieldsView {
    let visit: Visit
    let form: RowForm
    let faults: [FormFault]
    private let catalogue: CatalogueSnapshot

    init(visit: Visit, form: RowForm, faults: [FormFault]) throws {
        self.visit = visit
        self.form = form
        self.faults = faults
        catalogue = try visit.model.catalogue()
    }

    /// All of the section, with what the form had shown.
    func html() throws -> HTML {
        var html = try carried()
        for (index, field) in form.fields.enumerated() { html += self.field(field, index) }
        for (index, list) in form.ticks.enumerated() { html += ticks(list, form.fields.count + index) }
        return html
    }

    /// The row, what was seen of it, and what each field showed: so that nothing is covered unseen.
    func carried() throws -> HTML {
        var html = HTMLBuilder.buildArray(Tag.hidden(form.address))
        html += Tag.hidden("section", form.section.name)
        html += Tag.hidden("seen", try form.seenText)
        for field in form.fields { html += Tag.hidden("was.\(field.column.name)", field.was) }
        for list in form.ticks {
            html += Tag.hidden("list.\(list.name)", "1")
            for code in list.was.sorted() { html += Tag.hidden("twas.\(list.name)", code) }
        }
        return html
    }

    static func id(_ number: Int) -> ElementID { ElementID("f", number) }
    private static func hintID(_ number: Int) -> ElementID { ElementID("h", number) }
    private static func faultID(_ number: Int) -> ElementID { ElementID("e", number) }

    private func fault(_ number: Int) -> FormFault? {
        faults.first { $0.field.flatMap(form.number) == number }
    }

    // MARK: One field

    private func field(_ field: RowForm.Field, _ number: Int) -> HTML {
        let name = field.column.name
        let label = ColumnWords.label(name, in: form.table.name)(visit.language)
        let described = [
            ColumnWords.hint(name, in: form.table.name).map { _ in Self.hintID(number) },
            fault(number).map { _ in Self.faultID(number) },
        ].compactMap(\.self)
        switch field.widget {
        case .choice(let codes):
            let options = codes.map { ($0, self.label(of: $0, in: name)) }
            return radios(field, label, number, options)
        case .yesNo:
            return radios(
                field, label, number, [("1", visit.say("Oui", "Yes")), ("0", visit.say("Non", "No"))])
        default:
            return Tag.div(.kind("field")) {
                Tag.label(.to(Self.id(number))) {
                    label
                    if field.column.isRequired { Tag.small { visit.say(" (obligatoire)", " (required)") } }
                }
                hint(name, number)
                faultText(number)
                control(field, number, Attribute.describedBy(described))
            }
        }
    }

    private func label(of code: String, in column: String) -> String {
        let vocabulary = VocabularyColumns.vocabulary(of: column, in: form.table.name) ?? ""
        return catalogue.book.label(vocabulary, code, visit.language)
    }

    private func hint(_ name: String, _ number: Int) -> HTML {
        guard let hint = ColumnWords.hint(name, in: form.table.name) else { return HTML() }
        return Tag.p(.kind("hint"), .id(Self.hintID(number))) { hint(visit.language) }
    }

    private func faultText(_ number: Int) -> HTML {
        guard let fault = fault(number) else { return HTML() }
        return Tag.p(.kind("fault"), .id(Self.faultID(number))) {
            Tag.span(.kind("hidden")) { visit.say("Erreur : ", "Error: ") }
            fault.message(visit.language)
        }
    }

    private func control(_ field: RowForm.Field, _ number: Int, _ described: Attribute?) -> HTML {
        let shared: (Attribute, Attribute, Attribute?, Attribute?) = (
            .id(Self.id(number)), .field("v.\(field.column.name)"), described,
            fault(number).map { _ in .own("aria-invalid", "true") }
        )
        switch field.widget {
        case .paragraph:
            let rows = max(2, min(16, field.text.count / 70 + field.text.count { $0 == "\n" } + 1))
            return Tag.textarea(shared.0, shared.1, shared.2, shared.3, .number("rows", rows)) {
                HTML.raw(field.text)
            }
        case .list(let codes):
            return Tag.select(shared.0, shared.1, shared.2, shared.3) {
                Tag.option(.value("")) { visit.say("Non précisé", "Not said") }
                for code in codes {
                    Tag.option(.value(code), .on("selected", if: code == field.text)) {
                        label(of: code, in: field.column.name)
                    }
                }
                if !field.text.isEmpty, !codes.contains(field.text) {
                    Tag.option(.value(field.text), .on("selected")) { field.text }
                }
            }
        default:
            return Tag.input(
                shared.0, shared.1, shared.2, shared.3, Self.type(field.widget), Self.width(field.widget),
                .value(field.text),
                field.widget == .number ? .own("inputmode", "decimal") : nil, .own("autocomplete", "off"))
        }
    }

    private static func type(_ widget: Widget) -> Attribute {
        switch widget {
        case .phone: .own("type", "tel")
        case .email: .own("type", "email")
        // `url` makes browsers refuse `www.…`, which is read here; a day is typed as people write it.
        default: .own("type", "text")
        }
    }

    /// A field is as wide as what is typed into it.
    private static func width(_ widget: Widget) -> Attribute? {
        switch widget {
        case .number, .day: .kind("short")
        case .phone: .kind("middle")
        default: nil
        }
    }

    private func radios(
        _ field: RowForm.Field, _ label: String, _ number: Int, _ options: [(code: String, text: String)]
    ) -> HTML {
        let strange =
            !field.text.isEmpty && !options.contains { $0.code == field.text }
            ? [(field.text, field.text)] : []
        let all = options + strange + [("", visit.say("Non précisé", "Not said"))]
        return Tag.fieldset(.id(Self.id(number)), .own("tabindex", "-1")) {
            Tag.legend { label }
            hint(field.column.name, number)
            faultText(number)
            for (index, option) in all.enumerated() {
                choice(
                    "v.\(field.column.name)", option, isOn: option.0 == field.text,
                    ElementID("r", number * 100 + index), "radio")
            }
        }
    }

    private func choice(
        _ name: String, _ option: (code: String, text: String), isOn: Bool, _ id: ElementID,
        _ type: StaticString
    ) -> HTML {
        Tag.div(.kind("choice")) {
            Tag.input(
                .own("type", type), .id(id), .field(name), .value(option.code), .on("checked", if: isOn))
            Tag.label(.to(id)) { option.text }
        }
    }

    // MARK: Lists

    private func ticks(_ list: RowForm.Ticks, _ number: Int) -> HTML {
        let options = options(of: list)
        return Tag.fieldset(.kind("ticks"), .id(Self.id(number)), .own("tabindex", "-1")) {
            Tag.legend { VocabularyWords.label(list.name)(visit.language) }
            faultText(number)
            if options.isEmpty {
                Tag.p(.kind("hint")) { visit.say("La liste est vide.", "The list is empty.") }
            }
            if list.name == "territory" {
                TerritoryTicks(visit: visit, territories: catalogue.territories, list: list).html {
                    code, index in
                    tick(list, code, catalogue.territories.label(code, visit.language), number, index)
                }
            } else {
                for (index, option) in options.enumerated() {
                    tick(list, option.code, option.text, number, index)
                }
            }
        }
    }

    private func tick(_ list: RowForm.Ticks, _ code: String, _ text: String, _ number: Int, _ index: Int)
        -> HTML
    {
        choice(
            "t.\(list.name)", (code, text), isOn: list.chosen.contains(code),
            ElementID("t", number * 10_000 + index), "checkbox")
    }

    private func options(of list: RowForm.Ticks) -> [(code: String, text: String)] {
        if list.name == RowForm.places {
            return catalogue.places(of: RowKey.owner(of: form.address.key[0])).map {
                ($0.id, $0.name ?? $0.id)
            }
        }
        let known = catalogue.book.codes(list.name)
        let strange = list.was.union(list.chosen).subtracting(known).sorted()
        return (known + strange).map { code in
            let label = catalogue.book.label(list.name, code, visit.language)
            let parent = list.name == "stage" && catalogue.book.phase(of: code) != code
            return (code, parent ? "– " + label : label)
        }
    }
}

/// What is wrong, all at once and first on the page, with a way to each field.
struct FaultSummary {
    let visit: Visit
    let faults: [(text: String, target: ElementID?)]

    var html: HTML {
        guard !faults.isEmpty else { return HTML() }
        let count = Phrase(
            fr: faults.count == 1 ? "Il y a un problème" : "Il y a \(faults.count) problèmes",
            en: faults.count == 1 ? "There is a problem" : "There are \(faults.count) problems")
        return Tag.div(.kind("summary"), .own("role", "alert"), .own("tabindex", "-1"), .on("autofocus")) {
            Tag.p(.kind("title")) { count(visit.language) }
            Tag.ul {
                for fault in faults {
                    Tag.li {
                        if let target = fault.target {
                            Tag.a(.jump(target)) { fault.text }
                        } else {
                            fault.text
                        }
                    }
                }
            }
        }
    }
}
