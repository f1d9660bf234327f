import Catalogue
import Client
import SyncCore

/// One request of a browser that was let in, and all that its answer is made of.
struct Visit: Sendable {
    let desk: DeskServices
    let session: Session
    /// The decoded parts of the path.
    let path: [String]
    /// The names and values behind the question mark.
    let query: FormFields
    /// Where to come back to after something that concerns no page.
    let target: String

    var language: Language { session.language }
    var model: DeskModel { desk.model }
    var replica: Replica { desk.model.replica }
    var isStand: Bool { desk.isStand }

    /// The sentence of this session's language.
    func say(_ french: String, _ english: String) -> String { language == .french ? french : english }

    /// An error in words, for people.
    func sentence(of error: SyncError) -> String { error.sentence(language) }

    /// Answers with the page at `path`, which says `notice` first.
    func redirect(to path: PagePath, saying notice: Session.Notice? = nil) -> Answer {
        guard let notice else { return .redirect(path) }
        let number = session.keep(notice)
        return .redirect(path.adding("avis", "\(number)"))
    }
}

/// What the pages share.
struct DeskServices: Sendable {
    let model: DeskModel
    let exchanges: Exchanges
    let uploads: Uploads
    let drafts: Drafts
    let isStand: Bool
    let version: String
    /// Ends every session.
    let lock: @Sendable () -> Void
}

/// What a request gets.
enum Answer: Sendable {
    case page(Page)
    case redirect(PagePath)
    /// It is done, and there is nothing to show.
    case nothing
    /// A file to keep: never shown by the browser as part of the desk.
    case file(name: String, type: String, bytes: [UInt8])
}
