import ArgumentParser
import Catalogue
import Client
import Foundation
import Publishing
import SyncCore

/// `essync publish sheets`: the sheets of the folder, and what to replace since the last edition.
struct PublishSheets: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.publishSheets.configuration("sheets") }

    @Argument(help: ArgumentHelp(Help.Catalogue.folder), completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp(Help.Catalogue.kind, valueName: "stage|structure"))
    var kind: SheetChoice?

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @Flag(help: ArgumentHelp(Help.Catalogue.freeze))
    var freeze = false

    @Option(help: ArgumentHelp(Help.Catalogue.copies, valueName: "n"))
    var copies: Int?

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        // A part of the folder would make the next edition call the rest new.
        guard !freeze || kind == nil else { throw ValidationError(Sentence.freezeAll()) }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        let target = URL(typed: folder)
        try PublishedFolder.requireOurs(target)
        let catalogue = try CatalogueSnapshot(replica)
        let sheets = try Sheets.output(
            catalogue, kinds: kind.map { [$0.kind] } ?? Sheet.Kind.allCases, paper.site(catalogue), .current
        )
        let earlier = try earlier(target, replica)
        let changes = earlier.map { sheets.edition.changes(since: $0.edition) }
        var files = sheets.files
        if let changes {
            let site = paper.site(catalogue)
            files.append(try ReplacementSlip.file(changes, since: earlier?.day, catalogue, site, .current))
        }
        try PublishedFolder.write(files, to: target)
        let all = target.appending(path: Sheets.allPath)
        let printed = all.deletingPathExtension().appendingPathExtension("pdf")
        // That of an earlier edition, if there is one, says what is no longer so.
        try? FileManager.default.removeItem(at: printed)
        if pdf { try await PDFPrinter.print(all, to: printed) }
        var key: String?
        if freeze {
            let made = try NoteContext(replica).key("edition")
            try sheets.edition.freeze(as: made, .today, .current, copies: copies, replica)
            key = made
        }
        show(changes, sheets.edition, all, key, output)
    }

    /// The edition to compare with: the last that was frozen, else what stands in the folder.
    private func earlier(
        _ folder: URL, _ replica: Replica
    ) throws -> (edition: Edition, day: CalendarDay?)? {
        if let own = try replica.status().structure,
            let last = try Edition.last(of: own, .current, replica)
        {
            let sheets = last.edition.only(kind?.kind)
            return (sheets, last.printedOn)
        }
        // None: the first edition.
        let list = try? String(contentsOf: folder.appending(path: Sheets.listPath), encoding: .utf8)
        return list.map { (Edition(reading: $0), nil) }
    }

    private func show(
        _ changes: [(sheet: Sheet, change: Edition.Change)]?, _ edition: Edition, _ all: URL, _ key: String?,
        _ output: Output
    ) {
        let slip = all.deletingLastPathComponent().appending(path: ReplacementSlip.path)
        let document: JSON = .object([
            "sheets": .array(
                edition.sheets.map {
                    .object([
                        "code": .string($0.code), "title": .string($0.title),
                        "fingerprint": .string($0.fingerprint),
                    ])
                }),
            "changes": .array(
                (changes ?? []).map {
                    .object(["code": .string($0.sheet.code), "change": .string($0.change.rawValue)])
                }),
            "file": .string(all.filePath), "edition": .optional(key),
            "slip": .optional(changes == nil ? nil : slip.filePath),
        ])
        output.result(document) {
            output.line(Sentence.sheetsWritten(edition.sheets.count, all.filePath))
            if key != nil { output.line(Sentence.frozen) }
            guard let changes else { return }
            output.line(Sentence.slipWritten(slip.filePath))
            let rows = changes.map { [$0.sheet.code, $0.sheet.title, Sentence.change($0.change)()] }
            if !rows.isEmpty { output.line("") }
            output.table(
                TextTable([Heading.sheet(), Heading.title(), Heading.what()], rows: rows),
                empty: Sentence.noChange)
        }
    }
}

/// `essync publish brochure`: the folder's four faces.
struct PublishBrochure: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.publishBrochure.configuration("brochure") }

    @Argument(help: ArgumentHelp(Help.Catalogue.file), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(Help.Catalogue.questions, valueName: "n"))
    var questions: Int = Brochure.questionsMax

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        let page = try Brochure.file(
            catalogue, questions: questions, paper.site(catalogue), .current)
        output.written(try await PaperFile.write(page, to: file, pdf: pdf))
    }
}

/// What pages of paper are told.
struct PaperOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Help.Catalogue.title, valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp(Help.Catalogue.address, valueName: "url"))
    var url: String?

    func site(_ catalogue: CatalogueSnapshot) -> SiteOptions {
        SiteOptions(title: title ?? catalogue.networkTitle, address: url, today: .today)
    }
}

/// The kinds of sheets, as the command line names them.
enum SheetChoice: String, CaseIterable, ExpressibleByArgument {
    case stage, structure

    var kind: Sheet.Kind { self == .stage ? .stage : .structure }
}
