import Catalogue
import Client
import SyncCore

/// A conflict for people: each version whole, who wrote it and when, and what only it has.
struct ConflictText {
    let conflict: Conflict
    /// The place of the version that stands now.
    let standing: Int

    func show(_ output: Output) {
        let place = [conflict.table] + conflict.key.texts + [conflict.field].compactMap(\.self)
        output.line(TextTable.flat(place.joined(separator: " ")), .heading)
        let values = conflict.versions.map(shown)
        let marked = Self.marked(values, isText: conflict.field != nil, output)
        for (index, version) in conflict.versions.enumerated() {
            let mark = index == standing ? "▸" : " "
            let names = [version.structure, version.device].compactMap(\.self).filter { !$0.isEmpty }
            let who = (names + [version.time.local]).joined(separator: " · ")
            let now = index == standing ? Sentence.standsNow() : ""
            output.line("\(mark) \(index + 1)  " + output.styled(TextTable.flat(who) + now, .faint))
            for line in marked[index] { output.line("     " + line) }
        }
    }

    /// A value's lines as a terminal may show them.
    private func shown(_ version: ConflictVersion) -> [String] {
        guard conflict.field != nil else { return [Sentence.existence(version.value.shown)()] }
        let text = version.value.shown
        if text.isEmpty { return ["∅"] }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { TextTable.flat(String($0)) }
    }

    /// Two versions mark what only each has; of more, each is marked against the first.
    private static func marked(_ values: [[String]], isText: Bool, _ output: Output) -> [[String]] {
        let texts = values.map { $0.joined(separator: "\n") }
        let width = max(20, output.terminal.width - 6)
        func lines(_ parts: [WordDifference.Part], isFirst: Bool) -> [String] {
            MarkedText(parts, isFirst ? .onlyHere : .onlyThere).lines(width: width, output)
        }
        return texts.indices.map { index in
            let plain = [WordDifference.Part(texts[index], isShared: true)]
            guard isText, let reference = texts.first, texts.count > 1, index > 0 || texts.count == 2 else {
                return lines(plain, isFirst: true)
            }
            let difference = WordDifference(reference, texts[max(index, 1)])
            guard difference.isAlike else { return lines(plain, isFirst: true) }
            return lines(index == 0 ? difference.first : difference.second, isFirst: index == 0)
        }
    }
}

/// A text some of whose parts stand out: by colour, or by brackets where there is none.
struct MarkedText {
    enum Mark {
        case onlyHere, onlyThere
    }

    private let parts: [WordDifference.Part]
    private let mark: Mark

    init(_ parts: [WordDifference.Part], _ mark: Mark) {
        self.parts = parts
        self.mark = mark
    }

    /// The text's lines, broken between words where they are wider than `width`.
    func lines(width: Int, _ output: Output) -> [String] {
        var lines = [""]
        var taken = 0
        for part in parts {
            let ends = part.isShared || output.terminal.hasColour ? ("", "") : brackets
            var pieces = Self.pieces(part.text)
            if let first = pieces.first { pieces[0] = ends.0 + first }
            if let last = pieces.last { pieces[pieces.count - 1] = last + ends.1 }
            for piece in pieces {
                if piece == "\n" {
                    lines.append("")
                    taken = 0
                    continue
                }
                let own = displayWidth(piece)
                if taken > 0, taken + own > width {
                    lines.append("")
                    taken = 0
                    // A line doesn't begin with the blank that it was broken at.
                    if piece == " " { continue }
                }
                lines[lines.count - 1] += part.isShared ? piece : output.styled(piece, style)
                taken += own
            }
        }
        return lines
    }

    private var brackets: (String, String) { mark == .onlyHere ? ("[-", "-]") : ("{+", "+}") }
    private var style: TextStyle { mark == .onlyHere ? .bad : .good }

    /// Words, blanks and line ends, so that lines can be broken between them.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        for character in text {
            if character == "\n" || character == " " {
                pieces.append(String(character))
            } else if let last = pieces.last, last != " ", last != "\n" {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
        }
        return pieces
    }
}

extension Replica {
    /// The place of the version that stands now: of a row deleted elsewhere, whether it is there.
    func standing(of conflict: Conflict) throws -> Int {
        guard conflict.field == nil else { return 0 }
        return try row(conflict.table, conflict.key.texts) == nil ? 1 : 0
    }
}
