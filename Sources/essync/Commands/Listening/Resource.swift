import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync resource`: hours that no invoice shows.
struct Resource: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.resource.configuration("resource") }

    @Argument(help: ArgumentHelp(Help.Listening.resourceKind))
    var kind: String?

    @Argument(help: ArgumentHelp(Help.Listening.hours))
    var hours: String?

    @Option(help: ArgumentHelp(Help.Listening.year, valueName: "2026"))
    var year: Int?

    @Option(help: ArgumentHelp(Help.Listening.note, valueName: "text"))
    var note: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let noting = try NoteContext(replica)
        guard let kind, let hours else {
            let file = try ValuationFile(
                .structure(noting.own()), noting.catalogue, replica, today: .today)
            return output.result(.array(file.resources.map(document))) {
                let rows = file.resources.map { row in
                    [
                        row.year, noting.catalogue.book.label("resource_kind", row.kind, .current),
                        row.spokenHours(.current), row.note ?? "",
                    ]
                }
                output.table(
                    TextTable([Heading.year(), Heading.what(), Heading.hours(), ""], rows: rows),
                    empty: Sentence.noRows)
            }
        }
        let code = try noting.code(kind, in: "resource_kind") ?? kind
        try NoteContext.refusePersonal(note)
        // 40,5 is what people write.
        guard let number = Double(hours.replacing(",", with: ".")), number >= 0 else {
            throw ValidationError(Sentence.notHours(hours)())
        }
        let key = [try noting.own(), "\(year ?? CalendarDay.today.year)", code]
        try replica.putTimely(
            "non_monetary_resource", key, [("hours", "\(number)")] + (note.map { [("note", $0)] } ?? []))
        output.result(.object(["key": .array(key.map(JSON.string)), "hours": .real(number)])) {
            output.line(Sentence.noted)
        }
    }

    private func document(_ resource: NonMonetaryResource) -> JSON {
        .object([
            "structure": .string(resource.structure), "year": .string(resource.year),
            "kind": .string(resource.kind), "hours": resource.hours.map(JSON.real) ?? .null,
            "note": .optional(resource.note),
        ])
    }
}
