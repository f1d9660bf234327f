/// The words in `<…>` by which usage lines call values, in French.
enum PlaceholderWords {
    /// The line with the placeholders that are known put into French.
    static func translated(_ line: String) -> String {
        line.replacing(/<([a-z][a-z0-9 =|.-]*(?:> \.\.\. <[a-z=]+|> <[a-z=]+)?)>/) { match in
            french[String(match.1)].map { "<\($0)>" } ?? String(match.0)
        }
    }

    /// By the English word; what isn't here is the same in both languages.
    static let french: [String: String] = [
        "subcommand": "commande", "subcommands": "commandes", "options": "options", "table": "table",
        "key": "clé", "keys": "clés", "key> ... <field=value": "clé> ... <champ=valeur",
        "table> <key": "table> <clé", "field=value": "champ=valeur", "changeset|table key": "envoi|table clé",
        "words": "mots", "word": "mot", "file": "fichier", "folder": "dossier", "field": "champ",
        "name": "nom", "text": "texte", "value": "valeur", "id": "clé", "code": "code", "day": "jour",
        "event": "événement", "invitation": "invitation", "url": "adresse", "urls": "adresses",
        "program": "programme", "structure": "structure", "replica": "appareil", "reason": "raison",
        "message": "message", "network": "réseau", "shell": "interpréteur", "format": "format",
        "title": "titre", "answers": "réponses", "kind": "genre", "hours": "heures", "year": "année",
        "after": "numéro", "target": "cible", "row": "ligne", "subject": "appareil|structure",
        "path": "fichier",
        "range": "plage", "address": "adresse", "seq": "numéro", "port": "port", "host": "machine",
        "month": "mois", "copies": "exemplaires", "level": "niveau", "slug": "identifiant",
        "number": "nombre",
    ]
}
