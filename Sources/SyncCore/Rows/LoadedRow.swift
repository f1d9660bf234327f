/// One row while a merge works on it: what it was in the tables, and what it shall be.
final class LoadedRow {
    let ref: RowRef
    let table: Table
    var state: StoredState
    /// The stamp in `sync_row`; nil for a row that had no state.
    var base: RowDetail.Stamp?

    // As stored.
    var hadDetail = false
    var wasShown = false
    var wasComplete = false
    /// The value that the tables should show of each register that has a version.
    var shownValues: [RegisterID: Value] = [:]
    /// What the stored row references, where it is in the tables or waits.
    var oldTargets: [RowRef] = []

    /// Whether the row may stand in `sync_conflict`.
    ///
    /// Not whether its siblings differ: where the user has written the value of one into the table, they no
    /// longer seem to.
    var hadSiblings = false
    /// Whether the row stands in `sync_waiting`.
    var wasWaiting = false
    /// What the user's table holds now; nil where the row isn't there.
    var tableImage: [Value]?

    // As judged.
    /// One value for each of the table's columns: the winners, or the defaults.
    var image: [Value] = []
    /// What is missing in the row itself; nil where it is complete but for its references.
    var defect: String?
    var targets: [RowRef] = []
    var isComplete = false
    var isShown = false
    /// Whether its operations changed, so that it has to be written even where it shows the same.
    var isTouched = false

    init(ref: RowRef, table: Table, state: StoredState) {
        self.ref = ref
        self.table = table
        self.state = state
    }

    var isAlive: Bool { state.isAlive }

    /// Whether tables or bookkeeping have to be written.
    var isChanged: Bool { isTouched || isShown != wasShown || isComplete != wasComplete }
}
