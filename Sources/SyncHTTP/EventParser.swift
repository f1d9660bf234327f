/// Reads an event stream line by line.
///
/// *Shape*: only what a hub sends: `event:` and `data:` lines, comments, and an empty line that ends an
/// event.
///
/// Source: WHATWG HTML, section 9.2, "Server-sent events".
struct EventParser {
    private var line: [UInt8] = []
    private var name = ""
    private var data = ""

    struct Event: Equatable {
        let name: String
        let data: String
    }

    /// A fault of a stream.
    enum Failure: Error, Equatable {
        case lineTooLong
    }

    /// The events that `bytes` complete.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Failure) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < HubLimits.eventLineBytesMax else { throw .lineTooLong }
                if byte != UInt8(ascii: "\r") { line.append(byte) }
                continue
            }
            if let event = endLine() { events.append(event) }
        }
        return events
    }

    private mutating func endLine() -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else {
            defer { (name, data) = ("", "") }
            return name.isEmpty && data.isEmpty ? nil : Event(name: name, data: data)
        }
        let text = String(decoding: line, as: UTF8.self)
        if let value = Self.value(of: "event", in: text) { name = value }
        if let value = Self.value(of: "data", in: text) { data = value }
        return nil
    }

    private static func value(of field: String, in line: String) -> String? {
        guard line.hasPrefix(field + ":") else { return nil }
        let value = line.dropFirst(field.count + 1)
        return String(value.first == " " ? value.dropFirst() : value)
    }
}
