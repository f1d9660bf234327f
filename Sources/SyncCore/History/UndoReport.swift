/// A report of what undoing a changeset did.
public struct UndoReport: Hashable, Sendable {
    /// Something that was changed since, or that this device may not write.
    public struct Left: Hashable, Sendable {
        public let table: String
        public let key: RowKey
        /// Nil for the row as a whole.
        public let field: String?
    }

    /// The new changesets; none where there was nothing to put back.
    public var changesets: [Dot] = []
    /// Rows put back.
    public var rows = 0
    /// The same by name.
    public var restored: [Left] = []
    public var left: [Left] = []
}

/// A part of a changeset: one row of it, or one field of the row.
public struct UndonePart: Hashable, Sendable {
    public let table: String
    public let key: [String]
    /// A register's name; nil for the whole row.
    public let field: String?

    public init(table: String, key: [String], field: String? = nil) {
        self.table = table
        self.key = key
        self.field = field
    }
}
