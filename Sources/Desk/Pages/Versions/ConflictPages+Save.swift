import Catalogue
import Client
import SyncCore

extension ConflictPages {
    /// Settles one conflict, if it is still the one that was shown.
    func save(_ sent: FormFields) throws -> Answer {
        guard let address = RowAddress(sent), let name = sent["champ"] else { throw FormFields.Flaw() }
        let field = name.isEmpty ? nil : name
        let table = try visit.replica.schema().table(address.table)
        guard try RowOwner(table, address.key, visit.replica).isWritable else {
            throw DeskProblem.notWritable(address)
        }
        let found = try visit.replica.conflicts(address.table, address.key).first { $0.field == field }
        guard let found else {
            return visit.redirect(
                to: PagePath("deux-versions"),
                saying: .init(text: visit.say("Ce choix était déjà fait.", "This choice was made already.")))
        }
        guard let resolution = try resolution(found, sent, table) else {
            return visit.redirect(
                to: address.page("deux-versions", [("champ", name)]),
                saying: .init(
                    text: visit.say(
                        "Les versions ont changé entre-temps : regardez-les encore une fois.",
                        "The versions changed meanwhile: look at them once more.")))
        }
        let before = try visit.replica.vector()
        try visit.model.writing { try $0.resolve(address.table, address.key, field: field, resolution) }
        let change = try visit.replica.id.flatMap { id -> Dot? in
            let seq = try visit.replica.vector()[id]
            return seq > before[id] ? Dot(origin: id, seq: seq) : nil
        }
        return visit.redirect(
            to: PagePath("deux-versions"),
            saying: .init(
                text: visit.say(
                    "C'est choisi. L'autre valeur reste dans l'historique.",
                    "It is settled. The other value stays in the history."),
                change: change))
    }

    /// Nil where the version that was chosen doesn't stand any more.
    private func resolution(_ conflict: Conflict, _ sent: FormFields, _ table: Table) throws -> Resolution? {
        if let text = sent["version"] {
            guard let dot = Dot(text), let place = conflict.versions.firstIndex(where: { $0.dot == dot })
            else {
                return nil
            }
            guard conflict.field == nil else { return .take(place + 1) }
            return conflict.versions[place].value == .text("edited") ? .keep : .delete
        }
        guard let field = conflict.field else { return nil }
        let names = field.split(separator: "+").map(String.init)
        let texts = try names.map { name -> String? in
            guard let column = table.columns.first(where: { $0.name == name }) else { return nil }
            do throws(WrittenValue.Flaw) {
                return try FieldText.read(sent["autre.\(name)"] ?? "", column, in: table.name)
            } catch {
                throw SyncError.told(.wrongType, error.message)
            }
        }
        try visit.replica.requireTimes(
            conflict.table, conflict.key.texts, zip(names, texts).map { (column: $0, text: $1) })
        return .value(texts)
    }
}
