/// One sheet of a spreadsheet, or a CSV file: rows of cells as a person reads them.
///
/// *Shape*: rows that hold anything, in the order of the file; empty ones are left out. Rows of a
/// spreadsheet are all as wide as the widest; those of a CSV file as the file has them.
struct SheetTable: Hashable, Sendable {
    /// The sheet's name; nil where the file is one table without a name of its own.
    var name: String?
    var rows: [SheetRow] = []
    /// Whether a person's spreadsheet wrote it, with decimal commas in text and days day first.
    var isSpreadsheet = true
    /// Whether it is one that we wrote for spreadsheets, and none has saved since; its cells are unguarded.
    var isOurs = false
}

/// One row of a table.
struct SheetRow: Hashable, Sendable {
    /// A cell that was read otherwise than it is shown, or not at all.
    struct Note: Hashable, Sendable {
        /// The cell, counted from 0.
        let cell: Int
        let reason: ImportReason
    }

    /// Counted from 1, as the spreadsheet or an editor shows it.
    let line: Int
    /// Nil where there is no value.
    ///
    /// Days are `2026-10-12`, times `14:30`, both `2026-10-12T14:30`; numbers have a point and no exponent;
    /// booleans are `1` and `0`.
    var cells: [String?]
    var notes: [Note] = []
    /// Why the cells can't be told; they are not to be used then.
    var fault: ImportReason?

    var isEmpty: Bool { fault == nil && notes.isEmpty && cells.allSatisfy { $0 == nil } }
}
