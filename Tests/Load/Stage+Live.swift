import SyncCore
import Synchronization

/// What each of many open streams was told last.
///
/// Owns the places.
final class StreamBoard: Sendable {
    private let places: Mutex<[UInt64]>
    private let ended = Mutex(0)

    init(_ count: Int) {
        places = Mutex(Array(repeating: 0, count: count))
    }

    func tell(_ place: UInt64, to number: Int) {
        places.withLock { $0[number] = max($0[number], place) }
    }

    func end() { ended.withLock { $0 += 1 } }

    /// How many know of `place`.
    func count(from place: UInt64) -> Int { places.withLock { $0.count { $0 >= place } } }
    var endedCount: Int { ended.withLock { $0 } }
}

extension Stage {
    /// Open streams, edits by others, and the time until all have been told; then until all have them.
    func live() async throws {
        let watchers = Array(partners.prefix(options.streams))
        // Where all watch, these do as well: the author's own stream isn't told what it sent itself.
        let others = Array(partners.suffix(10))
        let told = watchers.count - (watchers.count > partners.count - others.count ? 1 : 0)
        let board = StreamBoard(watchers.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, watcher) in watchers.enumerated() {
                group.addTask { await self.watch(watcher, number, board) }
            }
            try await until("all streams are open") { board.count(from: 1) == watchers.count }
            await phase("\(watchers.count) live streams, until all are told") { figures in
                for other in others { await tell(other, told, board, &figures) }
            }
            await phase("… and until all have synced") { figures in
                for other in others.prefix(3) {
                    await tell(other, told, board, &figures)
                    await syncAll(watchers, atOnce: watchers.count, &figures)
                }
            }
            if board.endedCount > 0 { failures.add("\(board.endedCount) streams ended early") }
            group.cancelAll()
        }
    }

    private nonisolated func watch(_ watcher: LightPartner, _ number: Int, _ board: StreamBoard) async {
        do {
            try await caller.events(as: watcher.device) { board.tell($0, to: number) }
            if !Task.isCancelled { board.end() }
        } catch {
            if !Task.isCancelled {
                say("# stream \(number): \(error)")
                board.end()
            }
        }
    }

    private func tell(
        _ author: LightPartner, _ told: Int, _ board: StreamBoard, _ figures: inout PhaseFigures
    ) async {
        do {
            try await author.edit(rows: 1)
            let start = ContinuousClock.now
            try await author.sync(caller)
            let place = await author.state.peer.cursor?.position ?? 0
            try await until("all are told") { board.count(from: place) >= told }
            figures.durations.add(ContinuousClock.now - start)
        } catch {
            figures.starved += 1
            failures.add("\(error)")
        }
    }

    private func until(_ what: String, _ isTrue: () -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while !isTrue() {
            guard ContinuousClock.now < end else {
                throw HubProcess.Mistake(description: "Not within a minute: \(what)")
            }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
