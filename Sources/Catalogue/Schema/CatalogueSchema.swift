public import SyncCore

/// The catalogue's tables, as the numbered steps that make them.
///
/// The program holds no rows: a network founded without `seeds/` has tables and no terms. Columns that hold
/// codes take any code as long as their vocabulary is empty, and the first import of `term.csv` closes that
/// gap.
public enum CatalogueSchema {
    /// Every migration, numbered from 1.
    public static let migrations: [Migration] = [.catalogue1, .catalogue2, .catalogue3]
}
