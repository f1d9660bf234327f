import Catalogue
import Foundation
import SyncCore

/// The formats that are written.
enum ExportFormat: String, CaseIterable {
    case csv
    case dataInclusion = "data-inclusion"
    case geoJSON = "geojson"
    case iCalendar = "icalendar"

    /// - Throws: `unknown-format`.
    init(named name: String) throws {
        guard let format = Self(rawValue: name) else {
            let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw SyncError.command(.init("unknown-format"), Sentence.unknownFormat(name, of: names))
        }
        self = format
    }

    /// Where the files go unless told.
    var defaultOutput: String {
        switch self {
        case .csv: "essync-export"
        case .dataInclusion: "data-inclusion"
        case .geoJSON: "carte.geojson"
        case .iCalendar: "agenda.ics"
        }
    }
}

/// Writes the formats of others; each is a view, and loses what it has no place for.
struct FormatExport {
    let replica: Replica
    let results: Output

    func write(_ format: ExportFormat, to output: String?) throws {
        let target = URL(filePath: output ?? format.defaultOutput)
        var leftOut: [String] = []
        let files: [(URL, String)]
        switch format {
        case .csv, .dataInclusion:
            let output = try DataInclusion.output(replica, today: .today)
            leftOut = output.leftOut
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            files = [
                (target.appending(path: "structures.json"), output.structures),
                (target.appending(path: "services.json"), output.services),
            ]
        case .geoJSON:
            files = [(target, try GeoJSON.document(CatalogueSnapshot(replica), today: .today))]
        case .iCalendar:
            let catalogue = try CatalogueSnapshot(replica)
            files = [(target, ICalendar.document(catalogue.events, in: catalogue, today: .today))]
        }
        for (file, text) in files { try Data(text.utf8).write(to: file, options: .atomic) }
        let paths = files.map { $0.0.path() }
        let document: JSON = .object([
            "format": .string(format.rawValue), "files": .array(paths.map(JSON.string)),
            "leftOut": .array(leftOut.map(JSON.string)),
        ])
        results.result(document) {
            results.line(Sentence.written(paths))
            if !leftOut.isEmpty { results.line(Sentence.leftOut(leftOut)(), .warning) }
        }
    }
}
