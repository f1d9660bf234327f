/// A structure, offer or event of a partner's file, in the catalogue's columns and codes.
///
/// Every format is read into these; `ForeignRows` makes rows of them, whatever they came from.
struct ForeignRecord {
    enum Kind: String, Hashable {
        case structure, offer, event
    }

    let kind: Kind
    /// As the file names it; empty where it gives no id, and the name is all there is.
    let id: String
    let name: String
    var origin: ForeignOrigin
    /// Of an offer: the id of its structure in the file.
    var owner = ""
    /// What that field is called in the file.
    var ownerField = ""
    /// Columns that the file says nothing of are nil, and stay as they are.
    var values: [(column: String, text: String?)] = []
    var terms: [ForeignTerm] = []
    var places: [ForeignPlace] = []
    var identifiers: [(scheme: String, value: String)] = []
    var aliases: [String] = []
    /// Structures that it names: the one that carries it, the organiser.
    private(set) var references: [ForeignReference] = []
    /// When the partner last wrote it.
    var updatedOn: String?
    /// Whether the file names the structure within something else, and another record may say more.
    var isMention = false
    /// Whether several records may tell of the same thing, each with its place.
    var isRepeatable = false

    init(_ kind: Kind, id: String, name: String, _ origin: ForeignOrigin) {
        self.kind = kind
        self.id = id
        self.name = MarkupText.line(name)
        self.origin = origin
    }
}

extension ForeignRecord {
    /// Names a structure, by its id in the file or by its name.
    mutating func refer(_ column: String, to structure: String?, _ field: String) {
        guard let structure else { return }
        references.append(ForeignReference(column: column, structure: structure, field: field))
    }
}

/// A structure that a record names, in the file's words.
struct ForeignReference: Hashable {
    let column: String
    let structure: String
    let field: String
}

/// The position of a record.
struct ForeignOrigin: Hashable {
    /// Without its folder.
    let file: String
    let line: Int
    /// Which of the records read it is: several may begin on one line, or within one another.
    var part = 0
}

struct ForeignTerm: Hashable {
    let vocabulary: String
    let code: String
    /// Whether it follows from something coarser that the file says.
    var isInferred = false
}

/// A place of a structure, or of an offer.
struct ForeignPlace {
    /// Where the catalogue wrote the place itself.
    var key: String?
    var values: [(column: String, text: String?)]

    var isKnown: Bool { values.contains { $0.text != nil } }

    /// What its key is made of.
    var label: String {
        for column in ["name", "city", "address"] {
            if let text = values.first(where: { $0.column == column })?.text { return text }
        }
        return ""
    }
}
