import ArgumentParser
import Catalogue
import Client
import Foundation
import SyncCore

/// `essync key`: the line by which members vouch for this device, or found a network with it.
struct KeyCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.key.configuration("key") }

    @Option(name: .customLong("as"), help: ArgumentHelp(Help.Network.keyStructure, valueName: "slug"))
    var structure: String?

    @OptionGroup var options: ReplicaOptions

    func run() async throws {
        if let structure { try Slug.require(structure) }
        let surroundings = ProcessEnvironment.current
        let line = try ownLine(surroundings) ?? preparedLine(PreparedKeys(surroundings.keys), surroundings)
        let document: JSON = .object([
            "line": .string(line.text), "words": .array(line.words.map(JSON.string)),
            "structure": .string(line.structure), "key": .string(ReplicaID(publicKey: line.key).description),
        ])
        let output = options.output
        output.result(document) {
            output.line(line.text)
            output.line("")
            output.line(Sentence.ownWords(line))
            output.line(Sentence.lineIsNoSecret)
        }
    }

    /// That of the replica at hand, or nil where there is none of that structure, or it has no key.
    private func ownLine(_ surroundings: ProcessEnvironment) throws -> DeviceLine? {
        guard let replica = try replica(surroundings), let own = try replica.structure() else { return nil }
        if let trouble = replica.keyTrouble { throw trouble }
        guard replica.canSeal, structure == nil || structure == own else { return nil }
        let line = try replica.deviceLine()
        // Whoever drafts alone may join others' network with that line.
        if try replica.membership().charter?.isDraft ?? false {
            try PreparedKeys(surroundings.keys).remember(ReplicaID(publicKey: line.key), for: own)
        }
        return line
    }

    private func replica(_ surroundings: ProcessEnvironment) throws -> Replica? {
        // Without a replica a key is made; one that is there and can't be opened is told.
        guard let path = try? surroundings.replica(option: options.db),
            FileManager.default.fileExists(atPath: path)
        else { return nil }
        return try Replica.open(at: path, keys: surroundings.keys, migrations: CatalogueSchema.migrations)
    }

    /// That of a key which waits in the key folder; it is made where there is none.
    private func preparedLine(_ prepared: PreparedKeys, _ surroundings: ProcessEnvironment) throws
        -> DeviceLine
    {
        let known = try prepared.structures
        guard
            let slug = try structure ?? replica(surroundings)?.structure()
                ?? (known.count == 1 ? known[0] : nil)
        else { throw SyncError.told(.noLine, Sentence.keyForWhom) }
        return DeviceLine(structure: slug, key: try prepared.makeKey(for: slug).publicKey)
    }
}
