import Foundation
import SyncTestSupport
import Testing

/// Sheets as a browser prints them with the poorest fonts: the wide ones that every Linux has, and no others.
struct PaperPagesTests {
    private static let fonts = "/usr/share/fonts/truetype/dejavu"
    private static var canPrint: Bool {
        Program.find("chromium") != nil && FileManager.default.fileExists(atPath: fonts)
    }

    private func print(_ partner: Partner, _ arguments: [String]) async throws -> Outcome {
        let settings = partner.folder.appending(path: "fonts.conf")
        try Data(
            """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig><dir>\(Self.fonts)</dir>
            <cachedir>\(partner.folder.path())fonts</cachedir></fontconfig>
            """.utf8
        ).write(to: settings)
        return try await run(
            Program.essync, arguments, in: partner.folder,
            environment: partner.environment.merging(["FONTCONFIG_FILE": settings.path()]) { $1 })
    }

    /// Objects of pages: they stand uncompressed in what Chromium writes.
    private func pages(_ file: URL) throws -> Int {
        let text = String(decoding: try Data(contentsOf: file), as: Unicode.ASCII.self)
        return text.matches(of: /\/Type\s*\/Page\b/).count
    }

    @Test(.enabled(if: canPrint, "a Chromium and the DejaVu fonts"))
    func eachStructure_isOnePage_withThePoorestFonts() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("import", Repository.seeds.path())
        // A structure with more offers than a page holds.
        for number in 1...13 {
            try await founder.does(
                "put", "offer", "apeas/dispositif-\(number)", "name=Dispositif d'accompagnement \(number)",
                "status=publie", "summary=Treize semaines pour passer d'une idée à un projet qui tient.")
        }
        let outcome = try await print(founder, ["publish", "sheets", "sheets", "--pdf"])
        try #require(outcome.code == 0, "\(outcome.error)")
        let folder = founder.folder.appending(path: "sheets")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let printed = try #require(names.first { $0.hasSuffix(".pdf") })
        let whole = printed.replacing(".pdf", with: ".html")
        let page = String(
            decoding: try Data(contentsOf: folder.appending(path: whole)), as: UTF8.self)
        let sheets = page.components(separatedBy: "<article").count - 1
        #expect(sheets > 25)
        // The four stages list offers of the whole network, and may go on to a second page.
        let stages = page.components(separatedBy: "<article class=\"page sheet p").count - 1
        #expect((sheets...sheets + stages).contains(try pages(folder.appending(path: printed))))
        for name in ["energies-alternatives", "apeas"] {
            let outcome = try await print(founder, ["publish", "sheet", name, "--pdf"])
            try #require(outcome.code == 0, "\(outcome.error)")
            #expect(try pages(founder.folder.appending(path: "fiche-\(name).pdf")) == 1, "\(name)")
        }
    }
}
