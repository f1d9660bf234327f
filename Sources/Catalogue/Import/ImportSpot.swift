/// A position in what is imported.
struct ImportSpot: Hashable {
    /// As the report calls it.
    let file: String
    let line: Int
    /// Which of the records it is, where several may begin on one line.
    var part = 0
}
