/// An attribute of an element.
///
/// Names, classes and ids are this module's own words, or numbers; addresses are a `PagePath` or an
/// `OutsideLink`. So no value of the catalogue stands where a browser would act on it.
struct Attribute: Sendable {
    fileprivate let name: StaticString
    fileprivate let value: String?

    private init(_ name: StaticString, _ value: String?) {
        self.name = name
        self.value = value
    }

    var markup: String { value.map { " \(name)=\"\(HTML.escaped($0))\"" } ?? " \(name)" }

    // MARK: Own words

    static func kind(_ words: StaticString) -> Attribute { Attribute("class", "\(words)") }
    static func id(_ id: ElementID) -> Attribute { Attribute("id", id.text) }
    static func own(_ name: StaticString, _ value: StaticString) -> Attribute { Attribute(name, "\(value)") }
    static func number(_ name: StaticString, _ value: Int) -> Attribute { Attribute(name, "\(value)") }
    static func to(_ id: ElementID) -> Attribute { Attribute("for", id.text) }
    static func jump(_ id: ElementID) -> Attribute { Attribute("href", "#" + id.text) }
    static func describedBy(_ ids: [ElementID]) -> Attribute? {
        ids.isEmpty ? nil : Attribute("aria-describedby", ids.map(\.text).joined(separator: " "))
    }
    static func labelledBy(_ id: ElementID) -> Attribute { Attribute("aria-labelledby", id.text) }

    // MARK: Places

    static func href(_ path: PagePath) -> Attribute { Attribute("href", path.text) }
    static func href(_ link: OutsideLink) -> Attribute { Attribute("href", link.address) }
    static func source(_ path: PagePath) -> Attribute { Attribute("src", path.text) }
    static func action(_ path: PagePath) -> Attribute { Attribute("action", path.text) }

    // MARK: Texts, which nobody acts on

    static func value(_ text: String) -> Attribute { Attribute("value", text) }
    static func field(_ name: String) -> Attribute { Attribute("name", name) }
    static func label(_ text: String) -> Attribute { Attribute("aria-label", ShownSigns.in(text)) }
    static func group(_ text: String) -> Attribute { Attribute("label", ShownSigns.in(text)) }
    static func prompt(_ text: String) -> Attribute { Attribute("placeholder", text) }
    static func moment(_ text: String) -> Attribute { Attribute("datetime", text) }
    static func refresh(seconds: Int) -> Attribute { Attribute("content", "\(seconds)") }

    // MARK: Switches

    static func on(_ name: StaticString, if isOn: Bool = true) -> Attribute? {
        isOn ? Attribute(name, nil) : nil
    }
}

/// The id of an element: a word of this module's, and a number.
struct ElementID: Hashable, Sendable {
    let text: String

    init(_ word: StaticString, _ number: Int? = nil) {
        text = "\(word)" + (number.map { "-\($0)" } ?? "")
    }
}
