import Catalogue
import Foundation
import SyncCore

/// The form of one section of one row: what it showed when it was opened, and what was typed into it since.
struct RowForm: Sendable {
    /// One column.
    struct Field: Sendable {
        let column: Column
        let widget: Widget
        /// What the field showed when the form was opened.
        let was: String
        var text: String
        var isTouched: Bool { text != was }
    }

    /// The terms of one vocabulary, or the places of the owner: boxes to tick.
    struct Ticks: Sendable {
        let name: String
        let was: Set<String>
        var chosen: Set<String>
    }

    let address: RowAddress
    let table: Table
    let section: FormPlan.Section
    /// Nothing of the row for a row that isn't there yet.
    let seen: SeenRow
    var fields: [Field]
    var ticks: [Ticks]

    /// The places of an offer, as a list of boxes.
    static let places = "offer_place"

    /// The table whose rows are the ticks of a list.
    func tickTable(_ name: String) -> String {
        name == Self.places ? Self.places : table.name == "offer" ? "offer_term" : "structure_term"
    }

    /// The key of one tick.
    func tickKey(_ name: String, _ code: String) -> [String] {
        name == Self.places ? [address.key[0], code] : [address.key[0], name, code]
    }

    /// The form as it is opened.
    init(
        _ address: RowAddress, _ table: Table, _ section: FormPlan.Section, in model: DeskModel,
        _ language: Language
    ) throws {
        let catalogue = try model.catalogue()
        let row = try model.replica.row(table.name, address.key)
        self.address = address
        self.table = table
        self.section = section
        seen = try model.replica.seen(table.name, address.key)
        fields = section.columns.compactMap { name in
            table.columns.first { $0.name == name }.map { column in
                let text = FieldText.shown(row?[name], column, language)
                return Field(
                    column: column, widget: Widget(column, in: table, catalogue.book), was: text, text: text)
            }
        }
        ticks = try Self.chosen(address, table, section, model.replica).map {
            Ticks(name: $0.name, was: $0.codes, chosen: $0.codes)
        }
    }

    private static func chosen(
        _ address: RowAddress, _ table: Table, _ section: FormPlan.Section, _ replica: Replica
    ) throws -> [(name: String, codes: Set<String>)] {
        guard table.name == "offer" || table.name == "structure" else { return [] }
        let rows =
            section.vocabularies.isEmpty
            ? [] : try replica.rows("\(table.name)_term", where: [(table.name, address.key[0])])
        var found = section.vocabularies.map { vocabulary in
            (vocabulary, Set(rows.map(\.key.texts).filter { $0[1] == vocabulary }.map { $0[2] }))
        }
        if section.hasPlaces {
            let places = try replica.rows(Self.places, where: [("offer", address.key[0])])
            found.append((Self.places, Set(places.map { $0.key.texts[1] })))
        }
        return found
    }

    /// The form as it came back: what it had shown stands in it.
    ///
    /// - Returns: nil where the fields aren't those of such a form.
    init?(
        _ sent: FormFields, _ address: RowAddress, _ table: Table, _ section: FormPlan.Section,
        _ book: TermBook
    ) {
        guard let text = sent["seen"],
            // What isn't JSON was never written by this desk.
            let seen = try? JSONDecoder().decode(SeenRow.self, from: Data(text.utf8))
        else { return nil }
        self.address = address
        self.table = table
        self.section = section
        self.seen = seen
        fields = section.columns.compactMap { name in
            guard let column = table.columns.first(where: { $0.name == name }), let was = sent["was.\(name)"]
            else {
                return nil
            }
            let widget = Widget(column, in: table, book)
            return Field(column: column, widget: widget, was: was, text: sent["v.\(name)"] ?? was)
        }
        let names = section.vocabularies + (section.hasPlaces ? [Self.places] : [])
        ticks = names.filter { sent.has("list.\($0)") }.map { name in
            Ticks(name: name, was: Set(sent.values("twas.\(name)")), chosen: Set(sent.values("t.\(name)")))
        }
    }

    /// What was seen, for the form to carry.
    var seenText: String {
        get throws { String(decoding: try JSONEncoder().encode(seen), as: UTF8.self) }
    }

    /// Whether anything was typed or ticked.
    var isTouched: Bool { fields.contains(where: \.isTouched) || ticks.contains { $0.was != $0.chosen } }

    /// The field or list of that name, as an element's number: the same on every rendering.
    func number(of field: String) -> Int? {
        let names = fields.map(\.column.name) + ticks.map(\.name)
        let first = field.split(separator: "+").first.map(String.init) ?? field
        return names.firstIndex(of: first)
    }
}
