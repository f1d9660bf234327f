import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Testing

/// Whatever bytes come, an import says what is wrong with them, and the catalogue stays as it is.
struct HostileFilesTests {
    @Test(arguments: ForeignFormat.allCases)
    func brokenFiles_areRefusedOrRead_neverFatal(_ format: ForeignFormat) throws {
        let from = try ForeignFiles.filled()
        let network = try ForeignFiles.withVocabularies()
        let files = try format.written(by: from)
        for seed in UInt64(0)..<25 {
            var random = SplitMix64(seed: seed)
            for (name, bytes) in files {
                var bytes = Array(bytes.prefix(6_000))
                for _ in 0..<(1 + random.next() % 8) { Self.change(&bytes, &random) }
                let file = try network.file(name, bytes)
                let report = try ForeignImport(replica: network.replica, format: format).run(
                    file, dryRun: true)
                #expect(report.refusals.allSatisfy { $0.line >= 1 && !$0.reason.message(.french).isEmpty })
            }
        }
        #expect(try network.replica.rows("structure").count <= 1)
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 5 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 40)))
        case 2:
            bytes.insert(contentsOf: Array("\r\n :;\"{}[]null1e999".utf8.shuffled(using: &random)), at: place)
        case 3: bytes.removeLast(bytes.count - place)
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 200)], at: place)
        }
    }

    static let deep: [(format: ForeignFormat, name: String, text: String)] = [
        (.hsds, "a.json", String(repeating: "[", count: 100_000)),
        (.hsds, "b.json", String(repeating: "{\"a\":", count: 100_000)),
        (.geoJSON, "c.json", "[" + String(repeating: "[", count: 600) + String(repeating: "]", count: 601)),
        (.linkedData, "d.json", #"{"@graph": 1}"#), (.linkedData, "e.json", #"[{"@type": {"@value": []}}]"#),
        (.vCard, "f.vcf", String(repeating: "BEGIN:VCARD\n", count: 100_000)),
        (
            .iCalendar, "g.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR"
        ),
        (.vCard, "h.vcf", "BEGIN:VCARD\nORG:\nFN:\nKIND:org\nEND:VCARD"),
        (.hsds, "i.json", #"[{"id": "1", "name": "A", "locations": "ici"}]"#),
        (.hsds, "j.json", #"[{"id": "1", "name": 12}]"#),
    ]

    @Test(arguments: deep)
    func whatIsWrongOnPurpose_isRefused_withALine(_ format: ForeignFormat, _ name: String, _ text: String)
        throws
    {
        let network = try TestNetwork()
        let report = try network.take(format, name, text)
        #expect(!report.refusals.isEmpty && !report.isWritten)
        #expect(report.refusals.allSatisfy { $0.line >= 1 })
    }

    /// A text that is longer than a value may be.
    @Test func aTextWithoutEnd_isRefused() throws {
        let network = try TestNetwork()
        let card =
            "BEGIN:VCARD\nKIND:org\nFN:A\nNOTE:" + String(repeating: "é", count: 600_000) + "\nEND:VCARD"
        #expect(try network.take(.vCard, "long.vcf", card).refused == ["long.vcf:1 NOTE too-long"])
    }
}

extension ForeignFormat {
    /// The files of a format with their bytes.
    fileprivate func written(by network: TestNetwork) throws -> [(String, [UInt8])] {
        let url = try ForeignFiles.export(self, of: network)
        let path = url.path(percentEncoded: false)
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let names =
            isFolder.boolValue ? try FileManager.default.contentsOfDirectory(atPath: path).sorted() : [""]
        return try names.map { name in
            let file = name.isEmpty ? url : url.appending(path: name)
            return (file.lastPathComponent, Array(try Data(contentsOf: file)))
        }
    }
}
