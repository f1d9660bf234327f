import Catalogue
import Foundation
import SyncCore
import Testing

/// What each format carries from one network into another: the table in `docs/catalogue.md`, as tests.
struct ForeignRoundTripTests {
    /// What is lost of every row that both networks have, and how many rows there are.
    struct Loss {
        let format: ForeignFormat
        let counts: [String: Int]
        /// By table, the columns of which something is lost or changed.
        let columns: [String: Set<String>]
        /// The vocabularies of which a structure or an offer loses a term.
        let vocabularies: Set<String>
    }

    /// Where a fact comes from is always lost: the new row says that it comes from the partner's file.
    static let always: Set<String> = ["source", "source_date"]

    private static let structureText: Set<String> = [
        "admission_conditions", "ess_specifics", "founder", "role", "short_name", "verified_on",
    ]
    private static let offerText: Set<String> = [
        "duration_max", "duration_min", "fee_progressive", "members_only", "rhythm", "summary",
    ]
    private static let capacity: Set<String> = ["capacity_max", "capacity_measured_on", "capacity_unit"]
    private static let ofStructures: Set<String> = [
        "audience", "business_model", "ecosystem_model", "excluded_sector", "function", "model", "sector",
        "stage", "structure_type", "support_role", "territory",
    ]

    static let losses: [Loss] = [
        Loss(
            format: .dataInclusion, counts: ["structure": 50, "offer": 29, "event": 0, "place": 8],
            columns: [
                "structure": structureText.union([
                    "founded_year", "legal_form", "model", "parent", "summary", "type",
                ]),
                "offer": offerText.union(capacity).union(["capacity_available", "selection", "verified_on"]),
                "place": ["access", "kind", "name"],
            ], vocabularies: ofStructures),
        Loss(
            format: .hsds, counts: ["structure": 50, "offer": 29, "event": 0, "place": 15],
            columns: [
                "structure": structureText.union(["opening_hours", "summary"]),
                // Capacity is lost where nobody counted what is free.
                "offer": offerText.union(capacity).union(["hours_per_week", "weeks"]),
                // An address that isn't complete is told in words.
                "place": ["address"],
            ], vocabularies: []),
        Loss(
            format: .geoJSON, counts: ["structure": 8, "offer": 0, "event": 0, "place": 15],
            columns: [
                "structure": structureText.subtracting(["founder", "short_name", "verified_on"]).union([
                    "description", "email", "founded_year", "legal_form", "model", "opening_hours", "parent",
                    "phone", "summary", "website",
                ]),
                "place": ["access", "kind"],
            ], vocabularies: ofStructures.subtracting(["business_model", "support_role", "territory"])),
        Loss(
            format: .linkedData, counts: ["structure": 50, "offer": 29, "event": 14, "place": 15],
            columns: [
                "structure": structureText.union(["legal_form", "model", "opening_hours", "summary", "type"]),
                "offer": offerText.union(capacity).union([
                    "admission_conditions", "capacity_available", "direct_access", "email", "fee",
                    "fee_detail",
                    "hours_per_week", "phone", "selection", "verified_on", "weeks",
                ]),
                "place": ["access", "address_extra", "insee_code", "kind", "latitude", "longitude", "name"],
                "event": ["insee_code", "kind", "open_to_holders", "recurrence", "status"],
            ], vocabularies: ofStructures),
        Loss(
            format: .vCard, counts: ["structure": 50, "offer": 0, "event": 0, "place": 15],
            columns: [
                "structure": structureText.union([
                    "description", "founded_year", "legal_form", "model", "opening_hours", "parent",
                ]),
                "place": ["access", "insee_code", "kind", "name"],
            ], vocabularies: ofStructures),
        Loss(
            format: .iCalendar, counts: ["structure": 0, "offer": 0, "event": 7, "place": 0],
            columns: ["event": ["city", "insee_code", "organizer", "place"]], vocabularies: []),
    ]

    @Test(arguments: losses)
    func intoAnEmptyNetwork_whatIsLostIsWhatTheTableSays(_ loss: Loss) throws {
        let from = try ForeignFiles.filled()
        let to = try ForeignFiles.withVocabularies()
        let report = try ForeignImport(replica: to.replica, format: loss.format)
            .run(ForeignFiles.export(loss.format, of: from))
        #expect(report.isWritten, "\(report.refused)")
        let found = try Comparison(from, to)
        #expect(found.counts == loss.counts)
        #expect(found.columns == loss.columns)
        #expect(found.vocabularies == loss.vocabularies)
    }

    @Test(arguments: ForeignFormat.allCases)
    func intoItself_nothingChanges(_ format: ForeignFormat) throws {
        let network = try ForeignFiles.filled()
        let files = try ForeignFiles.export(format, of: network)
        let report = try ForeignImport(replica: network.replica, format: format).run(files)
        #expect(report.isWritten, "\(report.refused)")
        #expect(report.new == 0 && report.changed == 0, "\(report.sheets)")
        #expect(report.ignoredColumns.isEmpty, "\(report.ignoredColumns.prefix(5))")
    }

    @Test(arguments: ForeignFormat.allCases)
    func readTwice_nothingChangesTheSecondTime(_ format: ForeignFormat) throws {
        let from = try ForeignFiles.filled()
        let files = try ForeignFiles.export(format, of: from)
        let network = try ForeignFiles.withVocabularies()
        let take = ForeignImport(replica: network.replica, format: format)
        #expect(try take.run(files, dryRun: true).isWritten == false)
        #expect(try take.run(files).new > 0)
        let again = try take.run(files)
        #expect(again.isWritten && again.new == 0 && again.changed == 0, "\(again.sheets)")
    }

    @Test(arguments: ForeignFormat.allCases)
    func whatAFileIs_itsNameAndItsBeginningTell(_ format: ForeignFormat) throws {
        let from = try ForeignFiles.filled()
        let files = try ForeignFiles.export(format, of: from)
        #expect(ForeignFormat.guess(files) == format)
    }
}
