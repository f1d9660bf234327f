import ArgumentParser
import Client
import Dossiers
import Foundation
import SyncCore

/// Values of `TABLE.FIELD=VALUE`, which may come from a file or standard input so that no history keeps them.
struct DossierFields: ParsableArguments {
    @Argument(help: ArgumentHelp(Help.Dossiers.fields, valueName: "table.field=value"))
    var fields: [String] = []

    @Flag(name: .customLong("stdin"), help: ArgumentHelp(Help.Dossiers.standardInput))
    var readsInput = false

    func values() throws -> [String: String?] {
        var source = FieldSource()
        var values: [String: String?] = [:]
        for text in fields + (readsInput ? Self.inputLines() : []) {
            guard let sign = text.firstIndex(of: "=") else {
                throw ValidationError(Sentence.fieldWithoutValue(text)())
            }
            let name = String(text[..<sign])
            let value = String(text[text.index(after: sign)...])
            // A line end is what an editor adds, and no name has one.
            values[name] = .some(
                readsInput
                    ? value : try source.value(of: value, field: name)?.trimmingCharacters(in: .newlines))
        }
        return values
    }

    private static func inputLines() -> [String] {
        let data = FileHandle.standardInput.readDataToEndOfFile()
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}

/// `essync dossier new`.
struct DossierNew: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierNew.configuration("new") }

    @Flag(help: ArgumentHelp(Help.Dossiers.direct))
    var direct = false

    @Flag(name: .customLong("self"), help: ArgumentHelp(Help.Dossiers.byThemself))
    var byThemself = false

    @OptionGroup var fields: DossierFields
    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let origin: OpenDossiers.Origin = byThemself ? .holder : direct ? .direct : .prescription
        let id = try dossiers.newRecord(origin, fields.values().compactMapValues { $0 })
        output.result(.object(["dossier": .string(id)])) { output.line(Sentence.newDossier(id)) }
    }
}

/// `essync dossier put`.
struct DossierPut: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierPut.configuration("put") }

    @OptionGroup var dossier: DossierArgument
    @OptionGroup var fields: DossierFields
    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        let values = try fields.values()
        try dossiers.put(id, values)
        let document: JSON = .object([
            "dossier": .string(id), "fields": .array(values.keys.sorted().map(JSON.string)),
        ])
        output.result(document) { output.line(Sentence.dossierWritten(id)) }
    }
}

/// `essync dossier note`.
struct DossierNote: OpenDossierCommand {
    static var configuration: CommandConfiguration { Help.dossierNote.configuration("note") }

    @OptionGroup var dossier: DossierArgument

    @Option(help: ArgumentHelp(Help.Dossiers.noteKind, valueName: "kind"))
    var kind = "note"

    @Option(help: ArgumentHelp(Help.Dossiers.day, valueName: "day"))
    var on: String?

    @Argument(help: ArgumentHelp(Help.Dossiers.text, valueName: "text"))
    var text: String

    @OptionGroup var options: ReplicaOptions

    func run(on dossiers: OpenDossiers, _ output: Output) throws {
        let id = try dossier.full(dossiers)
        var source = FieldSource()
        let text = try source.value(of: text, field: "note.text") ?? ""
        let name = try dossiers.note(id, kind: kind, on: on ?? dossiers.today, text)
        let document: JSON = .object(["dossier": .string(id), "note": .string(name)])
        output.result(document) { output.line(Sentence.dossierWritten(id)) }
    }
}
