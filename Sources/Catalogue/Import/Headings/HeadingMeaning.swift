/// A meaning that a heading of a hand-made table may have.
enum HeadingMeaning: Hashable {
    case column(String)
    /// The structure whose row it is.
    case owner
    /// Several terms, of the first vocabulary that knows them.
    case terms([String])
    /// A column of the place that stands in the same line.
    case place(String)
    /// A number that a register gave.
    case identifier
    /// The time of the day, for a column that holds the day.
    case time(String)
    /// What names a person, which the catalogue doesn't take.
    case person
    /// What an import wrote about a line that it couldn't take.
    case review
}
