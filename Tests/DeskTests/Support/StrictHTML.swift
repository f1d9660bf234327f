/// A page read as strictly as it is written: every tag closed in its order, every attribute quoted and escaped.
struct StrictHTML {
    final class Node {
        let name: String
        let attributes: [String: String]
        fileprivate(set) var children: [Node] = []
        fileprivate(set) var texts: [String] = []

        init(_ name: String, _ attributes: [String: String]) {
            self.name = name
            self.attributes = attributes
        }

        /// This node and all below, in the order of the page.
        var all: [Node] { [self] + children.flatMap(\.all) }

        func all(_ name: String) -> [Node] { all.filter { $0.name == name } }

        var text: String { (texts + children.map(\.text)).joined(separator: " ") }
    }

    let root = Node("#page", [:])
    private(set) var problems: [String] = []

    private static let void: Set<String> = ["meta", "link", "br", "input", "hr", "!doctype"]

    init(_ text: String) {
        var stack = [root]
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            add(String(rest[..<start]), to: stack[stack.count - 1])
            guard let end = rest[start...].firstIndex(of: ">") else {
                problems.append("a tag without an end")
                return
            }
            let inside = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if inside.hasPrefix("/") {
                if stack.count > 1, stack[stack.count - 1].name == inside.dropFirst() {
                    stack.removeLast()
                } else {
                    problems.append("</\(inside.dropFirst())> closes \(stack[stack.count - 1].name)")
                }
                continue
            }
            let node = tag(inside)
            stack[stack.count - 1].children.append(node)
            if !Self.void.contains(node.name) { stack.append(node) }
        }
        add(String(rest), to: stack[stack.count - 1])
        if stack.count > 1 { problems.append("\(stack[stack.count - 1].name) isn't closed") }
    }

    private mutating func add(_ text: String, to node: Node) {
        guard !text.isEmpty else { return }
        if text.contains(/&(?!(?:lt|gt|amp|quot|#39);)/) { problems.append("a bare & in \(text.prefix(40))") }
        node.texts.append(Self.plain(text))
    }

    private mutating func tag(_ inside: Substring) -> Node {
        let name = inside.prefix { !$0.isWhitespace }
        if name.contains(where: { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "!") }) {
            problems.append("no name of an element: \(name.prefix(40))")
        }
        var attributes: [String: String] = [:]
        var rest = inside[name.endIndex...]
        while true {
            rest = rest.drop { $0 == " " }
            guard !rest.isEmpty else { break }
            let key = rest.prefix { $0 != "=" && $0 != " " }
            if key.contains(where: { !$0.isASCII || !($0.isLetter || $0 == "-") }) {
                problems.append("no name of an attribute: \(key.prefix(40))")
            }
            rest = rest[key.endIndex...]
            var value = ""
            if rest.hasPrefix("=\"") {
                rest = rest.dropFirst(2)
                let text = rest.prefix { $0 != "\"" }
                if text.endIndex == rest.endIndex { problems.append("\(key) has no end") }
                rest = rest[text.endIndex...].dropFirst()
                value = Self.plain(String(text))
            } else if rest.hasPrefix("=") {
                problems.append("\(key) isn't quoted")
                break
            }
            if attributes[String(key)] != nil { problems.append("\(key) twice") }
            attributes[String(key)] = value
        }
        return Node(String(name).lowercased(), attributes)
    }

    static func plain(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
