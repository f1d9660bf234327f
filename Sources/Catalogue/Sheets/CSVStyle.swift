/// For whom a CSV file is written.
public enum CSVStyle: Sendable {
    /// For programs: every value as it is.
    case exact
    /// For people and their spreadsheet: nothing in it can run. `CSVImport` takes it back without loss, too, as long as
    /// no spreadsheet has saved it.
    case spreadsheet
}
