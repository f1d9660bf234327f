import Foundation

/// A cell of an OpenDocument spreadsheet, as it is read: its value, and the text that shows it.
struct OpenCell {
    let times: Int
    private let isCovered: Bool
    private let kind: String
    private let isError: Bool
    private let values: [String: String]
    var text = OpenText()

    init(_ attributes: [String: String], times: Int, isCovered: Bool) {
        self.times = times
        self.isCovered = isCovered
        kind = attributes["office:value-type"] ?? "string"
        isError = attributes["calcext:value-type"] == "error"
        values = attributes.filter { $0.key.hasPrefix("office:") }
    }

    mutating func start(_ name: String, _ attributes: [String: String]) { text.start(name, attributes) }
    mutating func end(_ name: String) { text.end(name) }

    /// The value as a person reads it, and what is to be told of it.
    func read() -> (value: String?, note: ImportReason?) {
        if isCovered { return (nil, nil) }
        let shown = text.text
        if isError { return (nil, ImportReason(.errorCell, ["value": shown])) }
        switch kind {
        case "float", "currency": return (values["office:value"].map { number($0, shown) } ?? shown, nil)
        case "percentage":
            let number = values["office:value"].flatMap { Double($0) }
            return (number.map(SheetNumber.percent) ?? shown, nil)
        case "date": return (values["office:date-value"].map { day($0, shown) } ?? shown, nil)
        case "time":
            return (values["office:time-value"].flatMap(SheetMoment.shown(duration:)) ?? shown, nil)
        case "boolean":
            let value = values["office:boolean-value"]
            return (value == "true" ? "1" : value == "false" ? "0" : shown, nil)
        default: return (shown.isEmpty ? values["office:string-value"] : shown, nil)
        }
    }

    /// Zeros before a number, and `+33` before a telephone number, are only in what is shown.
    private func number(_ raw: String, _ shown: String) -> String {
        guard let number = SheetNumber.shown(raw) else { return raw }
        let digits = shown.filter { !$0.isWhitespace && !".-".contains($0) }
        guard let first = digits.first, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return number
        }
        let isPadded = first == "0" && digits.drop { $0 == "0" } == number
        let isPhone = first == "+" && digits.hasSuffix(number) && digits.count > number.count + 1
        return isPadded || isPhone ? digits : number
    }

    /// The time is left out where it isn't shown, and all but the year where only that is.
    private func day(_ raw: String, _ shown: String) -> String {
        let showsTime = shown.isEmpty || shown.contains(/\d\s?[:hH]/)
        guard let day = SheetMoment.shown(iso: raw, withTime: showsTime) else { return raw }
        return shown.utf8.count == 4 && day.hasPrefix(shown + "-") ? shown : day
    }
}

/// The text of a cell: paragraphs are lines, and blanks are as the format collapses them.
///
/// Source: OpenDocument 1.3 part 3, 6.1.2 and 6.1.3.
struct OpenText {
    private var bytes: [UInt8] = []
    private var paragraphs = 0
    private var depth = 0
    /// Whether blanks that come now are dropped: at a paragraph's start, and after another.
    private var afterBlank = true
    /// Whether the last byte is a blank that a paragraph's end drops.
    private var endsWithBlank = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "text:p", "text:h":
            depth += 1
            guard depth == 1 else { return }
            if paragraphs > 0 { bytes.append(0x0A) }
            paragraphs += 1
            afterBlank = true
            endsWithBlank = false
        case "text:s":
            let count = attributes["text:c"].flatMap { Int($0) } ?? 1
            insert(repeatElement(0x20, count: min(max(count, 0), SheetLimits.blanksMax)))
        case "text:tab": insert([0x09])
        case "text:line-break": insert([0x0A])
        default: break
        }
    }

    mutating func end(_ name: String) {
        guard name == "text:p" || name == "text:h" else { return }
        depth -= 1
        if depth == 0, endsWithBlank {
            bytes.removeLast()
            endsWithBlank = false
        }
    }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        guard depth > 0 else { return }
        for byte in piece {
            let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if isBlank, afterBlank { continue }
            bytes.append(isBlank ? 0x20 : byte)
            afterBlank = isBlank
            endsWithBlank = isBlank
        }
    }

    /// Blanks that stand for themselves.
    private mutating func insert(_ blanks: some Sequence<UInt8>) {
        guard depth > 0 else { return }
        bytes.append(contentsOf: blanks)
        afterBlank = false
        endsWithBlank = false
    }
}
