import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync show`: one row, offers and structures as cards.
struct Show: PagedCommand {
    static var configuration: CommandConfiguration { Help.show.configuration("show") }

    @Argument(help: ArgumentHelp(Help.Editing.shown, valueName: "table> <key"))
    var words: [String]

    @Flag(help: ArgumentHelp(Help.Editing.fields))
    var fields = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let place = try RowFinder(replica).row(words)
        let (table, key) = (place.table.name, place.key)
        guard let row = try replica.row(table, key) else { throw SyncError.unknownRow(table, key) }
        let conflicts = try replica.conflicts(table, key)
        let retired = try replica.retired(table, key).first
        let hasCard = try !output.isJSON && !fields && showCard(table, key, replica, output)
        output.result(JSON(row)) {
            retired?.show(output)
            if !hasCard {
                let pairs = zip(row.columns, row.values).filter { $0.1 != .null }
                output.card(pairs.map { (name: $0.0, value: $0.1.shown) })
            }
            for conflict in conflicts {
                output.line(Sentence.conflictHere(conflict)(), .warning)
            }
        }
    }

    /// - Returns: false for a row that has no card.
    private func showCard(
        _ table: String, _ key: [String], _ replica: Replica, _ output: Output
    ) throws -> Bool {
        guard ["offer", "structure"].contains(table), key.count == 1 else { return false }
        let catalogue = try CatalogueSnapshot(replica)
        let text = CardText(output: output, language: .current)
        if table == "offer", let offer = catalogue.offer(key[0]) {
            text.show(OfferCard(offer, in: catalogue, .current, today: .today), catalogue)
            return true
        }
        guard table == "structure", let structure = catalogue.structure(key[0]) else { return false }
        text.show(StructureCard(structure, in: catalogue, .current, today: .today), catalogue)
        return true
    }
}
