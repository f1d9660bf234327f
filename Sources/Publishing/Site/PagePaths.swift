import Catalogue

/// Where each page stands below the language's root.
///
/// Paths are made of keys, so that an address stays when a name changes.
struct PagePaths {
    let language: Language

    /// Before the path, from the site's root.
    var prefix: String { language == .french ? "" : "en/" }

    let home = "index.html"
    let structures = "structures.html"
    let territories = "territoires.html"
    let agenda = "agenda.html"
    let map = "carte.html"
    let about = "a-propos.html"

    func question(_ id: String) -> String { "questions/\(safe(id)).html" }
    func stage(_ code: String) -> String { "etapes/\(safe(code)).html" }
    func structure(_ id: String) -> String { "structures/\(safe(id)).html" }
    func offer(_ id: String) -> String { "offres/\(safe(id.replacing("/", with: "--"))).html" }
    func territory(_ code: String) -> String { "territoires/\(safe(code)).html" }
    func event(_ id: String) -> String { "evenements/\(safe(id)).html" }
    func vCard(_ id: String) -> String { "structures/\(safe(id)).vcf" }
    func calendar(_ id: String) -> String { "evenements/\(safe(id)).ics" }

    /// Keys of the commons may hold anything; what a file's name may not is written in hexadecimal.
    private func safe(_ key: String) -> String {
        key.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (97...122).contains(byte) || (65...90).contains(byte)
            return isPlain || byte == 45 || byte == 95
                ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16)
        }.joined().replacing("%", with: "~")
    }
}
