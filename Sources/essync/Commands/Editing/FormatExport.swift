import Catalogue
import Client
import Foundation
import SyncCore

/// The formats that are written.
enum ExportFormat: String, CaseIterable {
    case csv
    case dataInclusion = "data-inclusion"
    case geoJSON = "geojson"
    case iCalendar = "icalendar"
    case hsds
    case vCard = "vcard"
    case linkedData = "json-ld"

    /// - Throws: `unknown-format`.
    init(named name: String) throws {
        guard let format = Self(rawValue: name) else {
            let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw SyncError.told(.init("unknown-format"), Sentence.unknownFormat(name, of: names))
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
        case .hsds: "hsds"
        case .vCard: "structures.vcf"
        case .linkedData: "catalogue.jsonld"
        }
    }
}

/// Writes the formats of others; each is a view, and loses what it has no place for.
struct FormatExport {
    let replica: Replica
    let results: Output

    func write(_ format: ExportFormat, to output: String?) throws {
        let target = URL(typed: output ?? format.defaultOutput)
        let (files, leftOut) = try files(format, target)
        try WholeFiles.write(files.map { ($0, Data($1.utf8)) })
        let paths = files.map { $0.0.filePath }
        let document: JSON = .object([
            "format": .string(format.rawValue), "files": .array(paths.map(JSON.string)),
            "leftOut": .array(leftOut.map(JSON.string)),
        ])
        results.result(document) {
            results.line(Sentence.written(paths))
            guard !leftOut.isEmpty else { return }
            let sentence =
                format == .iCalendar ? Sentence.undatedLeftOut(leftOut) : Sentence.leftOut(leftOut)
            results.line(sentence(), .warning)
        }
    }

    /// What is written where, and the keys of rows that the format can't hold.
    private func files(
        _ format: ExportFormat, _ target: URL
    ) throws -> (files: [(URL, String)], leftOut: [String]) {
        let catalogue = try CatalogueSnapshot(replica)
        func named(_ files: [(String, String)]) -> [(URL, String)] {
            files.map { (target.appending(path: $0), $1) }
        }
        switch format {
        case .csv, .dataInclusion:
            let output = try DataInclusion.output(replica, today: .today)
            let files = [("structures.json", output.structures), ("services.json", output.services)]
            return (named(files), output.leftOut)
        case .hsds:
            let output = HSDS.output(catalogue, .current)
            let files = [
                ("version.json", output.version), ("organizations.json", output.organizations),
                ("services.json", output.services),
            ]
            return (named(files), output.leftOut)
        case .geoJSON: return ([(target, GeoJSON.document(catalogue, today: .today))], [])
        case .iCalendar:
            let calendar = ICalendar.document(catalogue.events, in: catalogue, today: .today)
            return ([(target, calendar)], ICalendar.leftOut(of: catalogue.events))
        case .vCard: return ([(target, VCard.documents(catalogue))], [])
        case .linkedData: return ([(target, LinkedData(catalogue, .current).graph())], [])
        }
    }
}
