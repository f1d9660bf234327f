/// The most that is read of a file: beyond what any catalogue holds, and within what any machine has.
enum SheetLimits {
    /// The greatest file, for the whole of it is held in memory.
    static let fileBytesMax = 256 << 20
    /// All cells of a file, those without a value between others too.
    static let cellsMax = 10_000_000
    /// Rows that a spreadsheet can have, with a margin for those of other programs.
    static let rowsMax = 1 << 24
    /// As many columns as spreadsheets have: XFD.
    static let columnsMax = 16_384
    /// What all parts of a packed file unpack to.
    static let unpackedBytesMax = 512 << 20
    /// Entries of a packed file.
    static let partsMax = 10_000
    /// Elements within each other.
    static let depthMax = 256
    /// Blanks that one mark stands for.
    static let blanksMax = 1_000
    /// Cells of a sheet that are told apart, as many as anyone would read.
    static let notesMax = 1_000
}
