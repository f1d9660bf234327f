import Foundation
import Testing

@testable import Publishing

struct QRCodeTests {
    /// The versions that hold so many bytes at level M (ISO/IEC 18004:2015, table 7), and one byte more.
    @Test(arguments: [
        (1, 14), (2, 26), (3, 42), (4, 62), (5, 84), (6, 106), (7, 122), (8, 152), (9, 180), (10, 213),
    ])
    func aVersion_holdsWhatTheTableSays(_ version: Int, _ bytes: Int) {
        #expect(QRCode(String(repeating: "a", count: bytes))?.size == 17 + 4 * version)
        #expect(
            QRCode(String(repeating: "a", count: bytes + 1))?.size == (version < 10 ? 21 + 4 * version : nil))
    }

    /// As another encoder draws it (PyPI `qrcode`): version 1, level M, mask 4.
    @Test func aSquare_isThatOfTheStandard() throws {
        let code = try #require(QRCode("https://a.fr"))
        #expect(Self.rows(code) == Self.golden)
    }

    /// Without a mark of their own, which few programs read, other letters mean different things to readers.
    @Test func lettersBeyondASCII_areRefused() {
        #expect(QRCode("https://exemple.fr/é") == nil)
    }

    @Test func equalTexts_giveEqualPictures_withAQuietZone() throws {
        let code = try #require(QRCode("https://exemple.fr/structures/inter-made.html"))
        let again = try #require(QRCode("https://exemple.fr/structures/inter-made.html"))
        #expect(code.svg == again.svg)
        #expect(code.svg.contains("viewBox=\"0 0 41 41\"") && code.svg.contains("M4 4h7v1h-7z"))
    }

    /// What a telephone does: another program reads every version, at both ends of each version.
    @Test(
        .enabled(if: Self.reader != nil, "zbarimg isn't installed"),
        arguments: [1, 14, 26, 27, 42, 62, 63, 84, 106, 107, 122, 123, 152, 153, 180, 181, 213])
    func anotherProgram_readsIt(_ length: Int) async throws {
        let text = String("https://exemple.fr/structures/".prefix(length)).padding(
            toLength: length, withPad: "abcdefghij-", startingAt: 0)
        let code = try #require(QRCode(text))
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pgm")
        defer { try? FileManager.default.removeItem(at: file) }
        try Self.picture(code).write(to: file)
        let process = Process()
        process.executableURL = Self.reader
        process.arguments = ["--raw", "--quiet", "--oneshot", "-Sdisable", "-Sqrcode.enable", file.path()]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: said, as: UTF8.self) == text)
    }

    private static let reader = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].map { URL(filePath: $0) }
        .first { FileManager.default.isExecutableFile(atPath: $0.path()) }

    /// Four pixels for each module, and a quiet zone (portable graymap).
    private static func picture(_ code: QRCode) -> Data {
        let side = (code.size + 8) * 4
        var pixels = Data("P5 \(side) \(side) 255\n".utf8)
        for row in 0..<side {
            for column in 0..<side {
                let place = (column / 4 - 4, row / 4 - 4)
                let isInside = (0..<code.size).contains(place.0) && (0..<code.size).contains(place.1)
                pixels.append(isInside && code[place.0, place.1] ? 0 : 255)
            }
        }
        return pixels
    }

    private static func rows(_ code: QRCode) -> [String] {
        (0..<code.size).map { row in (0..<code.size).map { code[$0, row] ? "#" : "." }.joined() }
    }

    private static let golden = [
        "#######.##..#.#######",
        "#.....#..##.#.#.....#",
        "#.###.#...#...#.###.#",
        "#.###.#.#.###.#.###.#",
        "#.###.#.#.###.#.###.#",
        "#.....#.#.#.#.#.....#",
        "#######.#.#.#.#######",
        "........#............",
        "#...#.####..######..#",
        ".##.#..#.##.#...###..",
        "#..#####.#..######.#.",
        "#.#.##.#..####.......",
        ".####.#.####.#.###.#.",
        "........#...###.####.",
        "#######.#..#.#.###.#.",
        "#.....#..####..#.....",
        "#.###.#.#...##..##...",
        "#.###.#...##...##.###",
        "#.###.#.......####...",
        "#.....#..#####.......",
        "#######.#..###...#..#",
    ]
}
