internal import CPlaces
import SyncCore

/// The official places of France: regions, départements, EPCI and communes of 1 January 2025 with their postal
/// codes, and the communes that are parts of others now.
///
/// They come with the program and are no rows: they say where a place lies that no member wrote down. They are
/// unpacked when they are first asked for.
///
/// *Shape*: lines in the order of their codes, each with a code, a name as `NameWords` compares it, the name, what
/// it lies in, nearest first, and the postal codes, a stroke before each; tabs between them.
///
/// Source: INSEE, Code officiel géographique, and La Poste, Base officielle des codes postaux; Licence Ouverte 2.0
/// (docs/decisions/0059).
struct OfficialPlaces: Sendable {
    static let shared = OfficialPlaces()

    private let text: [UInt8]

    private init() {
        let packed = UnsafeBufferPointer(start: essync_places_start(), count: essync_places_size())
        text = PackedText.unpacked(packed)
    }

    /// The place of a code, such as `commune-05061` and `epci-200067825`; nil for what is in no official list.
    func place(_ code: String) -> OfficialPlace? {
        OfficialPlace.lineCodes(of: code).lazy.compactMap(line).first.flatMap(OfficialPlace.init)
    }

    /// What the place of a code is called; the code itself where there is none.
    func name(_ code: String) -> String { place(code)?.name ?? code }

    /// The places of a name, in the form of `NameWords`.
    func named(_ normal: String) -> [OfficialPlace] {
        normal.isEmpty ? [] : lines(with: "\t\(normal)\t")
    }

    /// The communes of a postal code of five digits.
    func inPostalCode(_ digits: String) -> [OfficialPlace] { lines(with: "|" + digits) }

    /// Every place, in the order of the lines.
    var all: [OfficialPlace] {
        text.split(separator: Self.newline).compactMap { OfficialPlace(String(decoding: $0, as: UTF8.self)) }
    }

    // MARK: Lines

    private static let newline = UInt8(ascii: "\n")

    /// The line of a code, by halving what is left.
    private func line(_ code: String) -> String? {
        let wanted = Array(code.utf8)
        var (low, high) = (0, text.count)
        while low < high {
            let start = lineStart(before: (low + high) / 2)
            let end = lineEnd(after: start)
            let found = text[start..<end].prefix { $0 != UInt8(ascii: "\t") }
            if found.elementsEqual(wanted) { return String(decoding: text[start..<end], as: UTF8.self) }
            if found.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = start }
        }
        return nil
    }

    private func lines(with part: String) -> [OfficialPlace] {
        let wanted = Array(part.utf8)
        var found: [OfficialPlace] = []
        var from = 0
        while from < text.count {
            let next = text.withUnsafeBufferPointer { bytes -> Int in
                guard let start = bytes.baseAddress else { return -1 }
                return essync_find(start + from, bytes.count - from, wanted, wanted.count)
            }
            guard next >= 0 else { break }
            let end = lineEnd(after: from + next)
            let start = lineStart(before: from + next)
            if let place = OfficialPlace(String(decoding: text[start..<end], as: UTF8.self)) {
                found.append(place)
            }
            from = end + 1
        }
        return found
    }

    private func lineStart(before index: Int) -> Int {
        var start = index
        while start > 0, text[start - 1] != Self.newline { start -= 1 }
        return start
    }

    private func lineEnd(after index: Int) -> Int {
        var end = index
        while end < text.count, text[end] != Self.newline { end += 1 }
        return end
    }
}
