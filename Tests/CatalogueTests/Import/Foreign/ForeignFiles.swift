import Catalogue
import Foundation
import SyncCore

/// Networks to export from and import into, and what lies between them.
enum ForeignFiles {
    /// The seeds, with a structure and an offer that say all that they can.
    static func filled() throws -> TestNetwork {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        try replica.put(
            "structure", ["inter-made"],
            [
                ("phone", "+33491000000"), ("email", "a@b.fr"), ("website", "https://b.fr"),
                ("opening_hours", "Mo-Fr 09:00-12:00"), ("legal_form", "association"),
                ("founded_year", "1998"),
                ("verified_on", "2026-11-01"), ("parent", "place"),
            ])
        try replica.put(
            "place", ["inter-made/place/ici"],
            [
                ("name", "Ici"), ("address", "1 rue d'Essai"), ("address_extra", "Bâtiment B"),
                ("postal_code", "13001"), ("city", "Marseille"), ("insee_code", "13055"),
                ("latitude", "43.29"),
                ("longitude", "5.37"), ("kind", "physique"), ("access", "Métro 1"),
            ])
        try replica.put("offer_place", ["inter-made/couveuse", "inter-made/place/ici"], [])
        try replica.put("identifier", ["inter-made", "siret", "73282932000074"], [])
        try replica.put(
            "offer", ["inter-made/couveuse"],
            [
                ("capacity_unit", "place"), ("capacity_max", "12"), ("capacity_available", "3"),
                ("capacity_measured_on", "2026-11-01"), ("verified_on", "2026-11-02"), ("fee", "payant"),
                ("fee_detail", "20 € par mois. Gratuit au début"), ("direct_access", "1"),
                ("selection", "entretien"), ("hours_per_week", "2.5"), ("weeks", "36"),
                ("phone", "+33491000001"),
                ("email", "c@b.fr"), ("url", "https://b.fr/couveuse"),
            ])
        try replica.put(
            "event", ["foire"],
            [
                ("title", "Foire, suite; fin"), ("kind", "salon"), ("starts_at", "2026-12-01"),
                ("ends_at", "2026-12-03"), ("city", "Marseille"), ("place", "Palais"), ("status", "annule"),
                ("url", "https://b.fr/foire"), ("note", "Deux\nlignes"), ("organizer", "inter-made"),
                ("recurrence", "FREQ=YEARLY"),
            ])
        return network
    }

    /// A network that has the vocabularies and territories, and nothing else.
    static func withVocabularies() throws -> TestNetwork {
        let network = try TestNetwork(structure: "accueil")
        for table in ["term", "territory"] {
            let report = try CSVImport(replica: network.replica)
                .run(TestNetwork.seeds.appending(path: table + ".csv"))
            precondition(report.isWritten)
        }
        return network
    }

    /// Writes a format into a folder of the network.
    ///
    /// - Returns: what to import.
    static func export(_ format: ForeignFormat, of network: TestNetwork) throws -> URL {
        let catalogue = try CatalogueSnapshot(network.replica)
        let today = CalendarDay(secondsSince1970: 1_795_000_000)
        switch format {
        case .dataInclusion:
            let output = try DataInclusion.output(network.replica, today: today)
            _ = try network.inFolder("di", "structures.json", output.structures)
            return try network.inFolder("di", "services.json", output.services).deletingLastPathComponent()
        case .hsds:
            let output = HSDS.output(catalogue)
            _ = try network.inFolder("hsds", "version.json", output.version)
            _ = try network.inFolder("hsds", "organizations.json", output.organizations)
            return try network.inFolder("hsds", "services.json", output.services).deletingLastPathComponent()
        case .geoJSON: return try network.file("carte.geojson", GeoJSON.document(catalogue, today: today))
        case .linkedData: return try network.file("catalogue.jsonld", LinkedData(catalogue).graph())
        case .vCard: return try network.file("structures.vcf", VCard.documents(catalogue))
        case .iCalendar:
            let text = ICalendar.document(catalogue.events, in: catalogue, today: today)
            return try network.file("agenda.ics", text)
        }
    }
}

