import Foundation

@testable import Desk

/// A browser without scripts: it follows redirects, keeps its cookie, and sends forms as they stand on the page.
final class TestBrowser {
    let origin: String
    let host: String
    let port: Int
    var cookie: String?
    /// The page that was loaded last.
    private(set) var page = StrictHTML("")
    private(set) var answer = RawHTTP.Answer(status: 0, headers: [], body: "")
    private(set) var path = "/"

    init(_ origin: String) {
        self.origin = origin
        let parts = origin.dropFirst("http://".count).split(separator: ":")
        host = String(parts[0])
        port = Int(parts[1]) ?? 0
    }

    /// Opens the desk by the address that it gave.
    func open(_ opening: String) async throws {
        try await load("GET", String(opening.dropFirst(origin.count)), body: nil)
    }

    @discardableResult
    func get(_ path: String) async throws -> StrictHTML {
        try await load("GET", path, body: nil)
        return page
    }

    /// Sends the form that goes to `action`, the first or the one whose hidden fields are `where`, with
    /// `changes` over what stands in it.
    func submit(
        _ action: String, _ changes: [(String, String)] = [], without: Set<String> = [],
        where hidden: [String: String] = [:]
    ) async throws {
        guard let fields = fields(of: action, where: hidden) else {
            throw NoForm(action: action, page: answer.body)
        }
        let names = Set(changes.map(\.0)).union(without)
        try await post(action, fields.filter { !names.contains($0.0) } + changes)
    }

    struct NoForm: Error {
        let action: String
        let page: String
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws {
        let body = fields.map { "\(PagePath.encoded($0.0))=\(PagePath.encoded($0.1))" }.joined(separator: "&")
        try await load("POST", path, body: body)
    }

    /// The fields of a form as a browser would send them.
    func fields(of action: String, where hidden: [String: String] = [:]) -> [(String, String)]? {
        let forms = page.root.all("form").filter { $0.attributes["action"] == action }.map(Self.fields)
        return forms.first { fields in
            hidden.allSatisfy { name, value in fields.contains { $0 == (name, value) } }
        }
    }

    private static func fields(_ form: StrictHTML.Node) -> [(String, String)] {
        form.all.flatMap { node -> [(String, String)] in
            guard let name = node.attributes["name"] else { return [] }
            switch node.name {
            case "input":
                let type = node.attributes["type"] ?? "text"
                if ["radio", "checkbox"].contains(type), node.attributes["checked"] == nil { return [] }
                return type == "file" ? [] : [(name, node.attributes["value"] ?? "on")]
            case "textarea": return [(name, String(node.texts.joined().drop { $0 == "\n" }))]
            case "select":
                let options = node.all("option")
                let chosen = options.first { $0.attributes["selected"] != nil } ?? options.first
                return chosen.map { [(name, $0.attributes["value"] ?? $0.text)] } ?? []
            default: return []
            }
        }
    }

    /// A request with headers of one's own.
    func send(_ method: String, _ path: String, headers: [(String, String)], body: String? = nil) async throws
        -> RawHTTP.Answer
    {
        var lines =
            ["\(method) \(path) HTTP/1.1"] + headers.map { "\($0.0): \($0.1)" } + ["Connection: close"]
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
        return try await RawHTTP.send(Array(text.utf8), to: host, port)
    }

    /// What a browser sends with a request from a page of the desk.
    func headers(_ method: String, type: String = "application/x-www-form-urlencoded") -> [(String, String)] {
        var headers = [
            ("Host", "\(host):\(port)"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "navigate"),
        ]
        if let cookie { headers.append(("Cookie", cookie)) }
        if method == "POST" { headers += [("Origin", origin), ("Content-Type", type)] }
        return headers
    }

    fileprivate func take(_ answer: RawHTTP.Answer, _ path: String) {
        self.answer = answer
        self.path = path
        page = StrictHTML(answer.body)
    }

    fileprivate func load(_ path: String, type: String, body: String) async throws {
        answer = try await send("POST", path, headers: headers("POST", type: type), body: body)
        self.path = path
        page = StrictHTML(answer.body)
    }

    private func load(_ method: String, _ path: String, body: String?) async throws {
        var (method, path, body) = (method, path, body)
        for _ in 0..<5 {
            answer = try await send(method, path, headers: headers(method), body: body)
            self.path = path
            if let set = answer.header("Set-Cookie") { cookie = String(set.prefix { $0 != ";" }) }
            guard answer.status == 303, let next = answer.header("Location") else { break }
            (method, path, body) = ("GET", next, nil)
        }
        page = StrictHTML(answer.body)
    }

    /// Everything that can be read on the page.
    var text: String { page.root.text.split { $0.isWhitespace }.joined(separator: " ") }

    var title: String { page.root.all("title").first?.text ?? "" }

    var links: [String] { page.root.all("a").compactMap { $0.attributes["href"] } }
}

extension TestBrowser {
    /// Sends a form with one file.
    func upload(_ path: String, token: String, name: String, text: String) async throws {
        let body = [
            "--GRENZE\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n\(token)\r\n",
            "--GRENZE\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"\(name)\"\r\n",
            "Content-Type: text/csv\r\n\r\n\(text)\r\n--GRENZE--\r\n",
        ].joined()
        try await load(path, type: "multipart/form-data; boundary=GRENZE", body: body)
    }
}

extension TestBrowser {
    /// Sends a form with one file of any bytes.
    func send(_ fields: [(String, String)], file: [UInt8], to path: String) async throws {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array(
                "--GRENZE\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            "--GRENZE\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"cle.essync\"\r\n\r\n"
                .utf8)
        body += file + Array("\r\n--GRENZE--\r\n".utf8)
        let lines =
            ["POST \(path) HTTP/1.1"]
            + headers("POST", type: "multipart/form-data; boundary=GRENZE").map { "\($0.0): \($0.1)" }
            + ["Connection: close", "Content-Length: \(body.count)"]
        try await take(
            RawHTTP.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, to: host, port),
            path)
    }
}
