import SyncCore

/// A request that no page answers.
enum DeskProblem: Error, Hashable {
    case notFound
    /// This device may not write the row.
    case notWritable(RowAddress)
    case notAForm, tooLarge, tooSlow
    /// Another file stands in the replica's place, or none.
    case replaced
    /// The form has had its effect already.
    case doneAlready
}
