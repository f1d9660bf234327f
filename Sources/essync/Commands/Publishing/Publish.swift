import ArgumentParser
import Catalogue
import Foundation
import Publishing
import SyncCore

/// `essync publish`: pages and papers from the catalogue.
struct Publish: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.publish.configuration(
            "publish",
            subcommands: [
                PublishSite.self, PublishSheet.self, PublishSheets.self, PublishBrochure.self,
                PublishMap.self,
            ])
    }
}

/// `essync publish site`: a folder of pages.
struct PublishSite: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.publishSite.configuration("site") }

    @Argument(help: ArgumentHelp(Help.Catalogue.folder), completion: .directory)
    var folder: String

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let target = URL(typed: folder)
        try PublishedFolder.requireOurs(target)
        let catalogue = try CatalogueSnapshot(replica)
        let site = paper.site(catalogue)
        let files = try await Progress.during(Sentence.publishing, output) {
            let inclusion = try DataInclusion.output(replica, today: site.today)
            let records = APIFiles(catalogue, site, days: try RecordDays(replica))
            return try Site.files(catalogue, site) + records.files(inclusion)
        }
        let changed = try PublishedFolder.write(files, to: target)
        let start = target.appending(path: "index.html").filePath
        let document: JSON = .object([
            "folder": .string(target.filePath), "files": .integer(files.count), "start": .string(start),
            "changed": .integer(changed),
        ])
        output.result(document) {
            output.line(Sentence.published(start, files: files.count, changed: changed))
        }
    }
}
