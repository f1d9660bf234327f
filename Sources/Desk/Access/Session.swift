import Crypto
import SyncCore
import Synchronization

/// One browser that was let in.
///
/// Lives in memory only: it ends with the process, after a long time without a request, and when it is locked.
final class Session: Sendable {
    struct Notice: Sendable {
        let text: String
        /// The change that it tells of, to be undone.
        var change: Dot?
        /// More to read, one sentence each.
        var more: [String] = []
    }

    private struct State {
        var language: Language
        var notices: [Int: Notice] = [:]
        var noticeCount = 0
        var usedForms: Set<String> = []
        var actingForms: Set<String> = []
    }

    /// What forms of this session are signed with.
    private let key = SymmetricKey(size: .bits256)
    private let state: Mutex<State>
    /// What the replica held when somebody opened the desk the last time.
    let lastVisit: LastVisit?

    init(language: Language, lastVisit: LastVisit?) {
        state = Mutex(State(language: language))
        self.lastVisit = lastVisit
    }

    var language: Language {
        get { state.withLock { $0.language } }
        set { state.withLock { $0.language = newValue } }
    }

    // MARK: Forms

    /// The token of one form that posts to `path`.
    func formToken(for path: String) -> String {
        let mark = String(RandomText.make().prefix(32))
        return mark + signature(mark, path)
    }

    /// Whether the token is one of this session for this path.
    func accepts(_ token: String, for path: String) -> Bool {
        let mark = String(token.prefix(32))
        return mark.utf8.count == 32 && RandomText.isSame(String(token.dropFirst(32)), signature(mark, path))
    }

    /// Whether the form of this token had an effect already.
    func isUsed(_ token: String) -> Bool { state.withLock { $0.usedForms.contains(token) } }

    /// Whether the form of this token may act: it hasn't yet, and isn't acting in another request.
    func begin(_ token: String) -> Bool {
        state.withLock { !$0.usedForms.contains(token) && $0.actingForms.insert(token).inserted }
    }

    func end(_ token: String) { state.withLock { _ = $0.actingForms.remove(token) } }

    /// Says that the form of this token has had its effect: it has none again.
    func use(_ token: String) {
        state.withLock { state in
            if state.usedForms.count >= DeskLimits.usedFormsMax { state.usedForms.removeAll() }
            state.usedForms.insert(token)
        }
    }

    private func signature(_ mark: String, _ path: String) -> String {
        RandomText.hex(HMAC<SHA256>.authenticationCode(for: Array("\(mark) \(path)".utf8), using: key))
    }

    // MARK: Notices

    /// Keeps what the next page is to say, and returns its number.
    func keep(_ notice: Notice) -> Int {
        state.withLock { state in
            state.noticeCount += 1
            state.notices[state.noticeCount] = notice
            state.notices[state.noticeCount - DeskLimits.noticesMax] = nil
            return state.noticeCount
        }
    }

    func notice(_ number: Int) -> Notice? { state.withLock { $0.notices[number] } }
}
