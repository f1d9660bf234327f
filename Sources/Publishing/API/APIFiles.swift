package import Catalogue
import SyncCore

/// The public interface as files beside the pages, for programs: lists, one file a record, and their description.
///
/// Equal catalogues, options and days give equal bytes. Lists are sorted by id.
package struct APIFiles {
    private let shapes: APIShapes

    /// - Parameters:
    ///   - catalogue: what is published of it is written.
    ///   - options: the site's own.
    ///   - days: when each record was last changed.
    package init(_ catalogue: CatalogueSnapshot, _ options: SiteOptions, days: RecordDays) {
        shapes = APIShapes(
            catalogue: catalogue, options: options, names: PageNames(catalogue), days: days)
    }

    /// Lists, records and their description.
    ///
    /// - Parameter inclusion: the same catalogue as data·inclusion reads it.
    /// - Returns: the files, in the order of their paths.
    package func files(_ inclusion: DataInclusion.Output) -> [PublishedFile] {
        let catalogue = shapes.catalogue
        var files = [
            PublishedFile("data-inclusion/structures.json", inclusion.structures),
            PublishedFile("data-inclusion/services.json", inclusion.services),
            file("openapi", OpenAPI(shapes: shapes).document),
            file("changes", list(changes)),
            file("territoires", list(catalogue.territories.codes.map(shapes.territories.record))),
        ]
        add(shapes.structures, catalogue.publishedStructures, \.id, .structure, to: &files)
        add(shapes.offers, catalogue.publishedOffers, \.id, .offer, to: &files)
        add(shapes.events, catalogue.events, \.id, .event, to: &files)
        return files.sorted { $0.path < $1.path }
    }

    private func add<Row>(
        _ shape: APIShape<Row>, _ rows: [Row], _ id: (Row) -> String, _ kind: PageNames.Kind,
        to files: inout [PublishedFile]
    ) {
        let sorted = rows.sorted { id($0) < id($1) }
        files.append(file(shape.path, list(sorted.map(shape.record))))
        files += sorted.map { file("\(shape.path)/\(shapes.names.name(kind, id($0)))", shape.record($0)) }
    }

    /// What was changed, latest first, so that a reader stops at the day of its last visit.
    private var changes: [JSON] {
        let catalogue = shapes.catalogue
        func rows(_ table: String, _ kind: PageNames.Kind, _ path: String, _ ids: [String]) -> [(
            CalendarDay, String, JSON
        )] {
            ids.compactMap { id in
                guard let day = shapes.days.day(table, id) else { return nil }
                return (
                    day, "\(path)/\(id)",
                    .object([
                        "kind": .string(path), "id": .string(id), "updated_on": .string(day.description),
                        "record": .string("api/v1/\(path)/\(shapes.names.name(kind, id)).json"),
                    ])
                )
            }
        }
        let all =
            rows("structure", .structure, "structures", catalogue.publishedStructures.map(\.id))
            + rows("offer", .offer, "offres", catalogue.publishedOffers.map(\.id))
            + rows("event", .event, "evenements", catalogue.events.map(\.id))
        return all.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map(\.2)
    }

    private func list(_ items: [JSON]) -> JSON {
        .object([
            "network": .string(shapes.catalogue.network), "licence": .string("etalab-2.0"),
            "as_of": .string(shapes.options.today.description), "items": .array(items),
        ])
    }

    private func file(_ name: String, _ document: JSON) -> PublishedFile {
        PublishedFile("api/v1/\(name).json", document.text(.published) + "\n")
    }
}
