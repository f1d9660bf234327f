package import SyncCore

/// The sealing of one act as changesets of its own, so that undoing it undoes nothing else.
package enum ActSeal {
    /// Seals what was edited before, runs `act`, and seals what it wrote.
    ///
    /// - Parameters:
    ///   - replica: where.
    ///   - message: what the changesets say of themselves.
    ///   - isWritten: whether the act wrote anything; a trial doesn't.
    ///   - trial: whether the act would write anything, asked where edits wait to be sealed.
    ///   - act: what is done.
    /// - Returns: what `act` returns, and the changesets that hold it; none in a copy, which can't seal.
    /// - Throws: what `act` throws, and what sealing throws.
    package static func alone<T>(
        in replica: Replica, message: String, isWritten: (T) -> Bool, trial: () throws -> Bool = { true },
        _ act: () throws -> T
    ) throws -> (result: T, changesets: [Dot]) {
        guard replica.canSeal, !replica.isReadOnly else { return (try act(), []) }
        // What was edited before stays open where the act comes to nothing.
        if try replica.hasPendingEdits(), try trial() { try replica.seal() }
        let result = try act()
        guard isWritten(result) else { return (result, []) }
        return (result, try replica.seal(message: message).changesets)
    }
}
