/// The limits on what a browser does for a page, whatever stands on it.
///
/// Source: https://www.w3.org/TR/CSP3/. `file:` stands beside `'self'` for pages that are opened from a disk or a
/// key, where some browsers know no origin.
enum Policy {
    /// Pages have one script of our own, which fetches the list of titles, and one sheet of styles.
    static let site =
        "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
        + "base-uri 'none'; form-action 'none'"

    /// Papers are whole in themselves: their styles stand in them, and nothing else is needed.
    static let paper =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
}
