import SyncCore

/// A page of the first run, and its form: there is no network yet whose name could stand above it.
struct FirstFrame {
    let session: Session

    var language: Language { session.language }

    func say(_ french: String, _ english: String) -> String { language == .french ? french : english }

    func document(_ title: String, fault: String? = nil, @HTMLBuilder _ content: () throws -> HTML) rethrows
        -> String
    {
        let shown = fault == nil ? title : say("Erreur : \(title)", "Error: \(title)")
        return try Tag.html(.own("lang", language == .french ? "fr" : "en")) {
            Tag.head {
                Tag.meta(.own("charset", "utf-8"))
                Tag.meta(.own("name", "viewport"), .own("content", "width=device-width, initial-scale=1"))
                Tag.title { "\(shown) · essync" }
                Tag.link(.own("rel", "stylesheet"), .href(PagePath("style.css")))
                Tag.link(.own("rel", "icon"), .own("href", "data:,"))
            }
            try Tag.body {
                Tag.a(.kind("skip"), .jump(ElementID("content"))) { say("Aller au contenu", "Go to content") }
                Tag.header(.kind("top")) {
                    Tag.div(.kind("bar")) {
                        Tag.a(.kind("brand"), .href(PagePath(parts: []))) {
                            Tag.span(.kind("mark"), .own("aria-hidden", "true"))
                            "essync"
                        }
                    }
                }
                try Tag.main(.id(ElementID("content")), .own("tabindex", "-1")) {
                    if let fault {
                        Tag.div(
                            .kind("summary"), .own("role", "alert"), .own("tabindex", "-1"), .on("autofocus")
                        ) { Tag.p(.kind("title")) { fault } }
                    }
                    Tag.h1 { title }
                    try content()
                }
                Tag.footer {
                    form(PagePath("langue"), kind: "inline") {
                        Tag.button(
                            .kind("plain"), .own("name", "langue"),
                            language == .french ? .own("value", "en") : .own("value", "fr"),
                            language == .french ? .own("lang", "en") : .own("lang", "fr")
                        ) { language == .french ? "English" : "Français" }
                    }
                }
            }
        }.document
    }

    func form(
        _ path: PagePath, kind: StaticString = "sheet", takesFile: Bool = false,
        @HTMLBuilder _ content: () -> HTML
    ) -> HTML {
        Tag.form(
            .own("method", "post"), .action(path), .kind(kind), .on("novalidate"),
            takesFile ? .own("enctype", "multipart/form-data") : nil
        ) {
            Tag.input(
                .own("type", "hidden"), .own("name", "jeton"), .value(session.formToken(for: path.path)))
            content()
        }
    }

    /// One line to be typed.
    func line(_ name: StaticString, _ label: String, _ value: String, hint: String? = nil) -> HTML {
        Tag.div(.kind("field")) {
            Tag.label(.to(ElementID(name))) { label }
            if let hint { Tag.p(.kind("hint"), .id(ElementID(name, 0))) { hint } }
            Tag.input(
                .id(ElementID(name)), .own("type", "text"), .own("name", name), .value(value),
                hint == nil ? nil : Attribute.describedBy([ElementID(name, 0)]), .own("autocomplete", "off"))
        }
    }

    /// A text to be pasted.
    func text(_ name: StaticString, _ label: String, _ value: String, hint: String? = nil) -> HTML {
        Tag.div(.kind("field")) {
            Tag.label(.to(ElementID(name))) { label }
            if let hint { Tag.p(.kind("hint"), .id(ElementID(name, 0))) { hint } }
            Tag.textarea(
                .id(ElementID(name)), .own("name", name), .number("rows", 4),
                hint == nil ? nil : Attribute.describedBy([ElementID(name, 0)]), .own("autocomplete", "off")
            ) { HTML.raw(value) }
        }
    }

    /// A bundle from a USB key, for those who have no hub at hand.
    var bundle: HTML {
        Tag.div(.kind("field")) {
            Tag.label(.to(ElementID("fichier"))) {
                say("Le catalogue sur une clé USB (facultatif)", "The catalogue on a USB key (optional)")
            }
            Tag.p(.kind("hint"), .id(ElementID("fichier", 0))) {
                say(
                    "Sans Internet : choisissez le paquet que l'on vous a donné.",
                    "Without the Internet: choose the bundle that you were given.")
            }
            Tag.input(
                .id(ElementID("fichier")), .own("type", "file"), .own("name", "fichier"),
                Attribute.describedBy([ElementID("fichier", 0)]))
        }
    }

    func buttons(_ text: String) -> HTML {
        Tag.div(.kind("buttons")) {
            Tag.button(.kind("main")) { text }
            Tag.a(.href(PagePath(parts: []))) { say("Revenir au début", "Back to the start") }
        }
    }
}
