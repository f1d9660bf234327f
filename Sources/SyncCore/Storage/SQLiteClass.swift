import CSQLite

/// SQLite's numbers of the storage classes.
///
/// Source: https://www.sqlite.org/c3ref/c_blob.html
enum SQLiteClass {
    static let integer = SQLITE_INTEGER
    static let real = SQLITE_FLOAT
    static let text = SQLITE_TEXT
    static let blob = SQLITE_BLOB
    static let null = SQLITE_NULL

    /// What a STRICT column of the declared `type` holds besides NULL; nil where it holds any.
    static func named(_ type: String) -> Int32? {
        switch type {
        case "INTEGER", "INT": integer
        case "REAL": real
        case "TEXT": text
        case "BLOB": blob
        default: nil
        }
    }
}
