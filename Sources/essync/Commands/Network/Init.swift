import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync init`: founds a network, or a draft of one.
struct Init: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.initialise.configuration("init") }

    @Option(help: ArgumentHelp(Help.Network.name))
    var network: String

    @Option(help: ArgumentHelp(Help.Network.slug, valueName: "slug"))
    var structure: String

    @Option(help: ArgumentHelp(Help.Network.structureName))
    var name: String?

    @Option(name: .customLong("with"), help: ArgumentHelp(Help.Network.founders, valueName: "line"))
    var lines: [String] = []

    @Option(help: ArgumentHelp(Help.Network.vouchers, valueName: "n"))
    var vouchers: UInt64?

    @Option(help: ArgumentHelp(Help.Option.device, valueName: "label"))
    var device: String?

    @OptionGroup var options: ReplicaOptions

    func run() async throws {
        let founding = try founding()
        let surroundings = ProcessEnvironment.current
        let place = try FoundingPlace(
            at: surroundings.newReplica(option: options.db), structure: structure,
            takesDraft: !founding.isDraft,
            keys: surroundings.keys, migrations: CatalogueSchema.migrations)
        let (id, replica) = try place.found(
            network: network, structure: structure, name: name, vouchers: founding.vouchers,
            with: founding.others, device: founding.label, keys: surroundings.keys)
        tell(founding, place, network: id.text, replica)
    }

    // MARK: What is asked for

    /// - Throws: what is wrong with the options, before anything is made.
    private func founding() throws -> Founding {
        try Slug.require(structure)
        try DisplayName.require(network, max: Limits.labelBytesMax)
        let label =
            try device.map { try DisplayName.require($0, max: Limits.labelBytesMax) }
            ?? ProcessEnvironment.deviceName
        let founding = Founding(
            others: try lines.map { try DeviceLine.read($0) }, vouchers: vouchers ?? (lines.isEmpty ? 0 : 2),
            label: label)
        try requireSound(founding)
        return founding
    }

    private func requireSound(_ founding: Founding) throws {
        guard founding.vouchers <= Charter.vouchersMax else {
            throw SyncError.told(.wrongType, Sentence.vouchersRange(max: Charter.vouchersMax))
        }
        let structures = [structure] + founding.others.map(\.structure)
        if let twice = structures.first(where: { slug in structures.filter { $0 == slug }.count > 1 }) {
            throw SyncError.told(.badCharter, Sentence.founderTwice(twice))
        }
        if founding.isDraft, !founding.others.isEmpty {
            throw SyncError.told(.badCharter, Sentence.draftIsForOne)
        }
        guard structures.count >= founding.vouchers else {
            throw SyncError.told(
                .badCharter, Sentence.tooFewFounders(structures.count, needed: founding.vouchers))
        }
    }

    private struct Founding {
        let others: [DeviceLine]
        let vouchers: UInt64
        let label: String
        var isDraft: Bool { vouchers == 0 }
    }

    private func tell(
        _ founding: Founding, _ place: FoundingPlace, network: String, _ replica: ReplicaID
    ) {
        let output = options.output
        let founders = ([structure] + founding.others.map(\.structure)).sorted()
        let document: JSON = .object([
            "network": .string(network), "structure": .string(structure),
            "replica": .string(replica.description), "db": .string(place.file.path),
            "draft": .bool(founding.isDraft), "vouchers": .integer(Int64(clamping: founding.vouchers)),
            "founders": .array(founders.map(JSON.string)),
            "rows": .integer(place.rowCount), "kept": .optional(place.kept),
        ])
        output.result(document) {
            let file = place.file.path
            if founding.isDraft {
                output.line(Sentence.drafted(network: network, structure: structure, file: file))
            } else {
                output.line(Sentence.founded(network: network, founders: founders, file: file))
                output.line(Sentence.admission(vouchers: Int(clamping: founding.vouchers)))
            }
            if let kept = place.kept { output.line(Sentence.draftTaken(rows: place.rowCount, kept: kept)) }
            if place.leftCount > 0 { output.line(Sentence.draftLeft(place.leftCount)(), .warning) }
            for line in founding.others { output.line(Sentence.founderJoins(line, network: network)) }
        }
    }
}
