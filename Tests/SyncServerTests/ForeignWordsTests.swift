import Testing

@testable import SyncCore
@testable import SyncHTTP

/// What a hub says, or who stands between, is shown as text on one line, or not at all.
struct ForeignWordsTests {
    private static let escape = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}gnorw\u{200b}\r\nCode: \u{1b}[2J\t"

    @Test func problem_saysNothingToATerminal() throws {
        let words = Self.escape + String(repeating: "long ", count: 400)
        let sent = Problem(code: "x" + words, status: 403, title: words, detail: words)
        let read = try #require(Problem(decoding: sent.encoded()))
        for text in [read.code, read.title, read.detail] {
            let isPlain = text.unicodeScalars.allSatisfy { scalar in
                ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
                    scalar.properties.generalCategory)
            }
            #expect(isPlain, "\(text.debugDescription)")
        }
        #expect(read.detail.count <= HubLimits.shownDetailMax && read.code.count <= HubLimits.shownCodeMax)
    }

    @Test func ordinaryWords_stayAsTheyAre() throws {
        let detail = "Appareil inconnu : demandez une invitation à un membre, puis « essync join »."
        let sent = Problem(code: ProblemCode.notEnrolled, status: 403, title: "Refusé", detail: detail)
        #expect(try Problem(decoding: sent.encoded()) == sent)
    }

    @Test func refusedChangeset_isToldByReasonsOfOneLine() throws {
        var response = SyncResponse(withoutFrames: .ok, time: .zero)
        let replica = try #require(ReplicaID(bytes: [UInt8](repeating: 7, count: 16)))
        response.refused = [
            IntakeReport.Refused(
                dot: Dot(origin: replica, seq: 1), reason: IntakeRefusal(rawValue: "no" + Self.escape))
        ]
        let read = try SyncResponse(decoding: response.encoded())
        let reason = try #require(read.refused.first).reason.rawValue
        #expect(reason.hasPrefix("no") && !reason.contains { $0.isNewline })
        let scalars = reason.unicodeScalars
        #expect(scalars.allSatisfy { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) })
    }
}
