import Foundation
import SyncCore
import Synchronization

/// A line on standard error that tells how far something is, once it has lasted a second.
///
/// Owns that line until `clear`.
final class Progress: Sendable {
    private static let patienceSeconds = 1.0
    private static let intervalSeconds = 0.1
    private let isShown: Bool
    private let state: Mutex<State>

    private struct State {
        let start: Date
        var last: Date?
    }

    init(_ terminal: Terminal, isQuiet: Bool = false) {
        isShown = terminal.hasProgress && !isQuiet
        state = Mutex(State(start: Date()))
    }

    /// Shows `text`, at most ten times a second.
    func show(_ text: @autoclosure () -> Phrase) {
        guard isShown else { return }
        let now = Date()
        let isDue = state.withLock { state in
            let isEarly = now.timeIntervalSince(state.start) < Self.patienceSeconds
            let isRecent = state.last.map { now.timeIntervalSince($0) < Self.intervalSeconds } ?? false
            guard !isEarly, !isRecent else { return false }
            state.last = now
            return true
        }
        if isDue { Output.write("\r\u{1B}[K\(ShownText.line(text()()))", to: .standardError) }
    }

    /// Runs `work`, and tells what it is and for how long it has lasted.
    static func during<T>(_ what: Phrase, _ output: Output, _ work: () throws -> T) async throws -> T {
        let progress = Progress(output.terminal, isQuiet: output.isJSON)
        let start = Date()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled, progress.isShown {
                    let seconds = Int(Date().timeIntervalSince(start))
                    progress.show(
                        Phrase(fr: "\(what.french) \(seconds) s", en: "\(what.english) \(seconds) s"))
                    // Cancelled when the work is done: then it is time to stop.
                    try? await Task.sleep(for: .milliseconds(250))
                }
            }
            let result = Result { try work() }
            group.cancelAll()
            try await group.waitForAll()
            progress.clear()
            return try result.get()
        }
    }

    /// Takes the line away.
    func clear() {
        guard state.withLock({ $0.last != nil }) else { return }
        Output.write("\r\u{1B}[K", to: .standardError)
    }
}
