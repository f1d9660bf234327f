import Foundation

/// The objects that a JSON file holds, and where each begins.
enum JSONRecords {
    /// Reads a file of one object, of an array of objects, or of one object whose member is such an array.
    ///
    /// - Parameters:
    ///   - file: its name.
    ///   - bytes: UTF-8, a byte order mark in front taken for nothing.
    ///   - members: the members of an outermost object that may hold the records.
    ///   - takesObject: whether the outermost object itself is a record where it has none of them.
    ///   - field: the same, where it has that field.
    ///   - reading: where a file that can't be read is refused.
    /// - Returns: the objects in their order, what other sites wrote as HTML as plain text.
    static func read(
        _ file: String, _ bytes: [UInt8], members: [String] = [], takesObject: Bool = false,
        objectWith field: String? = nil,
        _ reading: inout ForeignReading
    ) -> [JSONRecord] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let document: Any
        do {
            document = try JSONSerialization.jsonObject(with: Data(text))
        } catch {
            reading.refuse(file: file, line: line(of: error, in: text), ImportReason(.notJSON))
            return []
        }
        let lines = JSONLines(text)
        func records(_ list: Any?, _ member: String) -> [JSONRecord]? {
            guard let list = list as? [[String: Any]] else { return nil }
            let starts = lines.starts[member] ?? []
            return list.enumerated().map { index, members in
                // A member that stands twice is read once: the lines are then those of neither.
                let line = starts.count == list.count ? starts[index] : 1
                return JSONRecord(ForeignOrigin(file: file, line: line), MarkupText.plain(of: members))
            }
        }
        if let found = records(document, "") { return found }
        if let object = document as? [String: Any] {
            for member in members where object[member] != nil {
                if let found = records(object[member], member) { return found }
            }
            let isRecord = takesObject || field.map { object[$0] != nil } ?? false
            if isRecord, !members.contains(where: { object[$0] != nil }) {
                return [
                    JSONRecord(ForeignOrigin(file: file, line: lines.first), MarkupText.plain(of: object))
                ]
            }
        }
        reading.refuse(file: file, ImportReason(.notJSON))
        return []
    }

    /// Where the parser stopped, as far as it says.
    private static func line(of error: any Error, in bytes: [UInt8]) -> Int {
        let said = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
        if let line = said.firstMatch(of: /line (\d+)/).flatMap({ Int($0.1) }) { return line }
        let place = said.firstMatch(of: /character (\d+)/).flatMap { Int($0.1) }
        let isEnd = said.contains("end of file")
        return bytes.prefix(place ?? (isEnd ? bytes.count : 0)).count { $0 == UInt8(ascii: "\n") } + 1
    }
}

/// On which lines the objects of a JSON text begin that stand in its outermost array, or in an array that is a
/// member of its outermost object.
///
/// The text is known to be JSON.
struct JSONLines {
    /// By member; those of an outermost array are under no name.
    private(set) var starts: [String: [Int]] = [:]
    /// Where the outermost value begins.
    private(set) var first = 1

    init(_ bytes: [UInt8]) {
        var line = 1
        var open: [UInt8] = []
        var string: [UInt8]?
        var isEscaped = false
        var member = ""
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if string != nil {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    if open.count == 1 { member = String(decoding: string ?? [], as: UTF8.self) }
                    string = nil
                    continue
                }
                if open.count == 1 { string?.append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): string = []
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if open.isEmpty { first = line }
                if open == [UInt8(ascii: "[")] { starts["", default: []].append(line) }
                if open == [UInt8(ascii: "{"), UInt8(ascii: "[")] {
                    starts[member, default: []].append(line)
                }
                open.append(byte)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            default: break
            }
        }
    }
}
