extension ImportReport {
    /// A field of a row that was there before, and what it holds now.
    public struct Change: Hashable, Sendable {
        public let file: String
        public let line: Int
        public let table: String
        /// The parts of the row's key.
        public let key: [String]
        /// What people call the row.
        public let name: String
        /// A column, or the vocabulary of a term that the row got or lost.
        public let field: String
        /// What the file calls the field; nil where it has no column for it.
        public internal(set) var heading: String?
        /// Nil where nothing stood there.
        public let old: String?
        /// Nil where the value was erased.
        public let new: String?

        public var isErasure: Bool { new == nil }
    }

    /// A row that wasn't there before.
    public struct Created: Hashable, Sendable {
        public let file: String
        public let line: Int
        public let table: String
        public let key: [String]
        public let name: String
    }

    /// Values that were there before and aren't any more.
    public var erased: [Change] { changes.filter(\.isErasure) }
}
