/// The fields that a form sent, in their order; names may come more than once.
///
/// The library's decoder refuses repeated names, which is what boxes to tick send.
struct FormFields: Sendable {
    struct Flaw: Error, Hashable {}

    private(set) var all: [(name: String, value: String)] = []

    init() {}

    init(_ fields: [(name: String, value: String)]) { all = fields }

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// - Throws: `Flaw` for what isn't such text, or is more than any form here sends.
    init(urlEncoded bytes: some Collection<UInt8>) throws(Flaw) {
        guard bytes.count <= DeskLimits.formBytesMax, let text = String(validating: bytes, as: UTF8.self)
        else {
            throw Flaw()
        }
        guard !text.isEmpty else { return }
        for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PagePath.decoded(parts[0], plusIsBlank: true),
                let value = PagePath.decoded(parts.count > 1 ? parts[1] : "", plusIsBlank: true)
            else { throw Flaw() }
            try add(name, value)
        }
    }

    /// Adds a field, unless there are too many.
    mutating func add(_ name: String, _ value: String) throws(Flaw) {
        guard all.count < DeskLimits.fieldsMax, name.utf8.count <= DeskLimits.fieldNameBytesMax else {
            throw Flaw()
        }
        all.append((name, value.replacing("\r\n", with: "\n")))
    }

    /// The first value of that name.
    subscript(name: String) -> String? { all.first { $0.name == name }?.value }

    /// The first value of that name that says anything.
    func text(_ name: String) -> String? {
        let value = self[name].map { String($0.trimmingBlanks) }
        return value?.isEmpty == false ? value : nil
    }

    func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }

    func has(_ name: String) -> Bool { all.contains { $0.name == name } }
}

extension String {
    /// Without the blanks and line breaks around it.
    var trimmingBlanks: Substring {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return self[start..<max(start, end)]
    }
}
