import Catalogue
import SyncCore

/// The path of each page below the language's root.
///
/// Paths are made of keys, so that an address stays when a name changes.
struct PagePaths {
    let language: Language
    let names: PageNames

    init(_ names: PageNames, _ language: Language) {
        self.names = names
        self.language = language
    }

    /// Before the path, from the site's root.
    var prefix: String { Self.prefix(language) }

    static func prefix(_ language: Language) -> String { language == .french ? "" : "en/" }

    let home = "index.html"
    let structures = "structures.html"
    let territories = "territoires.html"
    let agenda = "agenda.html"
    let map = "carte.html"
    let about = "a-propos.html"

    func question(_ id: String) -> String { page("questions", .question, id) }
    /// What answers a question in a territory.
    func question(_ id: String, in territory: String) -> String {
        "questions/\(names.name(.question, id))/\(names.name(.territory, territory)).html"
    }
    func stage(_ code: String) -> String { page("etapes", .stage, code) }
    func structure(_ id: String) -> String { page("structures", .structure, id) }
    func offer(_ id: String) -> String { page("offres", .offer, id) }
    func territory(_ code: String) -> String { page("territoires", .territory, code) }
    func event(_ id: String) -> String { page("evenements", .event, id) }
    func vCard(_ id: String) -> String { page("structures", .structure, id, "vcf") }
    func calendar(_ id: String) -> String { page("evenements", .event, id, "ics") }

    private func page(
        _ folder: String, _ kind: PageNames.Kind, _ key: String, _ ending: String = "html"
    ) -> String {
        "\(folder)/\(names.name(kind, key)).\(ending)"
    }
}
