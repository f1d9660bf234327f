/// Why a column was ignored or a line refused.
///
/// *Shape*: `code` is stable and never translated; `details` fill the places of the sentence that `message`
/// makes.
public struct ImportReason: Hashable, Sendable {
    /// An open set: newer versions may give others.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        init(_ rawValue: String) { self.rawValue = rawValue }
    }

    package let code: Code
    package let details: [String: String]
    /// The command line that suggests the change of a foreign row to its owner.
    ///
    /// Written into the file that people correct by hand, for that is read with no program beside it.
    package var suggestion: String? { details["command"] }

    init(_ code: Code, _ details: [String: String] = [:]) {
        self.code = code
        self.details = details
    }
}

extension ImportReason.Code {
    // MARK: Columns that are ignored

    /// `columns`: those the table has.
    package static let unknownColumn = Self("unknown-column")
    /// SQLite computes it from the key.
    package static let computedColumn = Self("computed-column")
    package static let unnamedColumn = Self("unnamed-column")
    /// A field of another format that has no place here.
    package static let notTaken = Self("not-taken")
    /// `value`: a code of another format that has no place here.
    package static let valueNotTaken = Self("value-not-taken")

    /// What tells of a person, whom nobody asked.
    package static let person = Self("person")
    /// What its file marks as private, confidential, a draft or withdrawn.
    package static let notPublic = Self("not-public")
    /// The same of a row that came in before: `table`, `key`.
    package static let noLongerPublic = Self("no-longer-public")

    // MARK: What was read otherwise than written

    /// `column`: the one that a heading means.
    package static let readAs = Self("read-as")
    /// The file has no keys: they are made of names.
    package static let keyFromName = Self("key-from-name")
    /// `value`: numbers beyond the first.
    package static let oneNumber = Self("one-number")

    /// A time without a zone.
    package static let parisTime = Self("paris-time")

    // MARK: Files that are refused

    /// `table`, `tables`.
    package static let unknownTable = Self("unknown-table")
    package static let notText = Self("not-text")
    package static let notJSON = Self("not-json")
    /// Neither a card nor a calendar.
    package static let noComponent = Self("no-component")
    /// `max`, in bytes.
    package static let fileTooLarge = Self("file-too-large")
    package static let noHeader = Self("no-header")
    /// A column of the key isn't in the header.
    package static let noKeyColumn = Self("no-key-column")
    package static let repeatedColumn = Self("repeated-column")

    // MARK: Lines that are refused

    package static let unclosedQuote = Self("unclosed-quote")
    package static let strayQuote = Self("stray-quote")
    /// `count`, `expected`.
    package static let wrongCellCount = Self("wrong-cell-count")
    /// A line of a card or calendar without a name and a colon.
    package static let noProperty = Self("no-property")
    /// `name`: of an END without its BEGIN; empty for a line before any.
    package static let unopened = Self("unopened")
    /// `name`: of a BEGIN without its END.
    package static let unclosed = Self("unclosed")
    package static let tooDeep = Self("too-deep")
    /// `value`; `french` and `english` where a rule says more of it.
    package static let notATime = Self("not-a-time")
    /// `value`: a time zone.
    package static let unknownZone = Self("unknown-zone")
    package static let missingKey = Self("missing-key")
    /// `file`, `line` of the first.
    package static let repeatedKey = Self("repeated-key")
    package static let required = Self("required")
    /// `type`, `value`.
    package static let wrongType = Self("wrong-type")
    /// `max`, in bytes.
    package static let tooLong = Self("too-long")
    /// `rule`, as SQL, and `value`.
    package static let check = Self("check")
    /// `value`: no number that a register gives.
    package static let notRegistered = Self("not-registered")
    /// `table`, `key`.
    package static let brokenReference = Self("broken-reference")
    /// `value`, `vocabulary`, `terms`.
    package static let unknownTerm = Self("unknown-term")
    /// `owner`.
    package static let notYours = Self("not-yours")
    package static let coordinatorsOnly = Self("coordinators-only")
    /// `message`, of SQLite.
    package static let refused = Self("refused")
}
