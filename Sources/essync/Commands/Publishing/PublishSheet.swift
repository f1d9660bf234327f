import ArgumentParser
import Catalogue
import Client
import Foundation
import Publishing
import SyncCore

/// `essync publish sheet`: one sheet, by the name of a structure or of a phase.
struct PublishSheet: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.publishSheet.configuration("sheet") }

    @Argument(help: ArgumentHelp(Help.Catalogue.sheet))
    var name: String

    @Option(
        name: [.short, .long], help: ArgumentHelp(Help.Editing.output, valueName: "file"), completion: .file()
    )
    var output: String?

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ results: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        let subject = try subject(replica, catalogue)
        let path = output ?? Self.path(subject)
        let file = try Sheets.sheet(of: subject, path: path, catalogue, paper.site(catalogue), .current)
        guard let file else { throw SyncError.noRow([name], in: "structure", near: []) }
        results.written(try await PaperFile.write(file, to: path, pdf: pdf))
    }

    /// A structure by its key or name, else a phase or a step by its code or label.
    private func subject(_ replica: Replica, _ catalogue: CatalogueSnapshot) throws -> Sheet.Subject {
        let names = CatalogueNames(catalogue)
        let bare = name.hasPrefix("S-") ? String(name.dropFirst(2)) : name
        if let id = names.structure(bare).one { return .structure(id) }
        if let number = Int(name.trimmingPrefix("E-")), catalogue.book.phases.indices.contains(number - 1) {
            return .stage(catalogue.book.phases[number - 1])
        }
        if let code = names.term(name, of: "stage").one { return .stage(code) }
        let finder = try RowFinder(replica)
        return .structure(try finder.key([name], of: finder.table("structure"))[0])
    }

    private static func path(_ subject: Sheet.Subject) -> String {
        switch subject {
        case .stage(let code): "fiche-\(code).html"
        case .structure(let id): "fiche-\(id).html"
        }
    }
}
