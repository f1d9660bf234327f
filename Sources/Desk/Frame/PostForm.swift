/// A form that changes something: it carries the token without which nothing is taken.
struct PostForm {
    private let visit: Visit
    private let path: PagePath
    private let kind: StaticString
    private let takesFile: Bool
    private let keepsDraft: Bool

    init(
        _ visit: Visit, to path: PagePath, kind: StaticString = "sheet", takesFile: Bool = false,
        keepsDraft: Bool = false
    ) {
        self.visit = visit
        self.path = path
        self.kind = kind
        self.takesFile = takesFile
        self.keepsDraft = keepsDraft
    }

    func html(@HTMLBuilder _ content: () throws -> HTML) rethrows -> HTML {
        try Tag.form(
            .own("method", "post"), .action(path), .kind(kind), .on("novalidate"),
            takesFile ? .own("enctype", "multipart/form-data") : nil,
            .on("data-draft", if: keepsDraft)
        ) {
            Tag.input(
                .own("type", "hidden"), .own("name", "jeton"), .value(visit.session.formToken(for: path.path))
            )
            try content()
        }
    }
}

extension Tag {
    static func hidden(_ name: String, _ value: String) -> HTML {
        Tag.input(.own("type", "hidden"), .field(name), .value(value))
    }

    /// The row that a form is about.
    static func hidden(_ row: RowAddress) -> [HTML] {
        row.query.compactMap { name, value in value.map { hidden(name, $0) } }
    }
}
