import SyncCore

extension Help {
    /// Words of options that have to do with deleted rows.
    enum Retired {
        static let deleted = Phrase(
            fr: "Seulement les lignes supprimées à quoi d'autres mènent encore.",
            en: "Only deleted rows that others still lead to.")
    }
}
