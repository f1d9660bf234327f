/// A file of this user's alone that a browser opens and that posts the secret: it stands in no command line,
/// which other users of the machine could read.
enum OpeningPage {
    static func document(_ address: DeskAddress, secret: String) -> String {
        // The only script of the desk, in the only page that isn't served by it; without scripts the button
        // does the same.
        """
        <!doctype html>
        <html lang="fr"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>essync</title></head>
        <body><form method="post" action="\(address.origin)/ouvrir">
        <input type="hidden" name="jeton" value="\(secret)">
        <button>Ouvrir essync · Open essync</button></form>
        <script>document.forms[0].submit()</script></body></html>

        """
    }
}
