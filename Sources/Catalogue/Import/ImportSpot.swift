/// Where something stands in what is imported.
struct ImportSpot: Hashable {
    /// As the report calls it.
    let file: String
    let line: Int
}
