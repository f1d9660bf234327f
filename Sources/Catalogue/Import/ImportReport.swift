/// The effect of an import that was made or tried.
public struct ImportReport: Hashable, Sendable {
    /// One file, and what became of its rows.
    public struct Sheet: Hashable, Sendable {
        /// The file's name, without its folder.
        public let file: String
        public let table: String
        /// UTF-8, UTF-16 or Windows-1252, as it was found to be.
        public let encoding: String
        /// What stands between cells, as it was found to be.
        public let delimiter: String
        public internal(set) var new = 0
        public internal(set) var changed = 0
        public internal(set) var unchanged = 0
    }

    public struct IgnoredColumn: Hashable, Sendable {
        public let file: String
        /// Its name in the header, or its number where it has none.
        public let column: String
        public let reason: ImportReason
        /// Nil where the whole column is meant.
        public var line: Int?
    }

    /// A heading or a cell that was read otherwise than it was written.
    public struct Reading: Hashable, Sendable {
        public let file: String
        /// Nil for a heading.
        public let line: Int?
        /// As the file calls it.
        public let heading: String
        public let reason: ImportReason
    }

    public struct Refusal: Hashable, Sendable {
        public let file: String
        /// The line of the file on which the row begins; 1, the header's, for what concerns the whole file.
        public let line: Int
        /// Nil where it can't be told.
        public let field: String?
        public let reason: ImportReason
        /// What the file calls the field; nil where it calls it by its own name, or has no column for it.
        public internal(set) var heading: String?
        /// Whether the whole file is refused, and not a line of it.
        var concernsFile = false
        /// Which of the records of a line it is.
        var part = 0
    }

    public internal(set) var isDryRun: Bool
    /// In the order in which they were taken: a table comes after those it references.
    public internal(set) var sheets: [Sheet] = []
    public internal(set) var ignoredColumns: [IgnoredColumn] = []
    public internal(set) var readings: [Reading] = []
    /// Rows that were made from lines of hand-made tables.
    public internal(set) var created: [Created] = []
    /// Of rows that were there before.
    public internal(set) var changes: [Change] = []
    /// In the order of files and lines.
    ///
    /// Any one means that nothing was written, but where refused lines were to be skipped.
    public internal(set) var refusals: [Refusal] = []

    public var new: Int { sheets.map(\.new).reduce(0, +) }
    public var changed: Int { sheets.map(\.changed).reduce(0, +) }
    public var unchanged: Int { sheets.map(\.unchanged).reduce(0, +) }

    /// Whether refused lines were left out and the others taken.
    public internal(set) var isPartial = false
    /// Where the lines that were left out stand, to be corrected and imported again; nowhere in a dry run.
    public internal(set) var reviewFiles: [ReviewedFile] = []

    /// Whether the rows are in the replica now.
    public var isWritten: Bool { !isDryRun && (refusals.isEmpty || isPartial) }
}
