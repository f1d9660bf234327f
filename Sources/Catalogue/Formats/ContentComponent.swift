/// A component between a BEGIN and its END: a card, a calendar, an event.
struct ContentComponent {
    /// In capitals: `VCARD`, `VEVENT`.
    let name: String
    /// Of the file, where its BEGIN stands.
    let line: Int
    var lines: [ContentLine] = []
    var components: [ContentComponent] = []
    /// Its lines that can't be read, and those of what stands within the parts of a calendar.
    private(set) var problems: [ContentProblem] = []

    /// The lines of a name, the preferred ones first.
    func all(_ name: String) -> [ContentLine] {
        let found = lines.filter { $0.name == name }
        return found.filter(\.isPreferred) + found.filter { !$0.isPreferred }
    }

    func first(_ name: String) -> ContentLine? { all(name).first }

    /// The text of the first line of a name that isn't empty.
    func text(_ name: String) -> String? { all(name).lazy.map(\.text).first { !$0.isEmpty } }

    /// Without the lines that `other` has too: the catalogue says those already.
    func without(_ other: ContentComponent) -> ContentComponent {
        let said = Set(other.lines.map { [$0.name, $0.value] })
        var result = self
        result.lines = lines.filter { !said.contains([$0.name, $0.value]) }
        return result
    }

    /// An alarm is its event's; the parts of a calendar stand for themselves.
    private mutating func add(_ inner: ContentComponent) {
        if name != "VCALENDAR" { problems += inner.problems }
        components.append(inner)
    }

    /// How deep components may stand within each other; calendars need three.
    private static let depthMax = 16

    /// The outermost components of a file.
    ///
    /// A line without a name is a problem of what it stands in, not of the file.
    ///
    /// - Throws: `ContentProblem` for the first line after which nothing can be told from anything.
    static func read(_ bytes: [UInt8]) throws(ContentProblem) -> [ContentComponent] {
        guard let lines = UnfoldedLines.read(bytes) else {
            throw ContentProblem(line: 1, fault: .notText)
        }
        var open: [ContentComponent] = []
        var closed: [ContentComponent] = []
        for (number, text) in lines where !text.allSatisfy(\.isWhitespace) {
            guard let line = ContentLine(text, line: number) else {
                let problem = ContentProblem(line: number, fault: .noProperty)
                guard !open.isEmpty else { throw problem }
                open[open.count - 1].problems.append(problem)
                continue
            }
            switch line.name {
            case "BEGIN":
                guard open.count < depthMax else {
                    throw ContentProblem(line: number, fault: .tooDeep)
                }
                open.append(ContentComponent(name: line.text.uppercased(), line: number))
            case "END":
                guard let last = open.popLast(), last.name == line.text.uppercased() else {
                    throw ContentProblem(line: number, fault: .unopened(line.text))
                }
                if open.isEmpty { closed.append(last) } else { open[open.count - 1].add(last) }
            default:
                guard !open.isEmpty else {
                    throw ContentProblem(line: number, fault: .unopened(""))
                }
                open[open.count - 1].lines.append(line)
            }
        }
        if let left = open.last {
            throw ContentProblem(line: left.line, fault: .unclosed(left.name))
        }
        guard !closed.isEmpty else { throw ContentProblem(line: 1, fault: .noComponent) }
        return closed
    }
}
