import Client
import SyncCore

extension Output {
    /// Asks a person at a terminal whether to go on; a script isn't asked.
    ///
    /// - Throws: `needs-yes` for any answer but yes.
    func requireYes() throws {
        guard Terminal.isPersonThere, !isJSON else { return }
        note(Sentence.shallI)
        let answer = readLine()?.lowercased() ?? ""
        guard ["o", "oui", "y", "yes"].contains(answer) else {
            throw SyncError.told(.init("needs-yes"), Sentence.nothingDone)
        }
    }
}