extension TestNetwork {
    func inFolder(_ folder: String, _ name: String, _ text: String) throws -> URL {
        let folder = self.folder.appending(path: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file
    }

    /// Imports one file of that text, as one of the formats.
    func take(
        _ format: ForeignFormat, _ name: String, _ text: String, dryRun: Bool = false,
        skipsRefused: Bool = false
    ) throws -> ImportReport {
        try ForeignImport(replica: replica, format: format).run(
            file(name, text), dryRun: dryRun, skipsRefused: skipsRefused)
    }
}

/// What two networks have in common, and what the second one lost.
struct Comparison {
    var counts: [String: Int] = [:]
    var columns: [String: Set<String>] = [:]
    var vocabularies: Set<String> = []

    init(_ from: TestNetwork, _ to: TestNetwork) throws {
        for (table, name) in [
            ("structure", "name"), ("offer", "name"), ("event", "title"), ("place", "city"),
        ] {
            let rows = try Self.rows(table, name, from)
            let others = try Self.rows(table, name, to)
            counts[table] = others.count
            for (key, other) in others {
                guard let row = rows[key] else { continue }
                let lost = row.filter { !["id", "structure"].contains($0.key) }.filter {
                    other[$0.key] != $0.value
                }.map(\.key)
                columns[table, default: []].formUnion(lost)
            }
        }
        for (table, subject) in [("structure_term", "structure"), ("offer_term", "offer")] {
            let terms = try Self.terms(table, subject, from)
            let others = try Self.terms(table, subject, to)
            for name in try Self.names(to).values {
                let lost = (terms[name] ?? []).subtracting(others[name] ?? [])
                vocabularies.formUnion(lost.map(\.vocabulary))
            }
        }
        columns = columns.mapValues { $0.subtracting(ForeignRoundTripTests.always) }.filter {
            !$0.value.isEmpty
        }
    }

    /// Rows by what they are called: the same thing has another key in another network.
    private static func rows(
        _ table: String, _ name: String, _ network: TestNetwork
    ) throws -> [String: [String: Value]] {
        let rows = try network.replica.rows(table).filter { !["accueil"].contains($0.key.texts[0]) }
        let names = try self.names(network)
        return Dictionary(
            rows.map { row in
                var values = Dictionary(zip(row.columns, row.values)) { first, _ in first }
                values = values.filter { $0.value != .null }
                let owner = names[String(row.key.texts[0].prefix { $0 != "/" })] ?? ""
                // A parent's key, too, may be another one.
                for column in ["parent", "organizer"] {
                    if case .text(let key) = values[column], let name = names[key.text ?? ""] {
                        values[column] = .text(name)
                    }
                }
                let own = row[name].map { "\($0)" } ?? ""
                return (
                    table == "place" ? "\(owner) \(own)" : "\(table == "offer" ? owner : "") \(own)", values
                )
            }
        ) { first, _ in first }
    }

    private struct Term: Hashable {
        let vocabulary: String
        let code: String
    }

    private static func terms(
        _ table: String, _ subject: String, _ network: TestNetwork
    ) throws -> [String: Set<Term>] {
        let names = try self.names(network)
        let terms = try network.replica.rows(table).map { row in
            (names[row.key.texts[0]] ?? "", Term(vocabulary: row.key.texts[1], code: row.key.texts[2]))
        }
        return Dictionary(grouping: terms) { $0.0 }.mapValues { Set($0.map(\.1)) }
    }

    /// Structures and offers by key.
    private static func names(_ network: TestNetwork) throws -> [String: String] {
        let catalogue = try CatalogueSnapshot(network.replica)
        let structures = catalogue.structures.map { ($0.id, $0.name) }
        let offers = catalogue.offers.map {
            ($0.id, catalogue.name(ofStructure: $0.structure) + " " + $0.name)
        }
        return Dictionary(structures + offers) { first, _ in first }
    }
}
