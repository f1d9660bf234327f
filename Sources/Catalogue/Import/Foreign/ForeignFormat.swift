public import Foundation
import SyncCore

/// The formats of others that are read.
public enum ForeignFormat: String, CaseIterable, Sendable {
    case dataInclusion = "data-inclusion"
    case hsds
    case geoJSON = "geojson"
    case linkedData = "json-ld"
    case vCard = "vcard"
    case iCalendar = "icalendar"

    /// How the names of its files end.
    var endings: Set<String> {
        switch self {
        case .dataInclusion, .hsds: ["json"]
        case .geoJSON: ["geojson", "json"]
        case .linkedData: ["jsonld", "json"]
        case .vCard: ["vcf", "vcard"]
        case .iCalendar: ["ics", "ical", "ifb"]
        }
    }

    /// What a folder's files are usually called; empty where any with the right ending is read.
    private var parts: [String] {
        switch self {
        case .dataInclusion: ["structures.json", "services.json"]
        case .hsds: ["organizations.json", "services.json"]
        default: []
        }
    }

    /// The files to read: the one at `url`, or those of the folder there.
    ///
    /// - Throws: `noSuchFile`, `badFile`.
    func files(at url: URL) throws -> [URL] {
        let path = url.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SyncError(.noSuchFile, "There is no file \(path).", details: ["path": path])
        }
        guard isFolder.boolValue else { return [url] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let found =
            parts.isEmpty
            ? names.filter { endings.contains(Self.ending($0)) }.sorted { Bytes($0) < Bytes($1) }
            : self.parts(in: names)
        guard !found.isEmpty else {
            let wanted = (parts.isEmpty ? endings.sorted().map { "*." + $0 } : parts).joined(separator: ", ")
            throw SyncError(
                .badFile, "The folder \(path) holds none of \(wanted).",
                details: ["path": path, "wanted": wanted])
        }
        return found.map { url.appending(path: $0) }
    }

    /// Those named after what they hold, else all: pages of an API bear any name.
    private func parts(in names: [String]) -> [String] {
        let files = names.filter { Self.ending($0) == "json" && !Self.descriptions.contains($0) }
            .sorted { Bytes($0) < Bytes($1) }
        let stems = self == .dataInclusion ? ["structure", "service"] : ["organization", "service"]
        let named = files.filter { name in
            HSDSKind.named(name) != nil || stems.contains(where: name.lowercased().hasPrefix)
        }
        let read = named.isEmpty ? files : named
        let first = read.filter { $0.lowercased().hasPrefix(stems[0]) }
        return first + read.filter { !first.contains($0) }
    }

    /// Files that say what the others are.
    private static let descriptions: Set<String> = ["version.json", "datapackage.json", "package.json"]

    // MARK: Guessing

    /// What is at `url`, as far as its name and its beginning tell.
    ///
    /// - Returns: nil for what is read as CSV.
    public static func guess(_ url: URL) -> ForeignFormat? {
        let path = url.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { return guess(name: url.lastPathComponent, start: start(of: url)) }
        // A folder that can't be listed is told by the import itself.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        if names.contains(where: { ending($0) == "csv" }) { return nil }
        if let format = [dataInclusion, hsds].first(where: { names.contains($0.parts[0]) }) { return format }
        let first = names.sorted { Bytes($0) < Bytes($1) }.lazy.compactMap { name in
            guess(name: name, start: start(of: url.appending(path: name)))
        }
        return first.first
    }

    static func guess(name: String, start: [UInt8]) -> ForeignFormat? {
        let text = String(decoding: start, as: UTF8.self)
        let upper = text.prefix(64).uppercased()
        if upper.contains("BEGIN:VCARD") { return .vCard }
        if upper.contains("BEGIN:VCALENDAR") { return .iCalendar }
        switch ending(name) {
        case "vcf", "vcard": return .vCard
        case "ics", "ical", "ifb": return .iCalendar
        case "geojson": return .geoJSON
        case "jsonld": return .linkedData
        case "csv", "tsv", "txt": return nil
        default: break
        }
        guard let first = text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }), "[{".contains(first)
        else { return ending(name) == "json" ? .hsds : nil }
        if text.contains(/"type"\s*:\s*"Feature/) { return .geoJSON }
        if text.contains(/"@(context|graph|type)"/) { return .linkedData }
        return text.contains(/"(nom|date_maj|structure_id)"/) ? .dataInclusion : .hsds
    }

    private static func ending(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[dot...].dropFirst().lowercased()
    }

    private static func start(of file: URL) -> [UInt8] {
        // What can't be read is told by the import itself.
        guard let handle = try? FileHandle(forReadingFrom: file) else { return [] }
        defer { try? handle.close() }
        return [UInt8]((try? handle.read(upToCount: 65_536)) ?? Data())
    }
}
