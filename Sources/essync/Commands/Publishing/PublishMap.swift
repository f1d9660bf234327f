import ArgumentParser
import Catalogue
import Client
import Foundation
import Publishing
import SyncCore

/// `essync publish map`: the map as one file.
struct PublishMap: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.publishMap.configuration("map") }

    @Argument(help: ArgumentHelp(Help.Catalogue.mapFile), completion: .file())
    var file: String

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        let target = URL(typed: file)
        let text = try ShownText.plain(text(catalogue, target.pathExtension.lowercased()))
        try WholeFile.write(text.utf8, to: target.filePath)
        output.written([target.filePath])
    }

    private func text(_ catalogue: CatalogueSnapshot, _ suffix: String) throws -> String {
        switch suffix {
        case "geojson", "json": return GeoJSON.document(catalogue, .current, today: .today)
        case "svg":
            guard let picture = try MapSheet.svg(catalogue, paper.site(catalogue), .current) else {
                throw SyncError.told(.init("no-coordinates"), Sentence.noCoordinates)
            }
            return picture
        default:
            let page = try MapSheet.page(catalogue, paper.site(catalogue), .current)
            return String(decoding: page.bytes, as: UTF8.self)
        }
    }
}
