/// What is wrong with a card or a calendar, and where.
struct ContentProblem: Error, Equatable {
    enum Fault: Equatable {
        case notText
        /// Neither a card nor a calendar.
        case noComponent
        /// A line without a name and a colon.
        case noProperty
        case tooDeep
        /// An END of that name without its BEGIN; empty for a line before any.
        case unopened(String)
        /// A BEGIN of that name without its END.
        case unclosed(String)
        case notATime(String)
        case unknownZone(String)
    }

    /// Counted from 1.
    let line: Int
    let fault: Fault
}
