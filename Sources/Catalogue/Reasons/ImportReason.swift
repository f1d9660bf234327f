/// Why a column was ignored or a line refused.
///
/// *Shape*: `code` is stable and never translated; `details` fill the places of the sentence that `message`
/// makes.
public struct ImportReason: Hashable, Sendable {
    /// An open set: newer versions may give others.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        init(_ rawValue: String) { self.rawValue = rawValue }
    }

    public let code: Code
    public let details: [String: String]
    /// The command line that suggests the change of a foreign row to its owner.
    ///
    /// Written into the file that people correct by hand, for that is read with no program beside it.
    public var suggestion: String? { details["command"] }

    init(_ code: Code, _ details: [String: String] = [:]) {
        self.code = code
        self.details = details
    }
}

extension ImportReason.Code {
    // MARK: Columns that are ignored

    /// `columns`: those the table has.
    public static let unknownColumn = Self("unknown-column")
    /// SQLite computes it from the key.
    public static let computedColumn = Self("computed-column")
    public static let unnamedColumn = Self("unnamed-column")
    /// A field of another format that has no place here.
    public static let notTaken = Self("not-taken")
    /// `value`: a code of another format that has no place here.
    public static let valueNotTaken = Self("value-not-taken")

    /// What tells of a person, whom nobody asked.
    public static let person = Self("person")
    /// What its file marks as private, confidential, a draft or withdrawn.
    public static let notPublic = Self("not-public")
    /// The same of a row that came in before: `table`, `key`.
    public static let noLongerPublic = Self("no-longer-public")

    // MARK: What was read otherwise than written

    /// `column`: the one that a heading means.
    public static let readAs = Self("read-as")
    /// The file has no keys: they are made of names.
    public static let keyFromName = Self("key-from-name")
    /// `value`: numbers beyond the first.
    public static let oneNumber = Self("one-number")

    /// A time without a zone.
    public static let parisTime = Self("paris-time")

    // MARK: Files that are refused

    /// `table`, `tables`.
    public static let unknownTable = Self("unknown-table")
    public static let notText = Self("not-text")
    public static let notJSON = Self("not-json")
    /// Neither a card nor a calendar.
    public static let noComponent = Self("no-component")
    /// `max`, in bytes.
    public static let fileTooLarge = Self("file-too-large")
    public static let noHeader = Self("no-header")
    /// A column of the key isn't in the header.
    public static let noKeyColumn = Self("no-key-column")
    public static let repeatedColumn = Self("repeated-column")

    // MARK: Lines that are refused

    public static let unclosedQuote = Self("unclosed-quote")
    public static let strayQuote = Self("stray-quote")
    /// `count`, `expected`.
    public static let wrongCellCount = Self("wrong-cell-count")
    /// A line of a card or calendar without a name and a colon.
    public static let noProperty = Self("no-property")
    /// `name`: of an END without its BEGIN; empty for a line before any.
    public static let unopened = Self("unopened")
    /// `name`: of a BEGIN without its END.
    public static let unclosed = Self("unclosed")
    public static let tooDeep = Self("too-deep")
    /// `value`; `french` and `english` where a rule says more of it.
    public static let notATime = Self("not-a-time")
    /// `value`: a time zone.
    public static let unknownZone = Self("unknown-zone")
    public static let missingKey = Self("missing-key")
    /// `file`, `line` of the first.
    public static let repeatedKey = Self("repeated-key")
    public static let required = Self("required")
    /// `type`, `value`.
    public static let wrongType = Self("wrong-type")
    /// `max`, in bytes.
    public static let tooLong = Self("too-long")
    /// `rule`, as SQL, and `value`.
    public static let check = Self("check")
    /// `value`: no number that a register gives.
    public static let notRegistered = Self("not-registered")
    /// `table`, `key`.
    public static let brokenReference = Self("broken-reference")
    /// `value`, `vocabulary`, `terms`.
    public static let unknownTerm = Self("unknown-term")
    /// `owner`.
    public static let notYours = Self("not-yours")
    public static let coordinatorsOnly = Self("coordinators-only")
    /// `message`, of SQLite.
    public static let refused = Self("refused")
}
