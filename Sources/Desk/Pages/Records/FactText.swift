import Catalogue
import SyncCore

/// A value as it is read on a page.
struct FactText {
    let visit: Visit
    let table: Table
    let catalogue: CatalogueSnapshot

    /// Nothing where nothing stands.
    func html(_ value: Value?, _ column: Column) -> HTML? {
        guard let value, value != .null, !value.plain.isEmpty else { return nil }
        let text = value.plain
        if let vocabulary = VocabularyColumns.vocabulary(of: column.name, in: table.name) {
            return HTML(catalogue.book.label(vocabulary, text, visit.language))
        }
        if let target = table.references.first(where: { $0.columns == [column.name] })?.target {
            return visit.link(RowAddress(target, [text]))
        }
        switch column.name {
        case "phone": return Tag.outside(PhoneNumber(text)?.spoken ?? text, OutsideLink(phone: text))
        case "email": return Tag.outside(text, OutsideLink(mail: text))
        case "url", "website": return Tag.outside(text, OutsideLink(web: text))
        case _ where table.sql.contains("\(column.name) IN (0, 1)"):
            return HTML(text == "1" ? visit.say("oui", "yes") : visit.say("non", "no"))
        case _
        where column.name.hasSuffix("_on") || column.name.hasSuffix("_at") || column.name == "source_date":
            return HTML(CalendarDay.spoken(text, visit.language))
        default: return HTML(FieldText.shown(value, column, visit.language))
        }
    }

    /// A version of a field, in full; `∅` where it was emptied.
    func html(_ value: Value, field: String) -> HTML {
        let names = field.split(separator: "+").map(String.init)
        let parts = zip(names, value.columns).compactMap { name, value -> HTML? in
            guard let column = table.columns.first(where: { $0.name == name }),
                let shown = html(value, column)
            else {
                return nil
            }
            guard names.count > 1 else { return shown }
            return Tag.span(.kind("part")) {
                Tag.small { ColumnWords.label(name, in: table.name)(visit.language) + " " }
                shown
            }
        }
        guard !parts.isEmpty else { return Tag.span(.kind("none")) { visit.say("(vide)", "(empty)") } }
        return HTMLBuilder.buildArray(parts)
    }

    /// The same in one line of plain words, for a button.
    func words(_ value: Value, field: String) -> String {
        let names = field.split(separator: "+").map(String.init)
        let parts = zip(names, value.columns).compactMap { name, value -> String? in
            guard let column = table.columns.first(where: { $0.name == name }), value != .null else {
                return nil
            }
            if let vocabulary = VocabularyColumns.vocabulary(of: name, in: table.name) {
                return catalogue.book.label(vocabulary, value.plain, visit.language)
            }
            return FieldText.shown(value, column, visit.language)
        }
        let text = parts.joined(separator: " · ")
        if text.isEmpty { return visit.say("(vide)", "(empty)") }
        let line = ShownText.line(text)
        return line.count > 60 ? line.prefix(60) + "…" : line
    }
}
